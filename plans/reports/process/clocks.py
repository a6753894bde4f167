"""Deadlines of a report. 민원 처리에 관한 법률 17조-19조 and its 시행령 count them; how long is `ReportRules`."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.queries import holders_of, person_of
from accounts.roles import Role
from kernel.actors import Actor, Moment
from kernel.process import Clock
from kernel.worktime import Pause, Unit, WorkCalendar, due, petition_due
from plans.reports.models import FactRequest, Report
from plans.reports.policies import ReportRules
from plans.reports.process.people import overseers_of, workers_of
from policies.values import closed_days, policy_on
from workflow.deadlines import counted, running_for

PETITION_ACT = "민원 처리에 관한 법률 19조"


def rules_of(report: Report) -> ReportRules:
    """The rules of the day on which the report arrived."""
    return policy_on(ReportRules, timezone.localdate(report.arrived_at))


def calendar() -> WorkCalendar:
    return WorkCalendar(closed=closed_days())


def hours_from(start: datetime, hours: int) -> datetime:
    return due(start, hours, Unit.HOUR_WORK, calendar())


def working_days_from(at: datetime, days: int) -> datetime:
    """The end of the n-th working day after today."""
    return due(at, days, Unit.DAY_WORK, calendar(), first_day_counts=False)


# The period of handling -----------------------------------------------------------------------------------


def field_limit(report: Report, begun: datetime) -> datetime:
    """Until when a site investigation is not counted; its first day counts (민원처리법 19조 2항)."""
    rules = rules_of(report)
    days = rules.field_days + (rules.field_more_days if report.field_extended else 0)
    return due(begun, days, Unit.DAY_WORK, calendar())


def _not_counted(report: Report, pauses: list[Pause]) -> list[Pause]:
    """A site investigation beyond its days counts after all (시행령 17조: within 14 days, once 7 more)."""
    if report.field_from is None:
        return pauses
    limit = field_limit(report, report.field_from)
    return [
        Pause(pause.begins, min(pause.ends, limit)) if pause.begins == report.field_from else pause for pause in pauses
    ]


def _period(report: Report, name: str, days: int) -> datetime:
    """From arrival; the first day counts."""
    so_far = counted(report.pk, name)
    pauses = _not_counted(report, so_far.pauses)
    return petition_due(report.arrived_at, days, calendar(), pauses=pauses, extension=so_far.extension)


def handled_by(report: Report, _moment: Moment) -> datetime | None:
    """None for anonymous reports: they are no petitions (시행령 2조)."""
    return None if report.is_anonymous else _period(report, PROCESS_DUE.name, rules_of(report).period_days)


def handled_inside_by(report: Report, _moment: Moment) -> datetime | None:
    """The office's own period for anonymous reports."""
    return _period(report, INTERNAL_DUE.name, rules_of(report).anonymous_days) if report.is_anonymous else None


def screened_by(report: Report, moment: Moment) -> datetime:
    so_far = counted(report.pk, SCREEN_DUE.name)
    hours = rules_of(report).screen_hours
    return due(so_far.starts_at, hours, Unit.HOUR_WORK, calendar(), pauses=so_far.pauses)


ACCEPT_DUE: Clock[Report] = Clock(
    "accept_due",
    _("소극행정 신고 접수"),
    due=lambda report, moment: hours_from(report.arrived_at, rules_of(report).accept_hours),
    holders=overseers_of,
    legal_basis="민원 처리에 관한 법률 시행령",
)
SCREEN_DUE: Clock[Report] = Clock(
    "screen_due", _("소극행정 신고 대상여부 검토"), due=screened_by, holders=workers_of, legal_basis=PETITION_ACT
)
ASSIGN_DUE: Clock[Report] = Clock(
    "assign_due",
    _("소극행정 신고 조사자 지정"),
    due=lambda report, moment: working_days_from(moment.at, rules_of(report).assign_days),
    holders=overseers_of,
)
PROCESS_DUE: Clock[Report] = Clock(
    "process_due", _("소극행정 신고 처리"), due=handled_by, holders=workers_of, legal_basis=PETITION_ACT
)
INTERNAL_DUE: Clock[Report] = Clock("internal_due", _("익명 신고 처리"), due=handled_inside_by, holders=workers_of)
FIELD_DUE: Clock[Report] = Clock(
    "field_due",
    _("소극행정 신고 현장조사"),
    due=lambda report, moment: field_limit(report, report.field_from or moment.at),
    holders=workers_of,
    legal_basis="민원 처리에 관한 법률 시행령 17조",
)
SUPPLEMENT_DUE: Clock[Report] = Clock(
    "supplement_due",
    _("소극행정 신고 보완"),
    due=lambda report, moment: working_days_from(moment.at, rules_of(report).supplement_days),
    holders=workers_of,
    legal_basis="민원 처리에 관한 법률 22조",
)
PROGRESS_DUE: Clock[Report] = Clock(
    "progress_due",
    _("소극행정 신고 진행 상황 안내"),
    due=lambda report, moment: (
        None if report.is_anonymous else due(moment.at, rules_of(report).progress_days, Unit.DAY_CAL, calendar())
    ),
    holders=workers_of,
)
IMPLEMENT_DUE: Clock[Report] = Clock(
    "implement_due",
    _("개선권고 이행"),
    due=lambda report, moment: due(moment.at, rules_of(report).implement_days, Unit.DAY_CAL, calendar()),
    holders=overseers_of,
)
HANDLING = (PROCESS_DUE, INTERNAL_DUE, PROGRESS_DUE)
UNTIL_CLOSED = tuple(clock.name for clock in (ACCEPT_DUE, SCREEN_DUE, ASSIGN_DUE, FIELD_DUE, SUPPLEMENT_DUE, *HANDLING))


CLOCKS = {clock.name: clock for clock in (ACCEPT_DUE, SCREEN_DUE, ASSIGN_DUE, FIELD_DUE, SUPPLEMENT_DUE, *HANDLING)}


def remind_others(report: Report, moment: Moment) -> None:
    """Whoever works on it now is reminded, and nobody whom it is about."""
    for deadline in running_for(report.pk).filter(name__in=CLOCKS):
        holders = (person_of(holder) for holder in CLOCKS[deadline.name].holders(report, moment))
        deadline.holders.set([person for person in holders if person is not None])


# Questions ------------------------------------------------------------------------------------------------


def _heads(question: FactRequest, moment: Moment) -> list[Actor]:
    heads = holders_of([Role.DEPT_HEAD], timezone.localdate(moment.at)).filter(department=question.department_id)
    return list(heads.exclude(pk__in=question.report.people.values("pk")))


QUESTION_DUE: Clock[FactRequest] = Clock(
    "question_due",
    _("사실관계 질의 답변"),
    due=lambda question, moment: working_days_from(moment.at, rules_of(question.report).question_days),
    holders=_heads,
)
