"""Taking a step from a page; which subjects a person may reach is the queries' matter."""

from django.urls import reverse

from plans.committee.models import AgendaItem, Meeting, Member
from plans.committee.process import AGENDA_ITEM, MEETING, MEMBER
from plans.committee.views.scopes import items_now, meetings_now, members_now
from web.steps import TakeStep


class TakeMemberStep(TakeStep):
    process = MEMBER
    find = staticmethod(members_now)

    @staticmethod
    def back(subject: Member) -> str:
        return reverse("committee:member", args=[subject.pk])


class TakeMeetingStep(TakeStep):
    process = MEETING
    find = staticmethod(meetings_now)

    @staticmethod
    def back(subject: Meeting) -> str:
        return reverse("committee:meeting", args=[subject.pk])


class TakeItemStep(TakeStep):
    process = AGENDA_ITEM
    find = staticmethod(items_now)

    @staticmethod
    def back(subject: AgendaItem) -> str:
        return reverse("committee:item", args=[subject.pk])
