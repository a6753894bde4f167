"""A member's roles in the office follow the membership: 위원, and 위원장 for the chair."""

from datetime import date, timedelta

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest

from accounts.models import RoleHolding
from accounts.queries import in_force
from accounts.roles import Role
from plans.committee.codes import Position
from plans.committee.models import Member

SEAT_ROLES = (Role.MEMBER, Role.CHAIR)


def keep_roles(member: Member, today: date) -> None:
    """Give the roles of the membership until the end of its term, and take those it no longer has."""
    wanted = {Role.MEMBER, Role.CHAIR} if member.position == Position.CHAIR else {Role.MEMBER}
    held = RoleHolding.objects.filter(in_force(today), person=member.person_id, role__in=SEAT_ROLES)
    _end(held.exclude(role__in=wanted), today)
    for role in sorted(wanted):
        updated = held.filter(role=role).update(ends_on=member.term_to, document_no=member.document_no)
        if not updated:
            RoleHolding.objects.update_or_create(
                person=member.person,
                role=role,
                starts_on=today,
                defaults={"ends_on": member.term_to, "document_no": member.document_no},
            )


def end_roles(member: Member, on: date) -> None:
    """Take the roles from a day on."""
    _end(RoleHolding.objects.filter(in_force(on), person=member.person_id, role__in=SEAT_ROLES), on)


def _end(held: QuerySet[RoleHolding], on: date) -> None:
    held.update(ends_on=Greatest(F("starts_on"), Value(on - timedelta(days=1))))
