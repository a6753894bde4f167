"""통계 제출 on a local government's host: its returns, line by line."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.steps import HasSteps
from api.views import Subjects
from ministry.returns.models import Return, ReturnLine
from ministry.returns.process import RETURN
from ministry.returns.queries import returns_visible_to


class ReturnLineSerializer(serializers.ModelSerializer[ReturnLine]):
    """`value` and its parts as the system counted them; `reported` is what is submitted, after a correction or not."""

    name = serializers.CharField(source="entry.name", read_only=True)
    unit = serializers.CharField(source="entry.unit", read_only=True)
    reported = serializers.DecimalField(
        source="reported_value", max_digits=14, decimal_places=2, allow_null=True, read_only=True
    )

    class Meta:
        model = ReturnLine
        fields = [
            "id", "indicator", "name", "unit", "value", "numerator", "denominator", "formula_version", "filled_at",
            "reported", "corrected_value", "corrected_numerator", "corrected_denominator", "reason",
        ]  # fmt: skip


class ReturnSerializer(serializers.ModelSerializer[Return]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    lines = serializers.SerializerMethodField()

    class Meta:
        model = Return
        fields = [
            "id", "number", "title", "year", "span", "due_on", "state", "state_label", "sequence", "submitted_at",
            "answer", "digest", "opened_at", "lines",
        ]  # fmt: skip

    @extend_schema_field(ReturnLineSerializer(many=True))
    def get_lines(self, subject: Return) -> list[dict[str, Any]]:
        return list(ReturnLineSerializer(subject.lines.all(), many=True).data)


class ReturnFilter(FilterSet):
    class Meta:
        model = Return
        fields = {"year": ["exact"], "state": ["exact"]}


class StatisticsReturns(HasSteps, Subjects):
    """통계 제출: filled in by the system, corrected with reasons, submitted by the 책임관."""

    scope, process, filterset_class = "returns", RETURN, ReturnFilter
    queryset = Return.objects.none()
    serializer_class = ReturnSerializer

    def get_queryset(self) -> QuerySet[Return]:
        return returns_visible_to(self.person, self.now).prefetch_related("lines")
