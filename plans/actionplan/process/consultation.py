"""관계부서 의견: audit, personnel, service and legal departments answer about a plan before the committee does."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from kernel.actors import Moment
from kernel.process import Process, Step, Text
from plans.actionplan.forms import AnswerForm
from plans.actionplan.models import Consultation, ConsultationState, PlanState
from plans.actionplan.process.people import consulted

WAITING, ANSWERED = ConsultationState.WAITING, ConsultationState.ANSWERED


def plan_is_consulting(consultation: Consultation, _moment: Moment) -> Text | None:
    plan = consultation.plan
    if plan.state == PlanState.CONSULTING and plan.revision == consultation.revision:
        return None
    return _("계획의 의견수렴이 끝나 의견을 낼 수 없습니다.")


def keep_answer(consultation: Consultation, answers: Mapping[str, Any], moment: Moment) -> None:
    consultation.answer = answers["answer"]
    consultation.text = answers["text"]
    consultation.answered_by = acting(moment)
    consultation.answered_at = moment.at


CONSULTATION: Process[Consultation] = Process(
    "consultation",
    _("실행계획 의견수렴"),
    Consultation,
    begins=WAITING,
    ends=[ANSWERED],
    steps=[
        Step("answer", _("의견 제출"), [WAITING], ANSWERED, by=consulted,
             needs=[plan_is_consulting], asks=AnswerForm, then=keep_answer, stops=["answer_due"]),
        Step("correct", _("의견 수정"), [ANSWERED], None, by=consulted,
             needs=[plan_is_consulting], asks=AnswerForm, then=keep_answer, prompts=False),
    ],
)  # fmt: skip
