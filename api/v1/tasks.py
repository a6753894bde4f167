"""Tasks of the plans: reading, adding, moving and removing what the committee has not selected."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.caller import person
from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictModelSerializer, given
from api.v1.stakeholders import HasStakeholders
from api.v1.strategies import Move
from api.views import Subjects, created, done
from plans.actionplan import actions
from plans.actionplan.actions import Direction
from plans.actionplan.forms import TASK_FIELDS, TaskForm
from plans.actionplan.models import Strategy, TargetPeriod, Task
from plans.actionplan.process import TASK
from plans.actionplan.queries import plans_visible_to, tasks_visible_to


class TaskSerializer(serializers.ModelSerializer[Task]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    plan = serializers.UUIDField(source="strategy.plan_id", read_only=True)
    year = serializers.IntegerField(source="strategy.plan.year", read_only=True)
    department: "serializers.Field[Any, Any, Any, Any]" = serializers.CharField(
        source="department.name", read_only=True, default=None, allow_null=True
    )

    class Meta:
        model = Task
        fields = [
            "id", "number", "plan", "year", "strategy", "order", "title", "title_en", "department", "goal",
            "target_period", "indicator_name", "indicator_target", "indicator_unit", "resident_effect",
            "proposed_key", "is_key", "is_sample", "state", "state_label",
        ]  # fmt: skip


class VisibleStrategy(serializers.PrimaryKeyRelatedField[Strategy]):
    """A strategy by its id; one of a plan that the caller does not see does not exist."""

    def get_queryset(self) -> QuerySet[Strategy]:
        visible = plans_visible_to(person(self.context["request"]))
        return Strategy.objects.filter(plan__in=visible).select_related("plan")


class NewTask(StrictModelSerializer):
    """A task of a strategy; department and handler by their ids."""

    strategy = VisibleStrategy(queryset=Strategy.objects.none(), pk_field=serializers.UUIDField())
    department = serializers.UUIDField(required=False, allow_null=True)
    handler = serializers.UUIDField(required=False, allow_null=True)
    target_period = serializers.ChoiceField(choices=TargetPeriod.choices, default=TargetPeriod.YEAR.value)

    class Meta:
        model = Task
        fields = ["strategy", *TASK_FIELDS]
        validators: list[Any] = []  # the action finds a second one of the same name, also when two come at once


class TaskFilter(FilterSet):
    class Meta:
        model = Task
        fields = {"strategy__plan__year": ["exact"], "state": ["exact"], "is_key": ["exact"], "department": ["exact"]}


class Tasks(HasSteps, HasStakeholders, Subjects):
    """추진과제: the tasks of the plans."""

    scope, process, filterset_class = "plans", TASK, TaskFilter
    queryset = Task.objects.none()
    serializer_class = TaskSerializer

    def get_queryset(self) -> QuerySet[Task]:
        return tasks_visible_to(self.person)

    @extend_schema(request=NewTask, responses={201: TaskSerializer})
    def create(self, request: Request) -> Response:
        """Add a task at the end of a strategy, while the text of the plan is open."""
        chosen = given(NewTask, request)
        strategy = chosen.pop("strategy")
        answers = cleaned(TaskForm(as_form(chosen)))
        fields = {name: answers[name] for name in TASK_FIELDS}
        made = actions.add_task(strategy, by=self.person, at=self.now, **fields)
        return created(request, TaskSerializer(made).data, "api-task-detail", made.pk)

    def destroy(self, request: Request, pk: str) -> Response:
        """409 for what the committee has selected: that is dropped by a step, with a reason."""
        actions.remove_task(self.get_object(), by=self.person, at=self.now)
        return done()

    @extend_schema(request=Move, responses=TaskSerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, pk: str) -> Response:
        """One place up or down within its strategy; at the end nothing happens."""
        task = self.get_object()
        actions.move_task(task, Direction(given(Move, request)["direction"]), by=self.person, at=self.now)
        return Response(TaskSerializer(task).data)
