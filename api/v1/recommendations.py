"""Recommendations of residents. Who recommended is a resource of its own: each look at it is recorded."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.files import HasFiles
from api.views import Subjects, created
from plans.participation.actions.recommendations import register
from plans.participation.codes import BY_HAND, RecommendedKind
from plans.participation.forms.recommendations import RegisteredForm
from plans.participation.identity import Sealed, read
from plans.participation.models import Recommendation
from plans.participation.process import RECOMMENDATION
from plans.participation.process.people import officer
from plans.participation.queries.recommendations import recommendations_visible_to, recommenders_read_by
from plans.participation.writing import bond_of


class RecommendationSerializer(serializers.ModelSerializer[Recommendation]):
    """A recommendation without who sent it in; `person` is whom it is about, once the office knows."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    department_name = serializers.CharField(source="department.name", default=None, allow_null=True, read_only=True)
    person_name = serializers.CharField(source="person.name", default=None, allow_null=True, read_only=True)

    class Meta:
        model = Recommendation
        fields = [
            "id", "number", "year", "state", "state_label", "channel", "kind", "title", "text", "official",
            "department_named", "department", "department_name", "person", "person_name", "merit_from", "merit_to",
            "group", "supporters", "verified_by", "fact_note", "ground", "joined_into", "outcome", "outcome_on",
            "received_on", "notified_at", "erased_at",
        ]  # fmt: skip


class RegisteredRecommendationSerializer(RecommendationSerializer):
    """With the code for the resident, which is told this once."""

    receipt = serializers.CharField(read_only=True)

    class Meta(RecommendationSerializer.Meta):
        fields = [*RecommendationSerializer.Meta.fields, "receipt"]


class NewRecommendation(StrictSerializer):
    """What came by post, by e-mail or with a visit. Never a resident registration number."""

    channel: Any = serializers.ChoiceField(choices=[(one.value, one.label) for one in BY_HAND])
    received_on = serializers.DateField()
    kind = serializers.ChoiceField(choices=RecommendedKind.choices)
    title = serializers.CharField(max_length=120)
    text = serializers.CharField(max_length=5_000)
    official = serializers.CharField(max_length=60, required=False, default="", allow_blank=True)
    department_named = serializers.CharField(max_length=60, required=False, default="", allow_blank=True)
    merit_from = serializers.DateField(required=False, allow_null=True)
    merit_to = serializers.DateField(required=False, allow_null=True)
    group = serializers.CharField(max_length=80, required=False, default="", allow_blank=True)
    supporters = serializers.IntegerField(min_value=1, max_value=100_000, required=False, default=1)
    name = serializers.CharField(max_length=40, required=False, default="", allow_blank=True)
    phone = serializers.CharField(max_length=20, required=False, default="", allow_blank=True)
    email = serializers.EmailField(max_length=120, required=False, default="", allow_blank=True)


class RecommenderSerializer(serializers.Serializer[Any]):
    """Name and ways to answer."""

    name = serializers.CharField()
    phone = serializers.CharField()
    email = serializers.CharField()
    address = serializers.CharField()


class RecommendationFilter(FilterSet):
    class Meta:
        model = Recommendation
        fields = {"year": ["exact"], "state": ["exact"], "channel": ["exact"], "kind": ["exact"]}


class Recommendations(HasSteps, HasFiles, Subjects):
    """주민추천: officials and cases that residents recommend."""

    scope, process, filterset_class = "participation", RECOMMENDATION, RecommendationFilter
    queryset = Recommendation.objects.none()
    serializer_class = RecommendationSerializer

    def get_queryset(self) -> QuerySet[Recommendation]:
        return recommendations_visible_to(self.person, self.now)

    @extend_schema(request=NewRecommendation, responses={201: RegisteredRecommendationSerializer})
    def create(self, request: Request) -> Response:
        """Register one that came on paper; its scan and its receipt (`submit`) follow."""
        self.demand(officer)
        form = RegisteredForm(as_form(given(NewRecommendation, request)), today=timezone.localdate(self.now))
        answers = cleaned(form)
        made, receipt = register(answers, by=self.person, at=self.now)
        shown = {**RecommendationSerializer(made, context={"request": request}).data, "receipt": receipt}
        return created(request, shown, "api-recommendation-detail", made.pk)

    @extend_schema(responses=RecommenderSerializer)
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=[])
    def recommender(self, request: Request, pk: str) -> Response:
        """Who recommended; the look is recorded. 404 for those who may not know, and when it is forgotten."""
        subject = get_object_or_404(recommenders_read_by(self.person, self.now), pk=pk)
        where = Sealed(RECOMMENDATION.name, subject.pk, subject.recommender, bond_of(subject))
        return Response(RecommenderSerializer(read(where, by=self.person, at=self.now)).data)
