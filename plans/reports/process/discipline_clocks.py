"""Deadlines of a referral: a month to request, 30 (+30) days to decide, 30 days to appeal (DOMAIN 1.8)."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from kernel.process import Clock
from kernel.worktime import SEOUL, Unit, due, due_on, end_of
from plans.reports.codes_discipline import Origin
from plans.reports.models import Referral
from plans.reports.policies_learning import LearningRules
from plans.reports.process.clocks import calendar
from plans.reports.process.discipline_people import person_concerned, personnel_of, preparers_of
from policies.values import policy_on
from workflow.deadlines import counted

DISCIPLINE_RULES = "지방공무원 징계 및 소청 규정"
NOTIFIED_MONTHS = 1  # 지방공무원 징계 및 소청 규정: a ground that another agency notified is requested within a month
DECISION_DAYS = 30  # the same: decided within 30 days of the request, once 30 more
NOTICE_DAYS = 3  # the same: the notice to attend reaches the person three days before
APPEAL_DAYS = 30  # 지방공무원법: within 30 days of the explanation of the penalty
APPEAL_DECISION_DAYS = 60  # 지방공무원법: decided within 60 days, once 30 more
MORE_DAYS = 30


def requested_by(referral: Referral, moment: Moment) -> datetime:
    """A month from the notice of another agency, else the office's own days (“at once” in law)."""
    if referral.origin == Origin.NOTIFIED and referral.notified_on is not None:
        return end_of(due_on(referral.notified_on, NOTIFIED_MONTHS, Unit.MONTH, calendar(), first_day_counts=False))
    rules = policy_on(LearningRules, timezone.localdate(moment.at))
    return due(moment.at, rules.request_days, Unit.DAY_CAL, calendar())


def decided_by_day(referral: Referral, moment: Moment) -> datetime:
    so_far = counted(referral.pk, DECIDE_DUE.name)
    return due(so_far.starts_at, DECISION_DAYS, Unit.DAY_CAL, calendar(), extension=so_far.extension)


def last_day_of_appeal(referral: Referral) -> date | None:
    """None before the explanation was given."""
    if referral.explained_on is None:
        return None
    return due_on(referral.explained_on, APPEAL_DAYS, Unit.DAY_CAL, calendar())


def appealed_by(referral: Referral, _moment: Moment) -> datetime | None:
    last = last_day_of_appeal(referral)
    return None if last is None else end_of(last)


def appeal_decided_by(referral: Referral, _moment: Moment) -> datetime | None:
    """Counted from the day on which the appeal was made."""
    if referral.appealed_on is None:
        return None
    made = datetime.combine(referral.appealed_on, time(), SEOUL)
    so_far = counted(referral.pk, APPEAL_DECIDE_DUE.name)
    return due(made, APPEAL_DECISION_DAYS, Unit.DAY_CAL, calendar(), extension=so_far.extension)


def earliest_meeting(reached_on: date) -> date:
    """The third day after the one on which the notice reached the person."""
    return reached_on + timedelta(days=NOTICE_DAYS)


REQUEST_DUE: Clock[Referral] = Clock(
    "request_due", _("징계의결 요구"), due=requested_by, holders=preparers_of, legal_basis=DISCIPLINE_RULES
)
DECIDE_DUE: Clock[Referral] = Clock(
    "decide_due", _("징계의결"), due=decided_by_day, holders=personnel_of, legal_basis=DISCIPLINE_RULES
)
APPEAL_DUE: Clock[Referral] = Clock(
    "appeal_due", _("소청 제기"), due=appealed_by, holders=person_concerned, legal_basis="지방공무원법"
)
APPEAL_DECIDE_DUE: Clock[Referral] = Clock(
    "appeal_decide_due", _("소청 결정"), due=appeal_decided_by, holders=personnel_of, legal_basis="지방공무원법"
)
