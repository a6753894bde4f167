"""Who works together on a plan. They are listed and added at their plan."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.strict import StrictModelSerializer
from api.views import Parts, done
from plans.actionplan import actions
from plans.actionplan.models import Stakeholder
from plans.actionplan.queries import plans_visible_to


class StakeholderSerializer(serializers.ModelSerializer[Stakeholder]):
    department: "serializers.Field[Any, Any, Any, Any]" = serializers.CharField(
        source="department.name", read_only=True, default=None, allow_null=True
    )

    class Meta:
        model = Stakeholder
        fields = ["id", "department", "agency", "part", "contact"]


class NewStakeholder(StrictModelSerializer):
    """A department of the office by its id, or the name of an outside agency: one of the two."""

    department = serializers.UUIDField(required=False, allow_null=True)

    class Meta:
        model = Stakeholder
        fields = ["department", "agency", "part", "contact"]
        validators: list[Any] = []  # the action makes one row of the same


class Stakeholders(Parts):
    """협력 대상: departments and agencies that work together on a plan."""

    scope = "plans"
    queryset = Stakeholder.objects.none()
    serializer_class = StakeholderSerializer

    def get_queryset(self) -> QuerySet[Stakeholder]:
        found = Stakeholder.objects.filter(plan__in=plans_visible_to(self.person))
        return found.select_related("plan", "department")

    def destroy(self, request: Request, pk: str) -> Response:
        """Take it from the list of its plan."""
        actions.remove_stakeholder(self.get_object(), by=self.person, at=self.now)
        return done()
