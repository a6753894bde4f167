"""Deadlines of the plan. No law sets them (DOMAIN 1.15): they are the policy of the office."""

from calendar import monthrange
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from kernel.periods import Quarter
from kernel.process import Clock
from kernel.worktime import Unit, WorkCalendar, due, due_on, end_of
from plans.actionplan.models import Consultation, Plan, ProgressReport
from plans.actionplan.policies import PlanRules
from plans.actionplan.process.people import answerers, officers, reporters
from policies.values import closed_days, policy_on


def plan_due_on(year: int, rules: PlanRules) -> date:
    """The day of the policy, or the last of a month that is shorter in that year."""
    last = monthrange(year, rules.plan_due_month)[1]
    return date(year, rules.plan_due_month, min(rules.plan_due_day, last))


def report_due_on(quarter: Quarter, rules: PlanRules, calendar: WorkCalendar) -> date:
    """So many days after the end of the quarter; when the office is closed, the next working day."""
    return due_on(quarter.end, rules.report_days, Unit.DAY_CAL, calendar)


def office_calendar() -> WorkCalendar:
    return WorkCalendar(closed=closed_days())


def _working_days_from(at: datetime, days: int) -> datetime:
    """The end of the n-th working day after today."""
    return due(at, days, Unit.DAY_WORK, office_calendar(), first_day_counts=False)


def _rules(moment: Moment) -> PlanRules:
    return policy_on(PlanRules, timezone.localdate(moment.at))


PLAN_DUE: Clock[Plan] = Clock(
    "plan_due",
    _("실행계획 수립·공표"),
    due=lambda plan, moment: end_of(plan.due_on),
    holders=lambda plan, moment: officers(moment),
)

ANSWER_DUE: Clock[Consultation] = Clock(
    "answer_due",
    _("실행계획 의견 제출"),
    due=lambda consultation, moment: _working_days_from(moment.at, _rules(moment).consultation_days),
    holders=answerers,
)

REPORT_DUE: Clock[ProgressReport] = Clock(
    "report_due",
    _("분기 실적 제출"),
    due=lambda report, moment: end_of(report.due_on),
    holders=reporters,
)

SUPPLEMENT_DUE: Clock[ProgressReport] = Clock(
    "supplement_due",
    _("분기 실적 보완"),
    due=lambda report, moment: _working_days_from(moment.at, _rules(moment).supplement_days),
    holders=reporters,
)
