"""Roles with their days: who holds which, and ending one. They are granted at their person."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.roles import end
from accounts.models import RoleHolding
from accounts.rights import KEEPS_PEOPLE
from api.forms import as_form, cleaned
from api.strict import StrictModelSerializer, given
from api.views import Subjects
from office.forms.people import EndForm
from office.queries import holdings_visible_to


class HoldingSerializer(serializers.ModelSerializer[RoleHolding]):
    """A role of a person with its days and the document that gave it."""

    title = serializers.CharField(source="get_role_display", read_only=True)
    name = serializers.CharField(source="person.name", read_only=True)

    class Meta:
        model = RoleHolding
        fields = ["id", "person", "name", "role", "title", "acting_for", "starts_on", "ends_on", "document_no"]


class GrantSerializer(StrictModelSerializer):
    """A role from a day on; some need a document, and one who acts needs to be told for whom."""

    class Meta:
        model = RoleHolding
        fields = ["role", "starts_on", "ends_on", "document_no", "acting_for"]
        validators: list[Any] = []


class LastDay(StrictModelSerializer):
    """The last day of a role; from the next day on it is no longer held."""

    ends_on = serializers.DateField()

    class Meta:
        model = RoleHolding
        fields = ["ends_on"]


class RoleFilter(FilterSet):
    class Meta:
        model = RoleHolding
        fields = ["role", "person"]


class Roles(Subjects):
    """역할: who holds which role, today or from a later day on."""

    scope, filterset_class = "people", RoleFilter
    queryset = RoleHolding.objects.none()
    serializer_class = HoldingSerializer

    def get_queryset(self) -> QuerySet[RoleHolding]:
        return holdings_visible_to(self.person, at=self.now)

    @extend_schema(request=LastDay, responses=HoldingSerializer)
    @action(detail=True, methods=["post"])
    def end(self, request: Request, pk: str) -> Response:
        """Set the last day of a role, never a later one than before."""
        self.demand(KEEPS_PEOPLE)
        holding = self.get_object()
        form = EndForm(as_form(given(LastDay, request)))
        end(holding, on=cleaned(form)["ends_on"], by=self.person, at=self.now)
        return Response(HoldingSerializer(holding).data)
