"""Scoring: one's own sheets, the seals of a round, and the result with its arithmetic once two people have opened it."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.queries import active_people
from api.caller import person
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.rounds import RoundSerializer
from api.views import Parts, Subjects
from kernel.actors import Moment
from plans.rewards.actions.scoring import ARRANGES, appoint, deal_out, release
from plans.rewards.blinding import department_name, nominee_names, veiled
from plans.rewards.models import Nomination, Round, Scorer, ScoreSheet
from plans.rewards.process import SEALING, SHEET
from plans.rewards.queries.scoring import (
    evidence_of,
    results_visible_to,
    rounds_run_by,
    rules_kept,
    scorers_of,
    sheets_visible_to,
)
from plans.rewards.ranking import Ranked
from plans.rewards.standings import Line, lines_of


class CriterionSerializer(serializers.Serializer[Any]):
    """What is scored: `points_<code>` is the answer that a step asks for."""

    code = serializers.CharField()
    name = serializers.CharField()
    weight = serializers.IntegerField()


class CandidateSerializer(serializers.Serializer[Any]):
    """A nomination as the caller may see it: while a round is blind, without names and departments."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    title = serializers.CharField()
    merit = serializers.CharField()
    people = serializers.CharField()
    department = serializers.CharField()


def as_seen(nomination: Nomination, moment: Moment) -> dict[str, Any]:
    return {
        "id": nomination.pk,
        "number": nomination.number,
        "title": veiled(nomination.title, nomination, moment),
        "merit": veiled(nomination.merit, nomination, moment),
        "people": nominee_names(nomination, moment),
        "department": department_name(nomination, moment),
    }


class ScoreSheetSerializer(serializers.ModelSerializer[ScoreSheet]):
    """The caller's own sheet, with what is to be scored and by which criteria."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    round = serializers.UUIDField(source="nomination.round_id", read_only=True)
    nomination = serializers.SerializerMethodField()
    criteria = serializers.SerializerMethodField()
    points = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = ScoreSheet
        fields = [
            "id", "round", "nomination", "criteria", "state", "state_label", "points", "comment", "recusal",
            "recusal_reason", "submitted_at",
        ]  # fmt: skip

    @extend_schema_field(CandidateSerializer)
    def get_nomination(self, sheet: ScoreSheet) -> dict[str, Any]:
        return as_seen(sheet.nomination, Moment(person(self.context["request"]), timezone.now()))

    @extend_schema_field(CriterionSerializer(many=True))
    def get_criteria(self, sheet: ScoreSheet) -> list[dict[str, Any]]:
        criteria = rules_kept(sheet.nomination.round).criteria
        return [{"code": one.code, "name": one.name, "weight": one.weight} for one in criteria]


class ScoreSheetFilter(FilterSet):
    class Meta:
        model = ScoreSheet
        fields = {"nomination__round": ["exact"], "state": ["exact"]}


class ScoreSheets(HasSteps, Subjects):
    """심사표: one's own, and nobody else's whatever the role."""

    scope, process, filterset_class = "rewards", SHEET, ScoreSheetFilter
    queryset = ScoreSheet.objects.none()
    serializer_class = ScoreSheetSerializer

    def get_queryset(self) -> QuerySet[ScoreSheet]:
        return sheets_visible_to(self.person, self.now)


class ScorerLine(serializers.Serializer[Any]):
    """How far a scorer is; never a point."""

    id = serializers.UUIDField()
    person = serializers.UUIDField(source="person_id")
    name = serializers.CharField(source="person.name")
    open = serializers.IntegerField()
    submitted = serializers.IntegerField()
    recused = serializers.IntegerField()
    released_at = serializers.DateTimeField(allow_null=True)


class SealingSerializer(serializers.ModelSerializer[Round]):
    """Whether one person has opened, whether two have, and how far the scorers are."""

    is_opened_first = serializers.SerializerMethodField()
    scorers = serializers.SerializerMethodField()

    class Meta:
        model = Round
        fields = ["id", "number", "is_opened_first", "scores_opened_at", "scorers"]

    def get_is_opened_first(self, round_: Round) -> bool:
        return round_.scores_first_opened_by_id is not None

    @extend_schema_field(ScorerLine(many=True))
    def get_scorers(self, round_: Round) -> list[dict[str, Any]]:
        return [dict(line) for line in ScorerLine(scorers_of(round_), many=True).data]


class NewScorers(StrictSerializer):
    people = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=100)


class NewDistribution(StrictSerializer):
    """How many scorers each nomination gets; 409 for fewer than the committee decided."""

    each = serializers.IntegerField(min_value=1, max_value=50)


class Shortage(serializers.Serializer[Any]):
    nomination = serializers.UUIDField()
    missing = serializers.IntegerField()


class DistributionSerializer(serializers.Serializer[Any]):
    short = Shortage(many=True)


class ReleasedScorer(StrictSerializer):
    scorer = serializers.UUIDField()


class ReleaseSerializer(serializers.Serializer[Any]):
    """How many sheets wait for others now."""

    sheets = serializers.IntegerField()


class Sealings(HasSteps, Parts):
    """개표와 점수 개봉: the seals of a round, by the id of the round."""

    scope, process = "rewards", SEALING
    queryset = Round.objects.none()
    serializer_class = SealingSerializer

    def get_queryset(self) -> QuerySet[Round]:
        return rounds_run_by(self.person, self.now)

    @extend_schema(request=NewScorers, responses=SealingSerializer)
    @action(detail=True, methods=["post"], filter_backends=[], pagination_class=None)
    def scorers(self, request: Request, pk: str) -> Response:
        """Appoint people as scorers, by their ids; who is one already stays one. 404 for somebody who is not here."""
        self.demand(ARRANGES)
        round_, asked = self.get_object(), set(given(NewScorers, request)["people"])
        people = list(active_people().filter(pk__in=asked))
        if len(people) != len(asked):
            raise Http404
        appoint(round_, people=people, by=self.person, at=self.now)
        return Response(SealingSerializer(round_).data)

    @extend_schema(request=NewDistribution, responses=DistributionSerializer)
    @action(detail=True, methods=["post"], url_path="deal-out", filter_backends=[], pagination_class=None)
    def deal_out(self, request: Request, pk: str) -> Response:
        """Deal the sheets out, evenly and around whoever may not score; `short` says what still lacks how many."""
        self.demand(ARRANGES)
        made = deal_out(self.get_object(), each=given(NewDistribution, request)["each"], by=self.person, at=self.now)
        short = [{"nomination": pk, "missing": number} for pk, number in made.short.items()]
        return Response(DistributionSerializer({"short": short}).data)

    @extend_schema(request=ReleasedScorer, responses=ReleaseSerializer)
    @action(detail=True, methods=["post"], filter_backends=[], pagination_class=None)
    def release(self, request: Request, pk: str) -> Response:
        """Let a scorer go: sheets that were not submitted are released, and wait to be dealt out anew."""
        self.demand(ARRANGES)
        scorers = Scorer.objects.filter(round=self.get_object(), released_at=None)
        scorer = get_object_or_404(scorers, pk=given(ReleasedScorer, request)["scorer"])
        return Response(ReleaseSerializer({"sheets": release(scorer, by=self.person, at=self.now)}).data)


class CriterionLineSerializer(CriterionSerializer):
    mean = serializers.DecimalField(max_digits=6, decimal_places=3)
    gained = serializers.DecimalField(max_digits=6, decimal_places=3)


class PartLineSerializer(serializers.Serializer[Any]):
    part = serializers.CharField()
    name = serializers.CharField()
    value = serializers.DecimalField(max_digits=6, decimal_places=3)
    weight = serializers.DecimalField(max_digits=6, decimal_places=3)
    gained = serializers.DecimalField(max_digits=6, decimal_places=3)


class RankingLineSerializer(serializers.Serializer[Any]):
    """A nomination in its place. `rank` is null for what nobody scored or what is below the cut-off."""

    rank = serializers.IntegerField(allow_null=True)
    nomination = CandidateSerializer()
    counted = serializers.IntegerField()
    dropped = serializers.ListField(child=serializers.DecimalField(max_digits=6, decimal_places=3))
    criteria = CriterionLineSerializer(many=True)
    parts = PartLineSerializer(many=True)
    score = serializers.DecimalField(max_digits=6, decimal_places=3, allow_null=True)
    total = serializers.DecimalField(max_digits=6, decimal_places=3, allow_null=True)
    is_tied = serializers.BooleanField()
    at_the_line = serializers.BooleanField()
    remark = serializers.CharField()


def _ranking_line(line: Line, moment: Moment) -> dict[str, Any]:
    row: Ranked = line.ranked
    return {
        "rank": row.rank,
        "nomination": as_seen(line.nomination, moment),
        "counted": row.counted,
        "dropped": row.dropped,
        "criteria": row.criteria,
        "parts": [
            {"part": one.part, "name": name, "value": one.value, "weight": one.weight, "gained": one.gained}
            for name, one in line.parts
        ],
        "score": row.score,
        "total": row.total,
        "is_tied": row.is_tied,
        "at_the_line": row.at_the_line,
        "remark": line.remark,
    }


class Results(Subjects):
    """심사 결과: rounds whose scores two people have opened."""

    scope = "rewards"
    queryset = Round.objects.none()
    serializer_class = RoundSerializer

    def get_queryset(self) -> QuerySet[Round]:
        return results_visible_to(self.person, self.now)

    @extend_schema(responses=RankingLineSerializer(many=True))
    @action(detail=True, pagination_class=None, filter_backends=[])
    def ranking(self, request: Request, pk: str) -> Response:
        """The whole result in its order: every line is rounded to three decimals, a sum is the sum of its lines."""
        round_, moment = self.get_object(), Moment(self.person, self.now)
        lines = lines_of(round_, evidence_of(round_).ranked(rules_kept(round_)), moment)
        return Response(RankingLineSerializer([_ranking_line(line, moment) for line in lines], many=True).data)
