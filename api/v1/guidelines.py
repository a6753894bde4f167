"""Decision guidelines: reading their versions, and issuing the next one."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.strict import StrictModelSerializer, given
from api.views import Subjects, created
from plans.committee.actions import ISSUES_GUIDELINES, issue_guideline
from plans.committee.forms.lists import GuidelineForm
from plans.committee.models import Guideline
from plans.committee.queries import guidelines_visible_to


class GuidelineSerializer(serializers.ModelSerializer[Guideline]):
    """A version with its text; `kind` is empty when it is for every kind of item."""

    class Meta:
        model = Guideline
        fields = ["id", "kind", "version", "title", "text", "effective_from", "issued_at"]


class NewGuideline(StrictModelSerializer):
    class Meta:
        model = Guideline
        fields = ["kind", "title", "text", "effective_from"]
        validators: list[Any] = []


class GuidelineFilter(FilterSet):
    class Meta:
        model = Guideline
        fields = {"kind": ["exact"], "version": ["exact"], "effective_from": ["lte"]}


class Guidelines(Subjects):
    """의결 가이드라인: the guidelines by which the committee decides."""

    scope, filterset_class = "meetings", GuidelineFilter
    queryset = Guideline.objects.none()
    serializer_class = GuidelineSerializer

    def get_queryset(self) -> QuerySet[Guideline]:
        return guidelines_visible_to(self.person, self.now)

    @extend_schema(request=NewGuideline, responses={201: GuidelineSerializer})
    def create(self, request: Request) -> Response:
        """The next version for a kind of item; earlier ones stay."""
        self.demand(ISSUES_GUIDELINES)
        facts = cleaned(GuidelineForm(as_form(given(NewGuideline, request))))
        made = issue_guideline(by=self.person, facts=facts, at=self.now)
        return created(request, GuidelineSerializer(made).data, "api-guideline-detail", made.pk)
