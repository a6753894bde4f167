"""Petitions as a local government handles them: list, registration, steps, who petitioned, and objections."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.exceptions import NotFound
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.files import HasFiles
from api.views import Subjects, created
from plans.participation.actions.petitions import Arrived, file_objection, register, reveal
from plans.participation.codes_petitions import BY_HAND_CHOICES, OWN_KIND_CHOICES, Channel, Purpose
from plans.participation.content_petitions import Petitioner, Words, titles_of, words_of
from plans.participation.models import Objection, Petition
from plans.participation.process.petitions import PETITION
from plans.participation.process.petitions_clocks import last_field_day
from plans.participation.process.petitions_objections import OBJECTION_PROCESS
from plans.participation.process.petitions_people import officer
from plans.participation.queries.petitions import (
    objections_visible_to,
    petitions_read_by,
    petitions_visible_to,
    with_due,
)
from plans.participation.queries.petitions_explained import exchanges_of, explained_due


class TitledList(serializers.ListSerializer[Any]):
    """Opens the titles of all rows of a page at once."""

    def to_representation(self, data: Any) -> list[Any]:
        rows = list(data)
        for row, title in zip(rows, titles_of(rows), strict=True):
            row.opened_title = title
        return super().to_representation(rows)


class OfficePetitionSerializer(serializers.ModelSerializer[Petition]):
    """A petition without its petitioner. `due_at` is null while no period runs."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    title = serializers.SerializerMethodField()
    department = serializers.CharField(source="department.name", read_only=True, default=None, allow_null=True)
    due_at = serializers.DateTimeField(read_only=True, default=None, allow_null=True)

    class Meta:
        model = Petition
        list_serializer_class = TitledList
        fields = [
            "id", "number", "source", "external_id", "title", "kind", "statutory_name", "statutory_days", "channel",
            "state", "state_label", "arrived_at", "department", "handler", "is_lead", "parts", "petitioners",
            "repeat_of", "result", "ground", "rating", "answered_at", "due_at",
        ]  # fmt: skip

    def get_title(self, petition: Petition) -> str:
        found: str | None = getattr(petition, "opened_title", None)
        return titles_of([petition])[0] if found is None else found


class ContentSerializer(serializers.Serializer[Any]):
    """What a petition says."""

    title = serializers.CharField()
    text = serializers.CharField()


class ExchangeSerializer(serializers.Serializer[Any]):
    """Something that passed between office and petitioner."""

    kind = serializers.CharField(source="row.kind")
    at = serializers.DateTimeField(source="row.at")
    by = serializers.CharField(source="row.by_name")
    text = serializers.CharField()


class LineSerializer(serializers.Serializer[Any]):
    """A line under a due date; `is_counted` null for what is neither."""

    title = serializers.CharField(source="label")
    text = serializers.CharField()
    is_counted = serializers.BooleanField(allow_null=True)


class DueSerializer(serializers.Serializer[Any]):
    """When a petition is due, and why."""

    due_at = serializers.DateTimeField(source="deadline.due_at")
    clockwork = serializers.CharField(source="deadline.clockwork")
    lines = LineSerializer(many=True)


class PetitionerSerializer(serializers.Serializer[Any]):
    """Who petitioned."""

    name = serializers.CharField()
    phone = serializers.CharField()
    email = serializers.CharField()
    address = serializers.CharField()


class AskedIdentity(StrictSerializer):
    """Why somebody wants to know who petitioned; kept in the record."""

    purpose = serializers.ChoiceField(choices=Purpose.choices)


class NewPetition(StrictSerializer):
    """A petition that came to the office itself; one of phone, e-mail and address is needed."""

    channel = serializers.ChoiceField(choices=BY_HAND_CHOICES)
    kind = serializers.ChoiceField(choices=OWN_KIND_CHOICES)
    arrived_at = serializers.DateTimeField()
    title = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=20_000)
    name = serializers.CharField(max_length=60)
    phone = serializers.CharField(required=False, default="", allow_blank=True, max_length=40)
    email = serializers.EmailField(required=False, default="", allow_blank=True)
    address = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    petitioners = serializers.IntegerField(required=False, default=1, min_value=1, max_value=100_000)


class OfficePetitionFilter(FilterSet):
    class Meta:
        model = Petition
        fields = {"state": ["exact"], "kind": ["exact"], "department": ["exact"], "handler": ["exact"]}


class OfficePetitions(HasSteps, HasFiles, Subjects):
    """민원 처리: what the caller may see of the petitions of this local government."""

    scope, process, filterset_class = "petitions", PETITION, OfficePetitionFilter
    queryset = Petition.objects.none()
    serializer_class = OfficePetitionSerializer

    def get_queryset(self) -> QuerySet[Petition]:
        return with_due(petitions_visible_to(self.person, self.now))

    @extend_schema(request=NewPetition, responses={201: OfficePetitionSerializer})
    def create(self, request: Request) -> Response:
        """Take down a petition that came to the office itself; it is accepted at once."""
        self.demand(officer)
        asked = given(NewPetition, request)
        reached = {name: asked[name] for name in ("name", "phone", "email", "address")}
        arrived = Arrived(
            Words(asked["title"], asked["text"]),
            Petitioner(**reached),
            asked["kind"],
            Channel(asked["channel"]),
            asked["arrived_at"],
            {"petitioners": asked["petitioners"]},
        )
        made = register(arrived, by=self.person, at=self.now)
        return created(request, OfficePetitionSerializer(made).data, "api-office-petition-detail", made.pk)

    def _read(self) -> Petition:
        """One whose words the caller reads; what was handed over to another process is read there."""
        return get_object_or_404(petitions_read_by(self.person, self.now), pk=self.get_object().pk)

    @extend_schema(responses=ContentSerializer)
    @action(detail=True, pagination_class=None, filter_backends=[])
    def content(self, request: Request, pk: str) -> Response:
        """What the petition says."""
        return Response(ContentSerializer(words_of(self._read())).data)

    @extend_schema(responses=ExchangeSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def exchanges(self, request: Request, pk: str) -> Response:
        """What passed between office and petitioner, oldest first."""
        return Response(ExchangeSerializer(exchanges_of(self._read()), many=True).data)

    @extend_schema(responses=DueSerializer)
    @action(detail=True, pagination_class=None, filter_backends=[])
    def due(self, request: Request, pk: str) -> Response:
        """When it is due and how that was counted; 404 before there is a period."""
        petition = self.get_object()
        found = explained_due(petition, self.now, last_field_day(petition))
        if found is None:
            raise NotFound
        return Response(DueSerializer(found).data)

    @extend_schema(request=AskedIdentity, responses=PetitionerSerializer)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def identity(self, request: Request, pk: str) -> Response:
        """Who petitioned: for handler, petition office and head of the department. Each look is recorded with its purpose."""
        petition, asked = self.get_object(), given(AskedIdentity, request)
        who = reveal(petition, by=self.person, at=self.now, purpose=asked["purpose"])
        return Response(PetitionerSerializer(who).data)


class PetitionObjectionSerializer(serializers.ModelSerializer[Objection]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Objection
        fields = ["id", "number", "petition", "state", "state_label", "filed_at", "decided_at"]


class NewPetitionObjection(StrictSerializer):
    petition = serializers.UUIDField()
    reason = serializers.CharField(max_length=20_000)
    filed_at = serializers.DateTimeField()


class PetitionObjections(HasSteps, Subjects):
    """이의신청 against refusals of 법정민원 (민원처리법 35조)."""

    scope, process = "petitions", OBJECTION_PROCESS
    queryset = Objection.objects.none()
    serializer_class = PetitionObjectionSerializer

    def get_queryset(self) -> QuerySet[Objection]:
        return objections_visible_to(self.person, self.now)

    @extend_schema(request=NewPetitionObjection, responses={201: PetitionObjectionSerializer})
    def create(self, request: Request) -> Response:
        """Take down an objection. 409 says what stands against it."""
        self.demand(officer)
        asked = given(NewPetitionObjection, request)
        petition = get_object_or_404(petitions_visible_to(self.person, self.now), pk=asked["petition"])
        filed_at: datetime = asked["filed_at"]
        made = file_objection(petition, by=self.person, at=self.now, reason=asked["reason"], filed_at=filed_at)
        return created(request, PetitionObjectionSerializer(made).data, "api-petition-objection-detail", made.pk)
