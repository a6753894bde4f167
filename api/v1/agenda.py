"""Agenda items: reading, asking for one, and the votes that the caller may see."""

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
from plans.committee.actions import submit_item
from plans.committee.forms.items import SubmissionForm
from plans.committee.models import AgendaItem, Ballot
from plans.committee.process import AGENDA_ITEM
from plans.committee.queries import ballots_visible_to, items_visible_to


class AgendaItemSerializer(serializers.ModelSerializer[AgendaItem]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    meeting_number: "serializers.Field[Any, Any, Any, Any]" = serializers.CharField(
        source="meeting.number", read_only=True, default=None, allow_null=True
    )

    class Meta:
        model = AgendaItem
        fields = ["id", "kind", "title", "brief", "meeting", "meeting_number", "state", "state_label", "submitted_at"]


class NewAgendaItem(StrictModelSerializer):
    """What is asked of the committee. A plan comes by its own step, never from here."""

    class Meta:
        model = AgendaItem
        fields = ["kind", "title", "brief"]
        validators: list[Any] = []


class BallotSerializer(serializers.ModelSerializer[Ballot]):
    """How a member voted or why not; reasons of a recusal are for the page of those who read everything."""

    name = serializers.CharField(source="seat.member.person.name", read_only=True)

    class Meta:
        model = Ballot
        fields = ["id", "seat", "name", "recusal", "choice", "opinion"]


class AgendaItemFilter(FilterSet):
    class Meta:
        model = AgendaItem
        fields = ["state", "kind", "meeting"]


class AgendaItems(HasSteps, HasFiles, Subjects):
    """안건: agenda items with their decisions."""

    scope, process, filterset_class = "meetings", AGENDA_ITEM, AgendaItemFilter
    queryset = AgendaItem.objects.none()
    serializer_class = AgendaItemSerializer

    def get_queryset(self) -> QuerySet[AgendaItem]:
        return items_visible_to(self.person, self.now)

    @extend_schema(request=NewAgendaItem, responses={201: AgendaItemSerializer})
    def create(self, request: Request) -> Response:
        """Ask for an item (상정요청); the secretary checks and lists it."""
        facts = cleaned(SubmissionForm(as_form(given(NewAgendaItem, request))))
        made = submit_item(by=self.person, facts=facts, at=self.now)
        return created(request, AgendaItemSerializer(made).data, "api-agenda-item-detail", made.pk)

    @extend_schema(responses=BallotSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def ballots(self, request: Request, pk: str) -> Response:
        """One's own, and all of a decided item; never to a recused member, never of a secret ballot."""
        seen = ballots_visible_to(self.person, self.now).filter(item=self.get_object())
        return Response(BallotSerializer(seen.select_related("seat__member__person"), many=True).data)
