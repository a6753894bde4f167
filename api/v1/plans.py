"""Plans, tasks and quarterly progress of a local government."""

from django.db.models import QuerySet
from django_filters import FilterSet
from rest_framework import serializers

from api.steps import HasSteps
from api.views import Subjects
from plans.actionplan.models import Consultation, Plan, ProgressReport, Section, Strategy, Task
from plans.actionplan.process import PLAN, PROGRESS, TASK
from plans.actionplan.queries import plans_visible_to, reports_visible_to, tasks_visible_to, with_totals


class SectionSerializer(serializers.ModelSerializer[Section]):
    title = serializers.CharField(source="get_kind_display", read_only=True)

    class Meta:
        model = Section
        fields = ["kind", "title", "body"]


class StrategySerializer(serializers.ModelSerializer[Strategy]):
    class Meta:
        model = Strategy
        fields = ["id", "order", "title", "title_en"]


class ConsultationSerializer(serializers.ModelSerializer[Consultation]):
    """Which department was asked and what it said; who answered is on the page of the plan only."""

    department = serializers.CharField(source="department.name", read_only=True)

    class Meta:
        model = Consultation
        fields = ["duty", "department", "revision", "state", "answer", "text", "answered_at"]


class PlanSerializer(serializers.ModelSerializer[Plan]):
    """A plan in a list, with its totals counted."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    strategy_count = serializers.IntegerField(read_only=True)
    task_count = serializers.IntegerField(read_only=True)
    done_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Plan
        fields = [
            "id", "number", "year", "revision", "title", "title_en", "state", "state_label", "due_on",
            "strategy_count", "task_count", "done_count", "meeting_number", "decided_on", "outcome",
            "approved_on", "approval_doc_no", "acting_for", "published_at",
        ]  # fmt: skip


class PlanDetailSerializer(PlanSerializer):
    """A plan with its six sections, strategies and consultations."""

    sections = SectionSerializer(many=True, read_only=True)
    strategies = StrategySerializer(many=True, read_only=True)
    consultations = ConsultationSerializer(many=True, read_only=True)

    class Meta(PlanSerializer.Meta):
        fields = [*PlanSerializer.Meta.fields, "sections", "strategies", "consultations"]


class TaskSerializer(serializers.ModelSerializer[Task]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    plan = serializers.UUIDField(source="strategy.plan_id", read_only=True)
    year = serializers.IntegerField(source="strategy.plan.year", read_only=True)
    department = serializers.CharField(source="department.name", read_only=True, default=None)

    class Meta:
        model = Task
        fields = [
            "id", "number", "plan", "year", "strategy", "order", "title", "title_en", "department", "goal",
            "target_period", "indicator_name", "indicator_target", "indicator_unit", "resident_effect",
            "is_key", "is_sample", "state", "state_label",
        ]  # fmt: skip


class ProgressSerializer(serializers.ModelSerializer[ProgressReport]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    task_number = serializers.CharField(source="task.number", read_only=True)

    class Meta:
        model = ProgressReport
        fields = [
            "id", "task", "task_number", "quarter", "state", "state_label", "due_on", "percent",
            "indicator_actual", "narrative", "resident_effect", "first_submitted_at", "submitted_at", "verified_at",
        ]  # fmt: skip


class PlanFilter(FilterSet):
    class Meta:
        model = Plan
        fields = ["year", "state"]


class TaskFilter(FilterSet):
    class Meta:
        model = Task
        fields = {"strategy__plan__year": ["exact"], "state": ["exact"], "is_key": ["exact"], "department": ["exact"]}


class ProgressFilter(FilterSet):
    class Meta:
        model = ProgressReport
        fields = {"task__strategy__plan__year": ["exact"], "quarter": ["exact"], "state": ["exact"], "task": ["exact"]}


class Plans(HasSteps, Subjects):
    """실행계획: the annual action plans."""

    scope, process, filterset_class = "plans", PLAN, PlanFilter
    queryset = Plan.objects.none()

    def get_queryset(self) -> QuerySet[Plan]:
        plans = with_totals(plans_visible_to(self.person))
        if self.detail:
            return plans.prefetch_related("sections", "strategies", "consultations__department")
        return plans

    def get_serializer_class(self) -> type[PlanSerializer]:
        return PlanDetailSerializer if self.action == "retrieve" else PlanSerializer


class Tasks(HasSteps, Subjects):
    """추진과제: the tasks of the plans."""

    scope, process, filterset_class = "plans", TASK, TaskFilter
    queryset = Task.objects.none()
    serializer_class = TaskSerializer

    def get_queryset(self) -> QuerySet[Task]:
        return tasks_visible_to(self.person)


class Progress(HasSteps, Subjects):
    """추진실적: quarterly progress reports."""

    scope, process, filterset_class = "plans", PROGRESS, ProgressFilter
    queryset = ProgressReport.objects.none()
    serializer_class = ProgressSerializer

    def get_queryset(self) -> QuerySet[ProgressReport]:
        return reports_visible_to(self.person, self.now)
