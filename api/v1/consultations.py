"""What the departments were asked about a plan; answering is a step."""

from django.db.models import QuerySet
from django_filters import FilterSet
from rest_framework import serializers

from api.steps import HasSteps
from api.views import Subjects
from plans.actionplan.models import Consultation
from plans.actionplan.process import CONSULTATION
from plans.actionplan.queries import consultations_visible_to


class ConsultationSerializer(serializers.ModelSerializer[Consultation]):
    """A question to a department; who answered it is on the page of the plan only."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    department = serializers.CharField(source="department.name", read_only=True)

    class Meta:
        model = Consultation
        fields = [
            "id", "plan", "duty", "department", "revision", "state", "state_label", "answer", "text", "answered_at",
        ]  # fmt: skip


class ConsultationFilter(FilterSet):
    class Meta:
        model = Consultation
        fields = ["plan", "state", "duty"]


class Consultations(HasSteps, Subjects):
    """협의: questions to audit, personnel, service and legal about a plan."""

    scope, process, filterset_class = "plans", CONSULTATION, ConsultationFilter
    queryset = Consultation.objects.none()
    serializer_class = ConsultationSerializer

    def get_queryset(self) -> QuerySet[Consultation]:
        return consultations_visible_to(self.person)
