"""Monthly inspections of reports."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.views import Subjects, created
from plans.reports.actions.learning import begin_inspection
from plans.reports.forms.learning import MonthForm
from plans.reports.models import Inspection
from plans.reports.process.inspection import INSPECTION, keeps_inspections
from plans.reports.queries.learning import inspections_visible_to
from plans.reports.views.inspections import figures_for, smallest_told_to


class ChartSerializer(serializers.Serializer[Any]):
    """A question and its numbers; null is not told."""

    title = serializers.CharField()
    numbers = serializers.DictField(child=serializers.IntegerField(allow_null=True))


class InspectionSerializer(serializers.ModelSerializer[Inspection]):
    """`total`, `repeats`, `trend` and `charts` as the caller may see them: small cells are null outside of the audit."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    total = serializers.SerializerMethodField()
    repeats = serializers.SerializerMethodField()
    trend = serializers.SerializerMethodField()
    charts = serializers.SerializerMethodField()

    class Meta:
        model = Inspection
        fields = [
            "id", "number", "year", "month", "state", "state_label", "computed_at", "opinion", "plan", "signed_at",
            "total", "repeats", "trend", "charts",
        ]  # fmt: skip

    def _shown(self, inspection: Inspection) -> Any:
        return figures_for(inspection, k=self.context["k"])

    def get_total(self, inspection: Inspection) -> int | None:
        total: int | None = self._shown(inspection).total
        return total

    def get_repeats(self, inspection: Inspection) -> int | None:
        repeats: int | None = self._shown(inspection).repeats
        return repeats

    @extend_schema_field(serializers.DictField(child=serializers.IntegerField(allow_null=True)))
    def get_trend(self, inspection: Inspection) -> dict[str, int | None]:
        return dict(self._shown(inspection).trend)

    @extend_schema_field(ChartSerializer(many=True))
    def get_charts(self, inspection: Inspection) -> list[dict[str, Any]]:
        return [{"title": title, "numbers": dict(rows)} for title, rows in self._shown(inspection).charts]


class Month(StrictSerializer):
    year = serializers.IntegerField(min_value=2019, max_value=2100)
    month = serializers.IntegerField(min_value=1, max_value=12)


class Inspections(HasSteps, Subjects):
    """점검·분석."""

    scope, process = "reports", INSPECTION
    queryset = Inspection.objects.none()
    serializer_class = InspectionSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        """The smallest number that the caller may see, once for all rows."""
        return {**super().get_serializer_context(), "k": smallest_told_to(self.person, self.now)}

    def get_queryset(self) -> QuerySet[Inspection]:
        return inspections_visible_to(self.person, self.now)

    @extend_schema(request=Month, responses={201: InspectionSerializer})
    def create(self, request: Request) -> Response:
        """Begin the inspection of a month that is over; the one that is there already."""
        self.demand(keeps_inspections)
        asked = cleaned(MonthForm(as_form(given(Month, request))))
        made = begin_inspection(asked["year"], asked["month"], by=self.person, at=self.now)
        shown = InspectionSerializer(made, context=self.get_serializer_context()).data
        return created(request, shown, "api-inspection-detail", made.pk)
