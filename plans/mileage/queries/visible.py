"""What a person may see of programmes, claims and appeals. What one may not see does not exist (DOMAIN 3.2)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.models import EmployeeKind, User
from accounts.queries import active_people
from accounts.roles import Role
from plans.mileage.codes import AppealState, ClaimSource, ClaimState, ProgrammeState
from plans.mileage.models import Appeal, Claim, Panelist, Programme
from plans.mileage.models.programmes import POSTED

Viewer = AbstractBaseUser | AnonymousUser

OVERSEERS = frozenset({Role.DEDICATED.value, Role.PAO.value, Role.AUDIT_HEAD.value, Role.AUDITOR.value})
HEADS = frozenset({Role.HEAD.value, Role.ACTING_HEAD.value})
OPEN = (ClaimState.CLAIMED, ClaimState.GRANTED_BY_HEAD, ClaimState.RETURNED, ClaimState.SUPERIOR_CHECKED)
UNCHECKED = (ClaimState.CLAIMED, ClaimState.GRANTED_BY_HEAD, ClaimState.RETURNED)
UNDECIDED_APPEALS = (AppealState.APPEALED, AppealState.PANEL_ASSIGNED)


def programmes_visible_to(person: Viewer) -> QuerySet[Programme]:
    """Everyone of the house sees every programme."""
    if not isinstance(person, User) or not person.is_active or person.kind == EmployeeKind.OUTSIDE:
        return Programme.objects.none()
    return Programme.objects.select_related("created_by")


def programme_on(on: date) -> Programme | None:
    """Where an achievement of a day is claimed: the year-round programme, else the pilot that runs on it."""
    running = Programme.objects.filter(starts_on__lte=on, ends_on__gte=on).exclude(state=ProgrammeState.CLOSED)
    return running.order_by("is_pilot", "-starts_on").first()


def claims_visible_to(person: Viewer, at: datetime) -> QuerySet[Claim]:
    """One's own, those one granted or judges in a panel, those of one's department as its head; overseers see all.

    The head of the office sees what was posted, which the head may reverse.
    """
    if not isinstance(person, User):
        return Claim.objects.none()
    claims = Claim.objects.select_related("programme", "person", "department", "created_by", "checked_by", "decided_by")
    roles = person.roles_at(at)
    if not OVERSEERS.isdisjoint(roles):
        return claims
    mine = Q(person=person) | Q(created_by=person) | Q(pk__in=judged_by(person).values("appeal__claim"))
    if Role.DEPT_HEAD.value in roles and person.department_id:
        mine |= Q(department=person.department_id)
    if not HEADS.isdisjoint(roles):
        mine |= Q(state__in=(*POSTED, ClaimState.REVERSED))
    return claims.filter(mine)


def claims_in_hand(person: User, at: datetime) -> QuerySet[Claim]:
    """One's own claims that are not decided, the newest first."""
    return Claim.objects.filter(person=person, state__in=OPEN).order_by("-pk")


def judged_by(person: User) -> QuerySet[Panelist]:
    """The appeals in whose panel a person is."""
    return Panelist.objects.filter(person=person)


def claims_added_to_by(person: User, at: datetime) -> QuerySet[Claim]:
    """Claims that one may add evidence to: one's own, and those one granted, until they are checked."""
    own = Q(person=person, source=ClaimSource.CLAIMED) | Q(created_by=person)
    return claims_visible_to(person, at).filter(own, state__in=UNCHECKED)


def granted_by(head: User) -> QuerySet[User]:
    """Whom a head may grant points: those of the department, never oneself."""
    people = active_people().exclude(pk=head.pk)
    return people.filter(department=head.department_id) if head.department_id else people.none()


def appeals_visible_to(person: Viewer, at: datetime) -> QuerySet[Appeal]:
    """One's own, those one judges, and all of them for overseers."""
    if not isinstance(person, User):
        return Appeal.objects.none()
    appeals = Appeal.objects.select_related("claim__person", "claim__department", "claim__programme")
    if not OVERSEERS.isdisjoint(person.roles_at(at)):
        return appeals
    return appeals.filter(Q(claim__person=person) | Q(pk__in=judged_by(person).values("appeal")))


def filtered_claims(claims: QuerySet[Claim], chosen: Mapping[str, Any]) -> QuerySet[Claim]:
    """Claims that fit what was chosen."""
    lookups = {
        "programme": "programme",
        "department": "department",
        "state": "state",
        "item": "item",
        "q": "title__icontains",
    }
    return claims.filter(**{lookups[name]: chosen[name] for name in lookups if chosen.get(name)})


def newest_first(programmes: QuerySet[Programme]) -> list[Programme]:
    """Programmes of the newest year first, the year-round one before its pilot."""
    return list(programmes.order_by("-year", "is_pilot"))
