"""사실관계 질의: the head of a department answers a question, and sees nothing else of the report."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from kernel.actors import Moment
from kernel.process import Process, Step
from notices.actions import tell
from plans.reports.codes import QuestionState
from plans.reports.forms.steps import AnswerForm
from plans.reports.models import FactRequest
from plans.reports.process.clocks import QUESTION_DUE
from plans.reports.process.people import answering, asking, investigators_of
from plans.reports.sealing import keep

ASKED = QuestionState.ASKED


def answer(question: FactRequest, answers: Mapping[str, Any], moment: Moment) -> None:
    keep(question, answer=answers["answer"])
    question.answered_by, question.answered_at = acting(moment), moment.at
    sentence = gettext("사실관계 질의 %(number)s에 답변이 왔습니다.") % {"number": question.number}
    people = investigators_of(question.report, moment)
    tell(people, sentence, path=reverse("reports:report", args=[question.report_id]), at=moment.at)


QUESTION: Process[FactRequest] = Process(
    "fact_request",
    _("사실관계 질의"),
    FactRequest,
    begins=ASKED,
    ends=[QuestionState.ANSWERED, QuestionState.TAKEN_BACK],
    steps=[
        Step("answer", _("답변"), [ASKED], QuestionState.ANSWERED, by=answering, asks=AnswerForm, then=answer,
             stops=[QUESTION_DUE.name], conceals=["answer"]),
        Step("take_back", _("질의 취소"), [ASKED], QuestionState.TAKEN_BACK, by=asking, stops=[QUESTION_DUE.name],
             prompts=False),
    ],
)  # fmt: skip
