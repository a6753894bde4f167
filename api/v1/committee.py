"""Meetings of the committee and their agenda items."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from rest_framework import serializers

from api.steps import HasSteps
from api.views import Subjects
from plans.committee.models import AgendaItem, Meeting
from plans.committee.process import AGENDA_ITEM, MEETING
from plans.committee.queries import items_visible_to, meetings_visible_to


class MeetingSerializer(serializers.ModelSerializer[Meeting]):
    """A meeting; who sits in it and how they voted is on its page only."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Meeting
        fields = [
            "id", "number", "type", "written_reason", "joint_with", "scheduled_at", "place", "state", "state_label",
            "convened_at", "opened_at", "closed_at", "signed_at", "document_no",
        ]  # fmt: skip


class AgendaItemSerializer(serializers.ModelSerializer[AgendaItem]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    meeting_number: "serializers.Field[Any, Any, Any, Any]" = serializers.CharField(
        source="meeting.number", read_only=True, default=None
    )

    class Meta:
        model = AgendaItem
        fields = ["id", "kind", "title", "brief", "meeting", "meeting_number", "state", "state_label", "submitted_at"]


class MeetingFilter(FilterSet):
    class Meta:
        model = Meeting
        fields = {"state": ["exact"], "type": ["exact"], "scheduled_at": ["date__gte", "date__lte"]}


class AgendaItemFilter(FilterSet):
    class Meta:
        model = AgendaItem
        fields = ["state", "kind", "meeting"]


class Meetings(HasSteps, Subjects):
    """위원회 회의: meetings with their course."""

    scope, process, filterset_class = "meetings", MEETING, MeetingFilter
    queryset = Meeting.objects.none()
    serializer_class = MeetingSerializer

    def get_queryset(self) -> QuerySet[Meeting]:
        return meetings_visible_to(self.person, self.now)


class AgendaItems(HasSteps, Subjects):
    """안건: agenda items with their decisions."""

    scope, process, filterset_class = "meetings", AGENDA_ITEM, AgendaItemFilter
    queryset = AgendaItem.objects.none()
    serializer_class = AgendaItemSerializer

    def get_queryset(self) -> QuerySet[AgendaItem]:
        return items_visible_to(self.person, self.now)
