"""Clocks of a petition: each counts by the table of periods, on the days and hours of this office."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kernel.actors import Moment
from kernel.process import Clock
from kernel.worktime import Pause, Unit, WorkCalendar, due, end_of, petition_due
from plans.participation.models import Objection, Petition
from plans.participation.periods_petitions import (
    ACCEPT_HOURS,
    ACT,
    DECREE,
    OBJECTION_DAYS,
    PROGRESS_DAYS,
    Period,
    period_for,
)
from plans.participation.policies_petitions import PetitionRules
from plans.participation.process.petitions_people import holders, officers
from plans.participation.queries.petitions import PERIOD_NAME
from policies.values import closed_days, policy_on
from workflow import deadlines


def office_calendar() -> WorkCalendar:
    """The days and hours of this office."""
    return WorkCalendar(closed=closed_days())


def rules_on(at: datetime) -> PetitionRules:
    return policy_on(PetitionRules, timezone.localdate(at))


def period_of(petition: Petition) -> Period | None:
    """How long this petition may take; None for a 법정민원 that was not found in the office's table yet."""
    return period_for(petition.kind, petition.statutory_days)


def not_counted(petition: Petition, pauses: list[Pause]) -> list[Pause]:
    """The pauses as far as they are not counted: of a field investigation only the days that the law leaves out."""
    last = last_field_day(petition)
    if last is None or petition.field_from is None:
        return pauses
    return [_cut(pause, last) if pause.begins == petition.field_from else pause for pause in pauses]


def _cut(pause: Pause, last: datetime) -> Pause:
    return Pause(pause.begins, min(pause.ends, last))


def last_field_day(petition: Petition) -> datetime | None:
    """The end of the days of a field investigation that are not counted; its first day is one of them."""
    if petition.field_from is None:
        return None
    return end_of(timezone.localdate(petition.field_from) + timedelta(days=petition.field_days - 1))


def period_ends(petition: Petition, moment: Moment) -> datetime | None:
    """When the petition is due, by all that has happened until now."""
    period = period_of(petition)
    if period is None:
        return None
    counted = deadlines.counted(petition.pk, PERIOD_NAME)
    pauses = not_counted(petition, list(counted.pauses))
    return period.ends(petition.arrived_at, office_calendar(), pauses=pauses, extension=counted.extension)


def _in_days(at: datetime, days: int) -> datetime:
    return due(at, days, Unit.DAY_CAL, WorkCalendar(closed=closed_days()))


def _supplement_ends(petition: Petition, _moment: Moment) -> datetime | None:
    return end_of(petition.supplement_until) if petition.supplement_until else None


def _help_ends(petition: Petition, _moment: Moment) -> datetime | None:
    asked = petition.cooperations.filter(replied_at=None).first()
    return end_of(asked.reply_by) if asked else None


def _assign_ends(petition: Petition, moment: Moment) -> datetime:
    return due(moment.at, rules_on(moment.at).assign_hours, Unit.HOUR_WORK, office_calendar())


def _accept_ends(petition: Petition, _moment: Moment) -> datetime:
    return due(petition.arrived_at, ACCEPT_HOURS, Unit.HOUR_WORK, office_calendar())


def _at_office(_petition: Petition, moment: Moment) -> list[object]:
    return list(officers(moment))


ACCEPT: Clock[Petition] = Clock("petition_accept", _("민원 접수"), _accept_ends, _at_office, DECREE)  # type: ignore[arg-type]  # people are actors
PERIOD: Clock[Petition] = Clock(PERIOD_NAME, _("민원 처리기한"), period_ends, holders, ACT)
ASSIGN: Clock[Petition] = Clock("petition_assign", _("처리부서 지정"), _assign_ends, _at_office, DECREE)  # type: ignore[arg-type]  # people are actors
PROGRESS: Clock[Petition] = Clock(
    "petition_progress",
    _("처리 상황 통지"),
    lambda petition, moment: _in_days(max(moment.at, petition.arrived_at), PROGRESS_DAYS),
    holders,
    DECREE,
)
SUPPLEMENT: Clock[Petition] = Clock("petition_supplement", _("민원 보완기한"), _supplement_ends, holders, ACT)
FIELD: Clock[Petition] = Clock(
    "petition_field", _("현장조사 기간"), lambda petition, moment: last_field_day(petition), holders, DECREE
)
HELP: Clock[Petition] = Clock("petition_help", _("협조 회신기한"), _help_ends, holders, ACT)

ALL_NAMES = [clock.name for clock in (ACCEPT, PERIOD, ASSIGN, PROGRESS, SUPPLEMENT, FIELD, HELP)]


def _objection_ends(objection: Objection, _moment: Moment) -> datetime:
    counted = deadlines.counted(objection.pk, "petition_objection")
    return petition_due(objection.filed_at, OBJECTION_DAYS, office_calendar(), extension=counted.extension)


OBJECTION: Clock[Objection] = Clock(
    "petition_objection",
    _("이의신청 결정"),
    _objection_ends,
    lambda objection, moment: holders(objection.petition, moment),
    ACT,
)
