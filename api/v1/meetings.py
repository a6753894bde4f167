"""Meetings of the committee: reading, planning one, and who sits in it."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictModelSerializer, given
from api.v1.files import HasFiles
from api.views import Subjects, created
from plans.committee.actions import plan_meeting
from plans.committee.forms.meetings import MeetingForm
from plans.committee.models import Meeting, Seat
from plans.committee.process import MEETING
from plans.committee.queries import meetings_visible_to


class MeetingSerializer(serializers.ModelSerializer[Meeting]):
    """A meeting with its course; `seats/` says who sits in it."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Meeting
        fields = [
            "id", "number", "type", "written_reason", "joint_with", "scheduled_at", "place", "state", "state_label",
            "convened_at", "opened_at", "closed_at", "signed_at", "document_no",
        ]  # fmt: skip


class NewMeeting(StrictModelSerializer):
    """When, where and how the committee meets. `written_reason` is for decisions in writing only."""

    class Meta:
        model = Meeting
        fields = ["type", "scheduled_at", "place", "written_reason", "joint_with"]
        validators: list[Any] = []


class SeatSerializer(serializers.ModelSerializer[Seat]):
    """A member's place at a meeting, as its page shows it."""

    name = serializers.CharField(source="member.person.name", read_only=True)

    class Meta:
        model = Seat
        fields = ["id", "member", "name", "presides", "observer", "notified_at", "attendance", "signed_at"]


class MeetingFilter(FilterSet):
    class Meta:
        model = Meeting
        fields = {"state": ["exact"], "type": ["exact"], "scheduled_at": ["date__gte", "date__lte"]}


class Meetings(HasSteps, HasFiles, Subjects):
    """위원회 회의: meetings with their course."""

    scope, process, filterset_class = "meetings", MEETING, MeetingFilter
    queryset = Meeting.objects.none()
    serializer_class = MeetingSerializer

    def get_queryset(self) -> QuerySet[Meeting]:
        return meetings_visible_to(self.person, self.now)

    @extend_schema(request=NewMeeting, responses={201: MeetingSerializer})
    def create(self, request: Request) -> Response:
        """Plan a meeting; it gets its number of the year in which it is to be held."""
        facts = cleaned(MeetingForm(as_form(given(NewMeeting, request))))
        made = plan_meeting(by=self.person, facts=facts, at=self.now)
        return created(request, MeetingSerializer(made).data, "api-meeting-detail", made.pk)

    @extend_schema(responses=SeatSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def seats(self, request: Request, pk: str) -> Response:
        """Who was designated, was told, came, and has signed the minutes."""
        return Response(SeatSerializer(self.get_object().seats.all(), many=True).data)
