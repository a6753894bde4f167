"""Departments of the office, so that a task can name its own."""

from django.db.models import QuerySet
from django_filters import FilterSet

from accounts.models import Department
from api.v1.own import DepartmentSerializer
from api.views import Subjects
from office.queries import departments_visible_to


class DepartmentFilter(FilterSet):
    class Meta:
        model = Department
        fields = ["code"]


class Departments(Subjects):
    """부서: departments in operation, for everyone of the house."""

    scope, filterset_class = "plans", DepartmentFilter
    queryset = Department.objects.none()
    serializer_class = DepartmentSerializer

    def get_queryset(self) -> QuerySet[Department]:
        return departments_visible_to(self.person).filter(is_active=True)
