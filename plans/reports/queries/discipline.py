"""Who sees referrals for discipline: the head of the office, personnel, the head of the audit; others only their own."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.queries import holders_of
from accounts.roles import Role
from kernel.process import either
from plans.reports.codes import MeasureKind, State
from plans.reports.codes_discipline import ReferralState
from plans.reports.models import Measure, Referral, Report
from plans.reports.queries.conflicts import about, named
from plans.reports.queries.learning import is_audit
from plans.reports.queries.visible import HEADS, Viewer, reports_visible_to
from workflow.models import StepTaken

READERS = frozenset({Role.AUDIT_HEAD.value, Role.HEAD.value, Role.ACTING_HEAD.value, Role.HR.value})
NOT_YET_TOLD = (ReferralState.PREPARED, ReferralState.DISCARDED)
READY = (State.MEASURE_DECIDED, State.NOTIFIED, State.CLOSED)


def own_referrals(person: User) -> Q:
    """Referrals about oneself, from the day on which the copy of the request was given."""
    return Q(person=person.pk) & ~Q(state__in=NOT_YET_TOLD)


def handled_referrals(person: User, *roles: Role) -> Q:
    """Referrals that somebody with one of the roles may deal with: never about oneself, nor about a report one is in."""
    involved = Report.objects.filter(about(person) if Role.HR not in roles else named(person))
    return ~Q(person=person.pk) & ~Q(measure__report__in=involved)


def referrals_visible_to(person: Viewer, at: datetime) -> QuerySet[Referral]:
    rows = Referral.objects.select_related("person__department", "measure__report")
    if not isinstance(person, User) or not person.is_active:
        return rows.none()
    return rows.filter(either([own_referrals(person), _read_by(person, at), _prepared_by(person, at)]) or Q(pk=None))


def _read_by(person: User, at: datetime) -> Q | None:
    held = READERS & set(person.roles_at(at))
    return handled_referrals(person, *(Role(code) for code in held)) if held else None


def _prepared_by(person: User, at: datetime) -> Q | None:
    """The auditor who wrote the draft follows what becomes of it."""
    return Q(prepared_by=person.pk) & ~Q(person=person.pk) if Role.AUDITOR in person.roles_at(at) else None


def is_own(referral: Referral, person: User) -> bool:
    return referral.person_id == person.pk


def measures_to_refer(person: User, at: datetime) -> QuerySet[Measure]:
    """Decided measures of discipline for which nobody has written a draft; the audit writes them."""
    if not is_audit(person, at):
        return Measure.objects.none()
    ready = reports_visible_to(person, at).filter(state__in=READY)
    rows = Measure.objects.filter(kind=MeasureKind.DISCIPLINE, report__in=ready.values("pk"), referral=None)
    return rows.exclude(person=person.pk).select_related("report", "person__department")


def requesters(referral: Referral, at: datetime) -> QuerySet[User]:
    """요구권자: the head of the office, or whoever acts as head; never the person concerned."""
    return holders_of(HEADS, timezone.localdate(at)).exclude(pk=referral.person_id)


def personnel(referral: Referral, at: datetime) -> QuerySet[User]:
    return holders_of([Role.HR], timezone.localdate(at)).exclude(pk=referral.person_id)


def steps_taken(referral: Referral) -> QuerySet[StepTaken]:
    return StepTaken.objects.filter(subject_id=referral.pk).order_by("id")
