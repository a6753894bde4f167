"""Rounds of selection, and what the departments answer about them."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.views import Parts, Subjects
from plans.rewards.actions.benefits import ask_wishes, draft_results
from plans.rewards.actions.rounds import plan_rounds
from plans.rewards.codes import Stage
from plans.rewards.forms.rounds import PlanRoundsForm
from plans.rewards.models import Round, SignOff
from plans.rewards.process import ROUND, SIGN_OFF
from plans.rewards.queries.rounds import rounds_visible_to, sign_offs_visible_to, with_counts


class RoundSerializer(serializers.ModelSerializer[Round]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Round
        fields = [
            "id", "number", "year", "sequence", "title", "state", "state_label", "stages", "quota", "is_blind",
            "nominations_from", "nominations_until", "public_check_until", "vote_from", "vote_until", "rules",
            "criteria_meeting", "criteria_decided_on", "selection_meeting", "selection_decided_on", "announced_at",
            "closed_at",
        ]  # fmt: skip


class NewRounds(StrictSerializer):
    """The rounds of a year in one go; the quota is shared out evenly, the dates are proposed."""

    year = serializers.IntegerField(min_value=2019, max_value=2100)
    rounds = serializers.IntegerField(min_value=1, max_value=12)
    quota = serializers.IntegerField(min_value=1, max_value=2000)
    stages = serializers.ListField(child=serializers.ChoiceField(choices=Stage.choices), required=False)
    is_blind = serializers.BooleanField(default=False)


class PlannedRounds(serializers.Serializer[Any]):
    """The rounds that were made, in the order of the year."""

    results = RoundSerializer(many=True)


class Asked(serializers.Serializer[Any]):
    """How many people were asked, or letters drafted."""

    count = serializers.IntegerField()


class RoundFilter(FilterSet):
    class Meta:
        model = Round
        fields = {"year": ["exact"], "state": ["exact"]}


class Rounds(HasSteps, Subjects):
    """우수공무원 선발: the rounds."""

    scope, process, filterset_class = "rewards", ROUND, RoundFilter
    queryset = Round.objects.none()
    serializer_class = RoundSerializer

    def get_queryset(self) -> QuerySet[Round]:
        return with_counts(rounds_visible_to(self.person, self.now))

    @extend_schema(request=NewRounds, responses={201: PlannedRounds})
    def create(self, request: Request) -> Response:
        """Plan the rounds of a year; audit, personnel and service are asked for their cooperation."""
        answers = cleaned(PlanRoundsForm(as_form(given(NewRounds, request))))
        made = plan_rounds(by=self.person, at=self.now, **answers)
        return Response(PlannedRounds({"results": made}).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses=Asked)
    @action(detail=True, methods=["post"])
    def wishes(self, request: Request, pk: str) -> Response:
        """Ask every selected employee for the benefits they would like; who was asked is not asked again."""
        return Response({"count": ask_wishes(self.get_object(), by=self.person, at=self.now)})

    @extend_schema(request=None, responses=Asked)
    @action(detail=True, methods=["post"])
    def letters(self, request: Request, pk: str) -> Response:
        """Draft the letters to the selected; somebody reads and sends them."""
        return Response({"count": draft_results(self.get_object(), by=self.person, at=self.now)})


class SignOffSerializer(serializers.ModelSerializer[SignOff]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = SignOff
        fields = ["id", "round", "duty", "state", "state_label", "agrees", "opinion", "answered_at"]


class SignOffs(HasSteps, Parts):
    """협조: what audit, personnel and service answer about a round (R12)."""

    scope, process = "rewards", SIGN_OFF
    queryset = SignOff.objects.none()
    serializer_class = SignOffSerializer

    def get_queryset(self) -> QuerySet[SignOff]:
        return sign_offs_visible_to(self.person, self.now)
