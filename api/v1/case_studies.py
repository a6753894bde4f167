"""Cases told without anybody in them."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.views import Subjects, created
from plans.reports.actions.learning import write_case
from plans.reports.codes import PassiveType
from plans.reports.forms.learning import NewCaseForm
from plans.reports.models import CaseStudy
from plans.reports.process.case_study import CASE_STUDY
from plans.reports.process.inspection import keeps_inspections
from plans.reports.queries.learning import cases_visible_to, reports_to_tell


class CaseStudySerializer(serializers.ModelSerializer[CaseStudy]):
    """What a reader sees; never which report it was."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = CaseStudy
        fields = [
            "id", "number", "year", "state", "state_label", "type", "title", "situation", "problem", "lesson",
            "published_at",
        ]  # fmt: skip


class NewCaseStudy(StrictSerializer):
    """A case about a closed report that the caller sees, in words of its own."""

    report = serializers.UUIDField()
    title = serializers.CharField(max_length=100)
    type = serializers.ChoiceField(choices=PassiveType.choices, required=False)
    situation = serializers.CharField(max_length=10_000)
    problem = serializers.CharField(max_length=10_000)
    lesson = serializers.CharField(max_length=10_000)


class CaseStudyFilter(FilterSet):
    class Meta:
        model = CaseStudy
        fields = {"state": ["exact"], "type": ["exact"], "year": ["exact"]}


class CaseStudies(HasSteps, Subjects):
    """소극행정 사례."""

    scope, process, filterset_class = "reports", CASE_STUDY, CaseStudyFilter
    queryset = CaseStudy.objects.none()
    serializer_class = CaseStudySerializer

    def get_queryset(self) -> QuerySet[CaseStudy]:
        return cases_visible_to(self.person, self.now)

    @extend_schema(request=NewCaseStudy, responses={201: CaseStudySerializer})
    def create(self, request: Request) -> Response:
        """Write a draft."""
        self.demand(keeps_inspections)
        asked: dict[str, Any] = given(NewCaseStudy, request)
        answers = cleaned(NewCaseForm(as_form(asked), reports=reports_to_tell(self.person, self.now)))
        made = write_case(answers["report"], answers, by=self.person, at=self.now)
        return created(request, CaseStudySerializer(made).data, "api-case-study-detail", made.pk)
