"""Departments of the office: named by tasks, and kept by those who keep people."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.actions.departments import change_department, open_department
from accounts.models import Department, Duty
from accounts.rights import KEEPS_PEOPLE
from api.forms import as_form, cleaned
from api.strict import StrictModelSerializer, given
from api.v1.own import DepartmentSerializer
from api.views import Subjects, created
from office.forms.people import DepartmentForm
from office.queries import departments_visible_to

FACTS = ("code", "name", "parent", "duties", "order", "is_active")


class DepartmentDetailSerializer(DepartmentSerializer):
    """A department in the organisation chart: below which one, and what it answers for."""

    duties = serializers.ListField(child=serializers.ChoiceField(choices=Duty.choices))

    class Meta(DepartmentSerializer.Meta):
        fields = ["id", *FACTS]


class DepartmentInput(StrictModelSerializer):
    """The department above by its id."""

    parent: Any = serializers.UUIDField(required=False, allow_null=True)
    duties = serializers.ListField(
        child=serializers.ChoiceField(choices=Duty.choices), required=False, max_length=len(Duty)
    )

    class Meta:
        model = Department
        fields = FACTS
        extra_kwargs = {
            "code": {"validators": []},  # the form finds a second one
            "order": {"default": 0},
            "is_active": {"default": True},
        }


class DepartmentFilter(FilterSet):
    class Meta:
        model = Department
        fields = ["code"]


class Departments(Subjects):
    """부서: departments in operation, for everyone of the house; also those that are closed, one by one."""

    filterset_class = DepartmentFilter
    queryset = Department.objects.none()

    @property
    def scope(self) -> str:  # type: ignore[override]  # tasks name departments, those who keep people change them
        return "plans" if self.request.method in SAFE_METHODS else "people"

    def get_queryset(self) -> QuerySet[Department]:
        departments = departments_visible_to(self.person)
        return departments if self.detail else departments.filter(is_active=True)

    def get_serializer_class(self) -> type[DepartmentSerializer]:
        return DepartmentDetailSerializer if self.detail else DepartmentSerializer

    @extend_schema(request=DepartmentInput, responses={201: DepartmentDetailSerializer})
    def create(self, request: Request) -> Response:
        """Open a department."""
        self.demand(KEEPS_PEOPLE)
        facts = cleaned(self._form(Department(), given(DepartmentInput, request)))
        made = open_department(facts=facts, by=self.person, at=self.now)
        return created(request, DepartmentDetailSerializer(made).data, "api-department-detail", made.pk)

    @extend_schema(request=DepartmentInput, responses=DepartmentDetailSerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Rename, move or close a department; what is left out stays. 409 while people work in one to be closed."""
        self.demand(KEEPS_PEOPLE)
        department = self.get_object()
        present = {name: getattr(department, name) for name in FACTS} | {"parent": department.parent_id}
        asked = present | given(DepartmentInput, request, partial=True)
        facts = cleaned(self._form(department, asked))
        change_department(department, facts=facts, by=self.person, at=self.now)
        return Response(DepartmentDetailSerializer(department).data)

    def _form(self, department: Department, asked: dict[str, Any]) -> DepartmentForm:
        return DepartmentForm(as_form(asked), instance=department, departments=departments_visible_to(self.person))
