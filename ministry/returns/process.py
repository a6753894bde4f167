"""통계 제출, DOMAIN 2.20, as the local government takes part in it."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.queries import acting, holders_of
from accounts.roles import SYSTEM_ONLY, Role, holds
from documents.content import official_date
from events.returns import AmendmentProposed, ReturnSubmitted
from kernel.actors import Moment
from kernel.process import Clock, Process, Step, Who
from kernel.worktime import SEOUL
from ministry.returns.codes import ProposalState
from ministry.returns.codes import ReturnState as S
from ministry.returns.forms import LineForm, UndoForm
from ministry.returns.lines import fill, told, told_line
from ministry.returns.models import Proposal, Return

officer: Who[Any] = holds(Role.DEDICATED)
chief: Who[Any] = holds(Role.PAO)


def _concerned(_subject: Return, moment: Moment) -> list[User]:
    return list(holders_of([Role.DEDICATED, Role.PAO], timezone.localdate(moment.at)))


DUE: Clock[Return] = Clock(
    "return_due",
    gettext_lazy("통계 제출"),
    due=lambda subject, _moment: datetime.combine(subject.due_on, time.max, SEOUL),
    holders=_concerned,
)


def period_over(subject: Return, moment: Moment) -> str | None:
    if timezone.localdate(moment.at) > subject.period_ends_on:
        return None
    return _("대상 기간이 %(day)s에 끝납니다. 끝난 뒤에 제출할 수 있습니다.") % {
        "day": official_date(subject.period_ends_on)
    }


def something_corrected(subject: Return, _moment: Moment) -> str | None:
    if any(line.is_corrected for line in subject.lines.all()):
        return None
    return _("정정한 지표가 없습니다.")


def nothing_proposed(subject: Return, _moment: Moment) -> str | None:
    """One at a time: the next one starts from what the ministry decides."""
    if not Proposal.objects.filter(line__parent=subject, status=ProposalState.PROPOSED).exists():
        return None
    return _("검토를 기다리는 정정이 있습니다. 결정된 뒤에 다시 신청할 수 있습니다.")


def count(subject: Return, _answers: Mapping[str, Any], moment: Moment) -> None:
    """Count anew what the lines say; what was corrected stays corrected."""
    fill(subject, list(subject.lines.values_list("indicator", flat=True)), at=moment.at)


def correct(subject: Return, answers: Mapping[str, Any], moment: Moment) -> None:
    line = subject.lines.get(indicator=answers["indicator"])
    line.corrected_value, line.corrected_numerator, line.corrected_denominator = answers["measured"]
    line.reason, line.corrected_by, line.corrected_at = answers["reason"], acting(moment), moment.at
    line.save()


def undo(subject: Return, answers: Mapping[str, Any], _moment: Moment) -> None:
    """The figure that was counted is reported again; who had corrected it stands in the history."""
    line = subject.lines.get(indicator=answers["indicator"])
    line.corrected_value = line.corrected_numerator = line.corrected_denominator = None
    line.reason, line.corrected_by, line.corrected_at = "", None, None
    line.save()


def submit(subject: Return, _answers: Mapping[str, Any], moment: Moment) -> None:
    subject.sequence += 1
    subject.submitted_at, subject.answer = moment.at, ""


def submitted(subject: Return, moment: Moment) -> ReturnSubmitted:
    return ReturnSubmitted(subject.round_id, subject.sequence, moment.at, told(subject))


def propose(subject: Return, answers: Mapping[str, Any], moment: Moment) -> None:
    """The frozen figure stays; what it should be waits for the ministry."""
    line = subject.lines.get(indicator=answers["indicator"])
    value, numerator, denominator = answers["measured"]
    Proposal.objects.create(
        line=line,
        before=line.reported_value,
        after=value,
        after_numerator=numerator,
        after_denominator=denominator,
        reason=answers["reason"],
        proposed_by=acting(moment),
        proposed_at=moment.at,
    )


def proposed(subject: Return, _moment: Moment) -> AmendmentProposed:
    proposal = Proposal.objects.filter(line__parent=subject, status=ProposalState.PROPOSED).latest("id")
    line = proposal.line
    line.corrected_value, line.corrected_numerator = proposal.after, proposal.after_numerator
    line.corrected_denominator, line.reason = proposal.after_denominator, proposal.reason
    return AmendmentProposed(subject.round_id, proposal.pk, told_line(line))


RETURN: Process[Return] = Process(
    "statistics_return",
    gettext_lazy("통계 제출"),
    Return,
    begins=S.OPEN,
    ends=[S.PUBLISHED, S.MISSED],
    steps=[
        Step("fill", gettext_lazy("자동집계"), [S.OPEN], S.AUTO_FILLED, by=SYSTEM_ONLY, starts=[DUE]),
        Step("check", gettext_lazy("담당자 확인 시작"), [S.AUTO_FILLED], S.TENANT_CHECK, by=officer),
        Step("count", gettext_lazy("다시 집계"), [S.TENANT_CHECK, S.RETURNED], None, by=officer, then=count,
             prompts=False),
        Step("correct", gettext_lazy("지표값 정정"), [S.TENANT_CHECK, S.RETURNED], None, by=officer, asks=LineForm,
             then=correct, prompts=False),
        Step("undo", gettext_lazy("정정 되돌리기"), [S.TENANT_CHECK, S.RETURNED], None, by=officer,
             needs=[something_corrected], asks=UndoForm, then=undo, prompts=False),
        Step("submit", gettext_lazy("제출"), [S.TENANT_CHECK, S.RETURNED], S.SUBMITTED, by=chief,
             needs=[period_over], then=submit, announces=submitted, stops=[DUE.name]),
        Step("send_back", gettext_lazy("보완 요구"), [S.SUBMITTED, S.ACCEPTED], S.RETURNED, by=SYSTEM_ONLY,
             starts=[DUE]),
        Step("accept", gettext_lazy("접수"), [S.SUBMITTED], S.ACCEPTED, by=SYSTEM_ONLY),
        Step("freeze", gettext_lazy("확정"), [S.SUBMITTED, S.ACCEPTED], S.FROZEN, by=SYSTEM_ONLY),
        Step("publish", gettext_lazy("공표"), [S.FROZEN], S.PUBLISHED, by=SYSTEM_ONLY),
        Step("miss", gettext_lazy("미제출 마감"), [S.OPEN, S.AUTO_FILLED, S.TENANT_CHECK, S.RETURNED, S.SUBMITTED],
             S.MISSED, by=SYSTEM_ONLY, stops=[DUE.name]),
        Step("amend", gettext_lazy("확정값 정정 신청"), [S.FROZEN, S.PUBLISHED], None, by=chief,
             needs=[nothing_proposed], asks=LineForm, then=propose, announces=proposed, prompts=False),
    ],
)  # fmt: skip
