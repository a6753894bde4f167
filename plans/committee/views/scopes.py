"""What a person may reach now: the queries, with the clock that only doors read."""

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from plans.committee.models import AgendaItem, Meeting, Member
from plans.committee.process import AGENDA_ITEM, MEETING
from plans.committee.queries import items_visible_to, meetings_read_by, meetings_visible_to, members_visible_to


def members_now(person: User) -> QuerySet[Member]:
    return members_visible_to(person, timezone.now())


def meetings_now(person: User) -> QuerySet[Meeting]:
    return meetings_visible_to(person, timezone.now())


def meetings_read_now(person: User) -> QuerySet[Meeting]:
    return meetings_read_by(person, timezone.now())


def items_now(person: User) -> QuerySet[AgendaItem]:
    return items_visible_to(person, timezone.now())


def meetings_kept_now(person: User) -> QuerySet[Meeting]:
    """The secretary adds papers to a meeting until its record is registered."""
    meetings = meetings_now(person).exclude(state__in=MEETING.ends)
    return meetings if _is_secretary(person) else meetings.none()


def items_kept_now(person: User) -> QuerySet[AgendaItem]:
    """Who asked for an item adds its papers until it is listed, the secretary until it is decided."""
    items = items_now(person).exclude(state__in=AGENDA_ITEM.ends)
    return items if _is_secretary(person) else items.filter(submitted_by=person, meeting=None)


def _is_secretary(person: User) -> bool:
    return Role.SECRETARY in person.roles_at(timezone.now())
