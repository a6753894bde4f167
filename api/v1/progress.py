"""Quarterly progress of the tasks, its evidence, and what stands in the way."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictModelSerializer, StrictSerializer, given
from api.v1.files import HasEvidence
from api.views import Parts, Subjects, created
from kernel.periods import Quarter
from plans.actionplan import actions
from plans.actionplan.forms import ObstacleForm, ResolutionForm
from plans.actionplan.forms.pages import FIRST_YEAR, LAST_YEAR
from plans.actionplan.models import Obstacle, ProgressReport
from plans.actionplan.process import PROGRESS
from plans.actionplan.queries import reports_visible_to


class ProgressSerializer(serializers.ModelSerializer[ProgressReport]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    task_number = serializers.CharField(source="task.number", read_only=True, allow_null=True)

    class Meta:
        model = ProgressReport
        fields = [
            "id", "task", "task_number", "quarter", "state", "state_label", "due_on", "percent",
            "indicator_actual", "narrative", "resident_effect", "first_submitted_at", "submitted_at", "verified_at",
        ]  # fmt: skip


class ObstacleSerializer(serializers.ModelSerializer[Obstacle]):
    """What stands in the way; `resolved_at` is empty as long as it does."""

    kind_label = serializers.CharField(source="get_kind_display", read_only=True)

    class Meta:
        model = Obstacle
        fields = ["id", "kind", "kind_label", "text", "added_at", "resolved_at", "resolution"]


class NewObstacle(StrictModelSerializer):
    class Meta:
        model = Obstacle
        fields = ["kind", "text"]


class Resolution(StrictModelSerializer):
    """How it was resolved."""

    class Meta:
        model = Obstacle
        fields = ["resolution"]


class QuarterSerializer(StrictSerializer):
    """A quarter whose reports are asked for."""

    year = serializers.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR)
    quarter = serializers.IntegerField(min_value=1, max_value=4)


class OpenedSerializer(serializers.Serializer[Any]):
    """How many tasks were asked that had not been before."""

    reports = serializers.IntegerField()


class ProgressFilter(FilterSet):
    class Meta:
        model = ProgressReport
        fields = {"task__strategy__plan__year": ["exact"], "quarter": ["exact"], "state": ["exact"], "task": ["exact"]}


class Progress(HasSteps, HasEvidence, Subjects):
    """추진실적: quarterly progress reports."""

    scope, process, filterset_class = "plans", PROGRESS, ProgressFilter
    queryset = ProgressReport.objects.none()
    serializer_class = ProgressSerializer

    def get_queryset(self) -> QuerySet[ProgressReport]:
        return reports_visible_to(self.person, self.now)

    @extend_schema(request=QuarterSerializer, responses=OpenedSerializer)
    @action(detail=False, methods=["post"], pagination_class=None, filter_backends=[])
    def quarters(self, request: Request) -> Response:
        """Ask every running task for its report of a quarter. Done again it asks those that have begun since."""
        asked = given(QuarterSerializer, request)
        made = actions.open_quarter(Quarter(asked["year"], asked["quarter"]), by=self.person, at=self.now)
        return Response(OpenedSerializer({"reports": made}).data)

    @extend_schema(methods=["GET"], responses=ObstacleSerializer(many=True))
    @extend_schema(methods=["POST"], request=NewObstacle, responses={201: ObstacleSerializer})
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def obstacles(self, request: Request, pk: str) -> Response:
        """What stands in the way. POST tells of one; the same again is one row."""
        report = self.get_object()
        if request.method != "POST":
            return Response(ObstacleSerializer(report.obstacles.all(), many=True).data)
        form = ObstacleForm(as_form(given(NewObstacle, request)))
        made = actions.add_obstacle(report, by=self.person, at=self.now, **cleaned(form))
        return created(request, ObstacleSerializer(made).data, "api-obstacle-detail", made.pk)


class Obstacles(Parts):
    """애로사항: what stands in the way of a task. They are listed and told at their report."""

    scope = "plans"
    queryset = Obstacle.objects.none()
    serializer_class = ObstacleSerializer

    def get_queryset(self) -> QuerySet[Obstacle]:
        return Obstacle.objects.filter(report__in=reports_visible_to(self.person, self.now)).select_related("report")

    @extend_schema(request=Resolution, responses=ObstacleSerializer)
    @action(detail=True, methods=["post"])
    def resolution(self, request: Request, pk: str) -> Response:
        """Say how it was resolved. 409 when somebody has said so before."""
        form = ResolutionForm(as_form(given(Resolution, request)))
        obstacle = self.get_object()
        actions.resolve_obstacle(obstacle, by=self.person, at=self.now, **cleaned(form))
        obstacle.refresh_from_db()
        return Response(ObstacleSerializer(obstacle).data)
