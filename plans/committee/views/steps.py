"""Taking a step from a page; which subjects a person may reach is the queries' matter."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.committee.models import AgendaItem, Meeting, Member
from plans.committee.process import AGENDA_ITEM, MEETING, MEMBER
from plans.committee.queries import items_visible_to, meetings_visible_to, members_visible_to
from web.steps import TakeStep


def _members(person: User) -> QuerySet[Member]:
    return members_visible_to(person, timezone.now())


def _meetings(person: User) -> QuerySet[Meeting]:
    return meetings_visible_to(person, timezone.now())


def _items(person: User) -> QuerySet[AgendaItem]:
    return items_visible_to(person, timezone.now())


class TakeMemberStep(TakeStep):
    process = MEMBER
    find = staticmethod(_members)

    @staticmethod
    def back(subject: Member) -> str:
        return reverse("committee:member", args=[subject.pk])


class TakeMeetingStep(TakeStep):
    process = MEETING
    find = staticmethod(_meetings)

    @staticmethod
    def back(subject: Meeting) -> str:
        return reverse("committee:meeting", args=[subject.pk])


class TakeItemStep(TakeStep):
    process = AGENDA_ITEM
    find = staticmethod(_items)

    @staticmethod
    def back(subject: AgendaItem) -> str:
        return reverse("committee:item", args=[subject.pk])
