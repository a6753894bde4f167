"""통계 제출 on the platform's host: rounds, what came in, and amendments; each caller sees what is theirs."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.views import Subjects, created
from events.returns import Span
from ministry.collection.actions import open_round
from ministry.collection.forms import RoundForm
from ministry.collection.models import Amendment, ReturnRound, Submission
from ministry.collection.process import AMENDMENT, ROUND, SUBMISSION
from ministry.collection.process.people import ministry
from ministry.collection.queries import amendments_visible_to, rounds_visible_to, submissions_visible_to


class NewRound(StrictSerializer):
    """What is collected: a span that is over, by when, and which indicators."""

    year = serializers.IntegerField(min_value=2019, max_value=2100)
    span: Any = serializers.ChoiceField(choices=Span.choices)
    due_on = serializers.DateField()
    indicators = serializers.ListField(child=serializers.CharField(max_length=20), min_length=1, max_length=200)


class RoundSerializer(serializers.ModelSerializer[ReturnRound]):
    """The counts are of the local governments that the caller sees."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    asked = serializers.IntegerField(read_only=True)
    outstanding = serializers.IntegerField(read_only=True)
    late = serializers.IntegerField(read_only=True)
    in_check = serializers.IntegerField(read_only=True)
    accepted = serializers.IntegerField(read_only=True)

    class Meta:
        model = ReturnRound
        fields = [
            "id", "number", "title", "year", "span", "due_on", "indicators", "state", "state_label", "opened_at",
            "frozen_at", "published_at", "digest", "asked", "outstanding", "late", "in_check", "accepted",
        ]  # fmt: skip


class SubmittedLineSerializer(serializers.Serializer[Any]):
    """`filled`: what the system had counted; `value`: what is reported; they differ only with a `reason`."""

    indicator = serializers.CharField()
    value = serializers.CharField(allow_null=True)
    numerator = serializers.IntegerField(allow_null=True)
    denominator = serializers.IntegerField(allow_null=True)
    filled = serializers.CharField(allow_null=True)
    reason = serializers.CharField(allow_blank=True)
    version = serializers.IntegerField()
    filled_at = serializers.DateTimeField()
    evidence = serializers.IntegerField()


class SubmissionSerializer(serializers.ModelSerializer[Submission]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    name = serializers.CharField(source="tenant.government.name_ko", read_only=True)
    lines = SubmittedLineSerializer(many=True, read_only=True)

    class Meta:
        model = Submission
        fields = [
            "id", "round", "government_code", "name", "state", "state_label", "sequence", "submitted_at", "was_late",
            "reason", "opinion", "edition", "digest", "lines",
        ]  # fmt: skip


class AmendmentSerializer(serializers.ModelSerializer[Amendment]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    before = SubmittedLineSerializer(read_only=True)
    after = SubmittedLineSerializer(read_only=True)

    class Meta:
        model = Amendment
        fields = [
            "id", "submission", "indicator", "before", "after", "reason", "state", "state_label", "answer", "edition",
            "proposed_at",
        ]  # fmt: skip


class RoundFilter(FilterSet):
    class Meta:
        model = ReturnRound
        fields = {"year": ["exact"], "span": ["exact"], "state": ["exact"]}


class SubmissionFilter(FilterSet):
    class Meta:
        model = Submission
        fields = {"round": ["exact"], "state": ["exact"], "government_code": ["exact"]}


class AmendmentFilter(FilterSet):
    class Meta:
        model = Amendment
        fields = {"submission": ["exact"], "state": ["exact"]}


class Rounds(HasSteps, Subjects):
    """통계 수집: what the ministry asks of every local government."""

    scope, process, filterset_class = "returns", ROUND, RoundFilter
    queryset = ReturnRound.objects.none()
    serializer_class = RoundSerializer

    def get_queryset(self) -> QuerySet[ReturnRound]:
        return rounds_visible_to(self.person, self.now)

    @extend_schema(request=NewRound, responses={201: RoundSerializer})
    def create(self, request: Request) -> Response:
        """Begin to collect; every local government that takes part gets its return."""
        self.demand(ministry)
        form = RoundForm(as_form(given(NewRound, request)), today=timezone.localdate(self.now))
        made = open_round(cleaned(form), by=self.person, at=self.now)
        shown = RoundSerializer(self.get_queryset().get(pk=made.pk), context={"request": request}).data
        return created(request, shown, "api-return-round-detail", made.pk)


class Submissions(HasSteps, Subjects):
    """제출된 통계: what local governments report."""

    scope, process, filterset_class = "returns", SUBMISSION, SubmissionFilter
    queryset = Submission.objects.none()
    serializer_class = SubmissionSerializer

    def get_queryset(self) -> QuerySet[Submission]:
        return submissions_visible_to(self.person, self.now)


class Amendments(HasSteps, Subjects):
    """확정값 정정: what was frozen and should be put right."""

    scope, process, filterset_class = "returns", AMENDMENT, AmendmentFilter
    queryset = Amendment.objects.none()
    serializer_class = AmendmentSerializer

    def get_queryset(self) -> QuerySet[Amendment]:
        return amendments_visible_to(self.person, self.now)
