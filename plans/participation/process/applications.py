"""적극행정국민신청: the life of an application in the office, DOMAIN 2.13 row by row."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.queries import acting
from accounts.roles import SYSTEM_ONLY
from events.participation import ApplicationStateChanged
from events.petitions import Status
from kernel.actors import Moment
from kernel.process import Process, Step
from notices.actions import tell
from plans.participation.codes import ApplicationState, Result
from plans.participation.forms.applications import (
    AssignForm,
    FollowUpForm,
    NotifiedForm,
    ProgressForm,
    ReasonForm,
    RefusalForm,
    ResultForm,
    ReviewForm,
    ScreeningForm,
    ToolForm,
    TransferForm,
)
from plans.participation.models import Application
from plans.participation.process.application_conditions import (
    fulfilled_if_accepted,
    is_accepted,
    law_was_absent_or_unclear,
    refused_or_not_adopted,
    reviewed,
    screened,
    signed_off_if_refused,
    somebody_elses_refusal,
    was_no_other_petition,
)
from plans.participation.process.clocks import RESULT_DUE, REVIEW_DUE
from plans.participation.process.people import chief, chiefs, dept_head, handler, heads, named, officer
from plans.participation.process.returns import hand_over, tell_channel

FILED, RECEIVED, DEPT_REVIEW, TOOL_USED = (
    ApplicationState.FILED,
    ApplicationState.RECEIVED,
    ApplicationState.DEPT_REVIEW,
    ApplicationState.TOOL_USED,
)
ACCEPTED, PARTIAL, REFUSED = (
    ApplicationState.RESULT_ACCEPT,
    ApplicationState.RESULT_PARTIAL,
    ApplicationState.RESULT_REJECT,
)
ACRC_NOTIFIED, FOLLOW_UP, CLOSED = (
    ApplicationState.ACRC_NOTIFIED,
    ApplicationState.FOLLOW_UP,
    ApplicationState.CLOSED,
)
TRANSFERRED, RETURNED, WITHDRAWN = (
    ApplicationState.TRANSFERRED,
    ApplicationState.RETURNED,
    ApplicationState.WITHDRAWN,
)
BEFORE_NOTICE = [RECEIVED, DEPT_REVIEW, TOOL_USED, ACCEPTED, PARTIAL, REFUSED]
CLOCKS = (RESULT_DUE.name, REVIEW_DUE.name)


def path_of(application: Application) -> str:
    return reverse("participation:application", args=[application.pk])


def receive(application: Application, _answers: Mapping[str, Any], moment: Moment) -> None:
    application.result_due_at = RESULT_DUE.due(application, moment)
    tell_channel(application, Status.ACCEPTED, moment)


def keep_screening(application: Application, answers: Mapping[str, Any], _moment: Moment) -> None:
    for name in ("earlier_notice", "earlier_on", "is_other_petition", "law_was"):
        setattr(application, name, answers[name])


def assign(application: Application, answers: Mapping[str, Any], moment: Moment) -> None:
    application.department, application.handler = answers["department"], answers["handler"]
    people = named([application.handler]) + heads(application.department, moment)
    sentence = gettext("적극행정국민신청 %(number)s을(를) 검토해 주십시오.") % {"number": application.number}
    tell(people, sentence, path=path_of(application), at=moment.at)
    tell_channel(application, Status.ASSIGNED, moment)


def send_back(application: Application, answers: Mapping[str, Any], moment: Moment) -> None:
    tell_channel(application, Status.NOT_HANDLED, moment, text=answers["reason"])


def transfer(application: Application, answers: Mapping[str, Any], moment: Moment) -> None:
    hand_over(application, answers["agency_code"], moment)


def keep_review(application: Application, answers: Mapping[str, Any], _moment: Moment) -> None:
    application.review = answers["review"]


def keep_tool(application: Application, answers: Mapping[str, Any], moment: Moment) -> None:
    for name in ("tool", "tool_number", "tool_on", "tool_why_not"):
        setattr(application, name, answers[name])
    tell_channel(application, Status.IN_PROGRESS, moment)


def accept(application: Application, answers: Mapping[str, Any], moment: Moment) -> None:
    _decide(application, Result.ACCEPT, answers, moment)


def accept_in_part(application: Application, answers: Mapping[str, Any], moment: Moment) -> None:
    _decide(application, Result.PARTIAL, answers, moment)


def refuse(application: Application, answers: Mapping[str, Any], moment: Moment) -> None:
    """The 책임관 has to agree before anybody is told."""
    _decide(application, Result.REJECT, answers, moment)
    sentence = gettext("적극행정국민신청 %(number)s의 불수용을 확인해 주십시오.") % {"number": application.number}
    tell(chiefs(moment), sentence, path=path_of(application), at=moment.at)


def _decide(application: Application, result: Result, answers: Mapping[str, Any], moment: Moment) -> None:
    application.result, application.answer = result, answers["answer"]
    application.legal_reasons = answers.get("legal_reasons", "")
    application.follow_up = answers.get("follow_up", "")
    application.follow_up_until = answers.get("follow_up_until")
    application.decided_by, application.decided_on = acting(moment), timezone.localdate(moment.at)
    application.signed_off_by, application.signed_off_at = None, None


def sign_off(application: Application, _answers: Mapping[str, Any], moment: Moment) -> None:
    application.signed_off_by, application.signed_off_at = acting(moment), moment.at


def reconsider(application: Application, answers: Mapping[str, Any], moment: Moment) -> None:
    application.result = application.legal_reasons = ""
    sentence = gettext("적극행정국민신청 %(number)s을(를) 다시 검토해 주십시오: %(reason)s")
    words = {"number": application.number, "reason": answers["reason"][:150]}
    people = named([application.handler]) + heads(application.department, moment)
    tell(people, sentence % words, path=path_of(application), at=moment.at)


def notify(application: Application, answers: Mapping[str, Any], moment: Moment) -> None:
    application.notified_at, application.notice_number = moment.at, answers["notice_number"]
    text = gettext("처리 결과: %(result)s\n\n%(answer)s") % {
        "result": application.get_result_display(),
        "answer": application.answer,
    }
    reasons = f"\n\n{application.legal_reasons}" if application.legal_reasons else ""
    tell_channel(application, Status.ANSWERED, moment, text=text + reasons)


def keep_plan(application: Application, answers: Mapping[str, Any], _moment: Moment) -> None:
    application.follow_up_until = answers["follow_up_until"]


def keep_progress(application: Application, answers: Mapping[str, Any], _moment: Moment) -> None:
    application.follow_up_result = answers["follow_up_result"]


def note_withdrawal(application: Application, _answers: Mapping[str, Any], moment: Moment) -> None:
    tell_channel(application, Status.WITHDRAWN, moment)


def close(application: Application, _answers: Mapping[str, Any], moment: Moment) -> None:
    tell_channel(application, Status.CLOSED, moment)


def changed(application: Application, _moment: Moment) -> ApplicationStateChanged:
    return ApplicationStateChanged(application.pk, application.year, application.state)


APPLICATION: Process[Application] = Process(
    "national_application",
    _("적극행정국민신청"),
    Application,
    begins=FILED,
    ends=[CLOSED, TRANSFERRED, RETURNED, WITHDRAWN],
    steps=[
        Step("receive", _("기관접수"), [FILED], RECEIVED, by=SYSTEM_ONLY | officer,
             then=receive, starts=[RESULT_DUE], announces=changed),
        Step("screen", _("요건 확인"), [RECEIVED], None, by=officer, asks=ScreeningForm, then=keep_screening),
        Step("assign", _("부서 지정"), [RECEIVED], DEPT_REVIEW, by=officer,
             needs=[screened, refused_or_not_adopted, was_no_other_petition, law_was_absent_or_unclear],
             asks=AssignForm, then=assign, starts=[REVIEW_DUE], announces=changed),
        Step("send_back", _("대상 아님(반송)"), [RECEIVED], RETURNED, by=officer,
             needs=[screened], asks=ReasonForm, then=send_back, stops=CLOCKS, announces=changed, prompts=False),
        Step("transfer", _("이송"), [RECEIVED, DEPT_REVIEW], TRANSFERRED, by=officer,
             asks=TransferForm, then=transfer, stops=CLOCKS, announces=changed, prompts=False),
        Step("review", _("검토서 작성"), [DEPT_REVIEW], None, by=handler | dept_head,
             asks=ReviewForm, then=keep_review, stops=[REVIEW_DUE.name]),
        Step("use_tool", _("사전컨설팅·의견제시 활용"), [DEPT_REVIEW], TOOL_USED, by=handler | dept_head,
             needs=[reviewed], asks=ToolForm, then=keep_tool, stops=[REVIEW_DUE.name], announces=changed),
        Step("accept", _("수용"), [TOOL_USED], ACCEPTED, by=dept_head,
             asks=ResultForm, then=accept, announces=changed),
        Step("accept_in_part", _("일부수용"), [TOOL_USED], PARTIAL, by=dept_head,
             asks=ResultForm, then=accept_in_part, announces=changed),
        Step("refuse", _("불수용"), [TOOL_USED], REFUSED, by=dept_head,
             asks=RefusalForm, then=refuse, announces=changed, prompts=False),
        Step("sign_off", _("불수용 확인"), [REFUSED], None, by=chief,
             needs=[somebody_elses_refusal], then=sign_off),
        Step("reconsider", _("다시 검토 요구"), [REFUSED], TOOL_USED, by=chief,
             asks=ReasonForm, then=reconsider, announces=changed, prompts=False),
        Step("notify", _("권익위 결과통보"), [ACCEPTED, PARTIAL, REFUSED], ACRC_NOTIFIED, by=officer,
             needs=[signed_off_if_refused], asks=NotifiedForm, then=notify, stops=CLOCKS, announces=changed),
        Step("follow", _("이행관리 시작"), [ACRC_NOTIFIED], FOLLOW_UP, by=officer,
             needs=[is_accepted], asks=FollowUpForm, then=keep_plan, announces=changed),
        Step("report", _("이행 결과 등록"), [FOLLOW_UP], None, by=handler | dept_head,
             asks=ProgressForm, then=keep_progress),
        Step("close", _("종결"), [ACRC_NOTIFIED, FOLLOW_UP], CLOSED, by=officer,
             needs=[fulfilled_if_accepted], then=close, announces=changed),
        Step("close_at_acrc", _("권익위 종결"), [FILED, *BEFORE_NOTICE, ACRC_NOTIFIED, FOLLOW_UP], CLOSED,
             by=SYSTEM_ONLY, then=close, stops=CLOCKS, announces=changed),
        Step("withdraw", _("취하"), [FILED, *BEFORE_NOTICE], WITHDRAWN, by=SYSTEM_ONLY | officer,
             then=note_withdrawal, stops=CLOCKS, announces=changed, prompts=False),
    ],
)  # fmt: skip
