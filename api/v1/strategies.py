"""Strategies of a plan: renaming, moving, removing. They are added at their plan."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.strict import StrictModelSerializer, StrictSerializer, given
from api.views import Parts, done
from plans.actionplan import actions
from plans.actionplan.actions import Direction
from plans.actionplan.forms import StrategyForm
from plans.actionplan.models import Strategy
from plans.actionplan.queries import plans_visible_to


class StrategySerializer(serializers.ModelSerializer[Strategy]):
    class Meta:
        model = Strategy
        fields = ["id", "order", "title", "title_en"]


class StrategyInput(StrictModelSerializer):
    class Meta:
        model = Strategy
        fields = ["title", "title_en"]


class Move(StrictSerializer):
    """One place up or down."""

    direction = serializers.ChoiceField(choices=[direction.value for direction in Direction])


class Strategies(Parts):
    """추진전략: the strategies of the plans, while their text is open."""

    scope = "plans"
    queryset = Strategy.objects.none()
    serializer_class = StrategySerializer

    def get_queryset(self) -> QuerySet[Strategy]:
        return Strategy.objects.filter(plan__in=plans_visible_to(self.person)).select_related("plan")

    @extend_schema(request=StrategyInput, responses=StrategySerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Another name; what is left out stays."""
        strategy = self.get_object()
        present: dict[str, Any] = {"title": strategy.title, "title_en": strategy.title_en}
        form = StrategyForm(as_form(present | given(StrategyInput, request, partial=True)))
        actions.rename_strategy(strategy, by=self.person, at=self.now, **cleaned(form))
        return Response(StrategySerializer(strategy).data)

    def destroy(self, request: Request, pk: str) -> Response:
        """With its tasks. 409 when the committee has selected one of them."""
        actions.remove_strategy(self.get_object(), by=self.person, at=self.now)
        return done()

    @extend_schema(request=Move, responses=StrategySerializer)
    @action(detail=True, methods=["post"])
    def move(self, request: Request, pk: str) -> Response:
        """One place up or down; at the end nothing happens."""
        strategy = self.get_object()
        direction = Direction(given(Move, request)["direction"])
        actions.move_strategy(strategy, direction, by=self.person, at=self.now)
        return Response(StrategySerializer(strategy).data)
