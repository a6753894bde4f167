"""What this application tells the machinery: its desks of 내 할 일, who reads its files, its indicators."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Role
from files import access
from notices.desk import DESKS, Desk
from plans.committee import indicators
from plans.committee.models import AgendaItem, Meeting
from plans.committee.process import AGENDA_ITEM, MEETING, MEMBER
from plans.committee.queries import items_visible_to, meetings_visible_to


def _meeting_title(meeting: Any) -> str:
    return _("%(number)s 회의") % {"number": meeting.number}


DESKS += [
    Desk(MEMBER, str, lambda member: reverse("committee:member", args=[member.pk])),
    Desk(MEETING, _meeting_title, lambda meeting: reverse("committee:meeting", args=[meeting.pk])),
    Desk(AGENDA_ITEM, str, lambda item: reverse("committee:item", args=[item.pk])),
]


def _meetings(person: User) -> QuerySet[Meeting]:
    return meetings_visible_to(person, timezone.now())


def _items(person: User) -> QuerySet[AgendaItem]:
    return items_visible_to(person, timezone.now())


def _meetings_kept(person: User) -> QuerySet[Meeting]:
    """The secretary adds papers to a meeting until its record is registered."""
    at = timezone.now()
    meetings = meetings_visible_to(person, at).exclude(state__in=MEETING.ends)
    return meetings if Role.SECRETARY in person.roles_at(at) else meetings.none()


def _items_kept(person: User) -> QuerySet[AgendaItem]:
    """Who asked for an item adds its papers until it is listed, the secretary until it is decided."""
    at = timezone.now()
    items = items_visible_to(person, at).exclude(state__in=AGENDA_ITEM.ends)
    return items if Role.SECRETARY in person.roles_at(at) else items.filter(submitted_by=person, meeting=None)


access.register(MEETING.name, reads=_meetings, adds=_meetings_kept)
access.register(AGENDA_ITEM.name, reads=_items, adds=_items_kept)

indicators.register_all()
