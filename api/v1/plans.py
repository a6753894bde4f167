"""Plans of a local government: reading, beginning one, and who works together on it."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.files import HasFiles
from api.v1.stakeholders import HasStakeholders
from api.v1.strategies import StrategyInput, StrategySerializer
from api.views import Subjects, created
from plans.actionplan import actions
from plans.actionplan.forms import NewPlanForm, Origin, Part, StrategyForm
from plans.actionplan.models import Consultation, Plan, Section
from plans.actionplan.process import PLAN
from plans.actionplan.queries import consultations_visible_to, plans_visible_to, with_totals


class SectionSerializer(serializers.ModelSerializer[Section]):
    title = serializers.CharField(source="get_kind_display", read_only=True)

    class Meta:
        model = Section
        fields = ["kind", "title", "body"]


class PlanConsultationSerializer(serializers.ModelSerializer[Consultation]):
    """Which department was asked and what it said; who answered is on the page of the plan only."""

    department = serializers.CharField(source="department.name", read_only=True)

    class Meta:
        model = Consultation
        fields = ["id", "duty", "department", "revision", "state", "answer", "text", "answered_at"]


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
    consultations = PlanConsultationSerializer(many=True, read_only=True)

    class Meta(PlanSerializer.Meta):
        fields = [*PlanSerializer.Meta.fields, "sections", "strategies", "consultations"]


class NewPlan(StrictSerializer):
    """How a plan begins. `source` and `parts` are for `earlier`; what is not among `parts` is not copied."""

    year = serializers.IntegerField()
    origin = serializers.ChoiceField(choices=Origin.choices)
    source: Any = serializers.UUIDField(required=False, allow_null=True)
    parts = serializers.ListField(child=serializers.ChoiceField(choices=Part.choices), required=False, max_length=5)


class PlanFilter(FilterSet):
    class Meta:
        model = Plan
        fields = ["year", "state"]


class Plans(HasSteps, HasStakeholders, HasFiles, Subjects):
    """실행계획: the annual action plans."""

    scope, process, filterset_class = "plans", PLAN, PlanFilter
    queryset = Plan.objects.none()

    def get_queryset(self) -> QuerySet[Plan]:
        plans = with_totals(plans_visible_to(self.person))
        if self.detail:
            asked = Prefetch("consultations", consultations_visible_to(self.person))
            return plans.prefetch_related("sections", "strategies", asked)
        return plans

    def get_serializer_class(self) -> type[PlanSerializer]:
        return PlanDetailSerializer if self.action == "retrieve" else PlanSerializer

    @extend_schema(request=NewPlan, responses={201: PlanDetailSerializer})
    def create(self, request: Request) -> Response:
        """Begin the plan of a year. 409 when the year has its plan: who comes second is told who was first."""
        form = NewPlanForm(as_form(given(NewPlan, request)), plans=plans_visible_to(self.person))
        made = actions.begin(by=self.person, at=self.now, **cleaned(form))
        shown = with_totals(plans_visible_to(self.person)).get(pk=made.pk)
        return created(request, PlanDetailSerializer(shown).data, "api-plan-detail", made.pk)

    @extend_schema(request=StrategyInput, responses={201: StrategySerializer})
    @action(detail=True, methods=["post"])
    def strategies(self, request: Request, pk: str) -> Response:
        """Add a strategy at the end, while the text of the plan is open."""
        form = StrategyForm(as_form(given(StrategyInput, request)))
        made = actions.add_strategy(self.get_object(), by=self.person, at=self.now, **cleaned(form))
        return created(request, StrategySerializer(made).data, "api-strategy-detail", made.pk)
