"""The vote of employees: what stands on the ballot, and casting it once. Nobody learns of a choice, the voter neither."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.sessions import address_of
from api.forms import as_form, cleaned
from api.strict import StrictSerializer, given
from api.v1.scoring import CandidateSerializer, as_seen
from api.views import Subjects, done
from kernel.actors import Moment
from plans.rewards.actions.votes import vote_as_staff
from plans.rewards.forms.votes import BallotForm
from plans.rewards.models import Round
from plans.rewards.queries.scoring import rules_kept
from plans.rewards.queries.votes import ballot_of, rounds_with_ballot


class StaffVoteSerializer(serializers.ModelSerializer[Round]):
    """`votes_each`: how many may be chosen."""

    votes_each = serializers.SerializerMethodField()

    class Meta:
        model = Round
        fields = ["id", "number", "title", "vote_from", "vote_until", "votes_each"]

    def get_votes_each(self, round_: Round) -> int:
        return rules_kept(round_).votes_each


class Choices(StrictSerializer):
    """The ids of the nominations that are chosen."""

    choices = serializers.ListField(child=serializers.UUIDField(), max_length=100)


class StaffVotes(Subjects):
    """직원 투표: rounds that are voted on, or were, by the id of the round."""

    scope = "rewards"
    queryset = Round.objects.none()
    serializer_class = StaffVoteSerializer

    def get_queryset(self) -> QuerySet[Round]:
        return rounds_with_ballot()

    @extend_schema(methods=["GET"], responses=CandidateSerializer(many=True))
    @extend_schema(methods=["POST"], request=Choices, responses={204: None})
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def ballot(self, request: Request, pk: str) -> Response:
        """GET: the candidates in an order of the caller's own. POST casts the only ballot; 409 for a second one,
        and before and after the vote.
        """
        round_, moment = self.get_object(), Moment(self.person, self.now)
        candidates = ballot_of(round_, seed=str(self.person.pk))
        if request.method == "GET":
            shown = [as_seen(row, moment) for row in candidates]
            return Response(CandidateSerializer(shown, many=True).data)
        ballot = [(row, row.number) for row in candidates]
        form = BallotForm(as_form(given(Choices, request)), ballot=ballot, most=rules_kept(round_).votes_each)
        choices = cleaned(form)["choices"]
        vote_as_staff(round_, choices=choices, by=self.person, network=address_of(request), at=self.now)
        return done()
