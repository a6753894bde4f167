"""문의: a question is answered, and perhaps the answer is for everybody (R59)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from events.participation import InquiryStateChanged
from kernel.actors import Moment
from kernel.process import Process, Step
from plans.participation.codes import InquiryState
from plans.participation.forms.inquiries import AnswerForm, DismissForm, ReleaseForm
from plans.participation.models import Inquiry
from plans.participation.process.clocks import ANSWER_DUE
from plans.participation.process.people import officer

ASKED, ANSWERED, RELEASED, DISMISSED = (
    InquiryState.ASKED,
    InquiryState.ANSWERED,
    InquiryState.RELEASED,
    InquiryState.DISMISSED,
)


def answer(inquiry: Inquiry, answers: Mapping[str, Any], moment: Moment) -> None:
    """The time of the first answer is the one that is measured."""
    inquiry.answer = answers["answer"]
    inquiry.answered_by = acting(moment)
    inquiry.answered_at = inquiry.answered_at or moment.at


def release(inquiry: Inquiry, answers: Mapping[str, Any], _moment: Moment) -> None:
    inquiry.public_question, inquiry.public_answer = answers["public_question"], answers["public_answer"]


def changed(inquiry: Inquiry, _moment: Moment) -> InquiryStateChanged:
    return InquiryStateChanged(inquiry.pk, inquiry.year, inquiry.state)


INQUIRY: Process[Inquiry] = Process(
    "inquiry",
    _("문의"),
    Inquiry,
    begins=ASKED,
    ends=[ANSWERED, RELEASED, DISMISSED],
    steps=[
        Step("answer", _("답변"), [ASKED], ANSWERED, by=officer,
             asks=AnswerForm, then=answer, stops=[ANSWER_DUE.name], announces=changed),
        Step("dismiss", _("다른 창구 안내"), [ASKED], DISMISSED, by=officer,
             asks=DismissForm, then=answer, stops=[ANSWER_DUE.name], announces=changed, prompts=False),
        Step("correct", _("답변 고치기"), [ANSWERED], None, by=officer,
             asks=AnswerForm, then=answer, prompts=False),
        Step("release", _("답변 공개"), [ANSWERED], RELEASED, by=officer,
             asks=ReleaseForm, then=release, prompts=False),
        Step("take_down", _("공개 취소"), [RELEASED], ANSWERED, by=officer, prompts=False),
    ],
)  # fmt: skip
