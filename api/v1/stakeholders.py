"""Who works together on a plan or a task. They are listed and added there."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.strict import StrictModelSerializer, given
from api.views import Door, Parts, created, done
from plans.actionplan import actions
from plans.actionplan.forms import StakeholderForm
from plans.actionplan.models import Stakeholder
from plans.actionplan.queries import stakeholders_of, stakeholders_visible_to


class StakeholderSerializer(serializers.ModelSerializer[Stakeholder]):
    department: "serializers.Field[Any, Any, Any, Any]" = serializers.CharField(
        source="department.name", read_only=True, default=None, allow_null=True
    )

    class Meta:
        model = Stakeholder
        fields = ["id", "plan", "task", "department", "agency", "part", "contact", "email"]


class NewStakeholder(StrictModelSerializer):
    """A department of the office by its id, or the name of an outside agency: one of the two."""

    department = serializers.UUIDField(required=False, allow_null=True)

    class Meta:
        model = Stakeholder
        fields = ["department", "agency", "part", "contact", "email"]
        validators: list[Any] = []  # the action makes one row of the same


class HasStakeholders(Door):
    """Mix into the view sets of plans and tasks."""

    @extend_schema(methods=["GET"], responses=StakeholderSerializer(many=True))
    @extend_schema(methods=["POST"], request=NewStakeholder, responses={201: StakeholderSerializer})
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def stakeholders(self, request: Request, pk: str) -> Response:
        """Departments and agencies that work together on it. POST adds one; the same again is one row."""
        subject = self.get_object()
        if request.method != "POST":
            return Response(StakeholderSerializer(stakeholders_of(subject), many=True).data)
        form = StakeholderForm(as_form(given(NewStakeholder, request)))
        made = actions.add_stakeholder(subject, by=self.person, at=self.now, **cleaned(form))
        return created(request, StakeholderSerializer(made).data, "api-stakeholder-detail", made.pk)


class Stakeholders(Parts):
    """협력 대상: departments and agencies that work together on a plan or a task."""

    scope = "plans"
    queryset = Stakeholder.objects.none()
    serializer_class = StakeholderSerializer

    def get_queryset(self) -> QuerySet[Stakeholder]:
        return stakeholders_visible_to(self.person)

    def destroy(self, request: Request, pk: str) -> Response:
        """Take it from the list of its plan or task."""
        actions.remove_stakeholder(self.get_object(), by=self.person, at=self.now)
        return done()
