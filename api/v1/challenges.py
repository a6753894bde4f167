"""심사위원 기피신청: who is doubted for what, and what was decided."""

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.views import Subjects, created
from plans.rewards.actions.challenges import file_challenge
from plans.rewards.models import Scorer, ScorerChallenge
from plans.rewards.process import CHALLENGE
from plans.rewards.queries.challenges import challenges_visible_to
from plans.rewards.queries.nominations import nominations_visible_to


class ChallengeSerializer(serializers.ModelSerializer[ScorerChallenge]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    scorer_name = serializers.CharField(source="scorer.person.name", read_only=True)

    class Meta:
        model = ScorerChallenge
        fields = [
            "id", "nomination", "scorer", "scorer_name", "state", "state_label", "reason", "filed_at", "finding",
            "decided_at",
        ]  # fmt: skip


class NewChallenge(StrictSerializer):
    nomination = serializers.UUIDField()
    scorer = serializers.UUIDField()
    reason = serializers.CharField(max_length=2000)


class ChallengeFilter(FilterSet):
    class Meta:
        model = ScorerChallenge
        fields = {"nomination__round": ["exact"], "state": ["exact"]}


class Challenges(HasSteps, Subjects):
    """기피신청: one's own; all for those who run the round."""

    scope, process, filterset_class = "rewards", CHALLENGE, ChallengeFilter
    queryset = ScorerChallenge.objects.none()
    serializer_class = ChallengeSerializer

    def get_queryset(self) -> QuerySet[ScorerChallenge]:
        return challenges_visible_to(self.person, self.now)

    @extend_schema(request=NewChallenge, responses={201: ChallengeSerializer})
    def create(self, request: Request) -> Response:
        """Challenge a scorer of the round of a nomination that one made, is in, or scores beside."""
        asked = given(NewChallenge, request)
        nomination = get_object_or_404(nominations_visible_to(self.person, self.now), pk=asked["nomination"])
        scorer = get_object_or_404(Scorer.objects.select_related("person"), pk=asked["scorer"], round=nomination.round)
        made = file_challenge(scorer, nomination, reason=asked["reason"], by=self.person, at=self.now)
        return created(request, ChallengeSerializer(made).data, "api-challenge-detail", made.pk)
