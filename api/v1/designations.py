"""The dedicated department (전담부서) and its predecessors."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.roles import designate
from accounts.models import Designation
from accounts.rights import DESIGNATES
from api.forms import as_form, cleaned
from api.strict import StrictModelSerializer, given
from api.views import Subjects, created
from office.forms.people import DesignationForm
from office.queries import departments_visible_to, designations_visible_to


class DesignationSerializer(serializers.ModelSerializer[Designation]):
    department_name = serializers.CharField(source="department.name", read_only=True)

    class Meta:
        model = Designation
        fields = ["id", "department", "department_name", "starts_on", "ends_on", "document_no"]


class NewDesignation(StrictModelSerializer):
    """The department by its id, and the document that designates it."""

    department: Any = serializers.UUIDField()

    class Meta:
        model = Designation
        fields = ["department", "starts_on", "document_no"]
        validators: list[Any] = []


class DesignationFilter(FilterSet):
    class Meta:
        model = Designation
        fields = ["department"]


class Designations(Subjects):
    """전담부서 지정: which department is the dedicated one, and since when (운영규정 6조 1항)."""

    scope, filterset_class = "people", DesignationFilter
    queryset = Designation.objects.none()
    serializer_class = DesignationSerializer

    def get_queryset(self) -> QuerySet[Designation]:
        return designations_visible_to(self.person)

    @extend_schema(request=NewDesignation, responses={201: DesignationSerializer})
    def create(self, request: Request) -> Response:
        """Designate a department from a day on; the former one ends the day before."""
        self.demand(DESIGNATES)
        asked = as_form(given(NewDesignation, request))
        facts = cleaned(DesignationForm(asked, departments=departments_visible_to(self.person)))
        made = designate(**facts, by=self.person, at=self.now)
        return created(request, DesignationSerializer(made).data, "api-designation-detail", made.pk)
