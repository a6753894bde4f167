"""Deadlines of the mileage. No law sets them: they are the rules of the office (DOMAIN 2.21)."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from kernel.process import Clock
from kernel.worktime import Unit, WorkCalendar, due
from plans.mileage.models import Appeal, Claim
from plans.mileage.process.people import assigners, checkers_of, officers
from plans.mileage.queries import rules_of
from policies.values import closed_days


def working_days_from(at: datetime, days: int) -> datetime:
    """The end of the n-th working day after today."""
    return due(at, days, Unit.DAY_WORK, WorkCalendar(closed=closed_days()), first_day_counts=False)


CHECK_DUE: Clock[Claim] = Clock(
    "check_due",
    _("마일리지 상급자 확인"),
    due=lambda claim, moment: working_days_from(moment.at, rules_of(claim).check_days),
    holders=checkers_of,
)

DECIDE_DUE: Clock[Claim] = Clock(
    "decide_due",
    _("마일리지 승인"),
    due=lambda claim, moment: working_days_from(moment.at, rules_of(claim).decide_days),
    holders=lambda claim, moment: officers(moment),
)


def _judges(appeal: Appeal, moment: Moment) -> list[object]:
    """The panel once there is one, until then those who put it together."""
    panel = [seat.person for seat in appeal.panel.select_related("person")]
    return list(panel or assigners(moment))


APPEAL_DUE: Clock[Appeal] = Clock(
    "appeal_due",
    _("마일리지 이의심사"),
    due=lambda appeal, moment: working_days_from(appeal.filed_at, rules_of(appeal.claim).appeal_decision_days),
    holders=_judges,  # type: ignore[arg-type]  # people are actors
)
