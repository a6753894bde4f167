"""Referrals for discipline."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.files import HasFiles
from api.views import Subjects, created
from plans.reports.actions.discipline import prepare_from_measure, prepare_from_notice
from plans.reports.codes_discipline import Intent, Limitation, Row, Severity
from plans.reports.forms.discipline import NewDraftForm, NotifiedDraftForm
from plans.reports.models import Referral
from plans.reports.process.discipline import DISCIPLINE
from plans.reports.process.discipline_people import prepares_notified
from plans.reports.queries.discipline import measures_to_refer, referrals_visible_to


class ReferralSerializer(serializers.ModelSerializer[Referral]):
    """No text and no report: those are for the page. `proposed`: the range of the standards, heaviest first."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    proposed = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Referral
        fields = [
            "id", "number", "year", "state", "state_label", "origin", "person", "notified_by", "notified_on", "acted_on",
            "row", "severity", "intent", "proposed", "is_regulatory", "weight", "requested_at", "ombudsman_told_at",
            "notice_reached_on", "meeting_on", "deliberated_on", "claims_proactive", "outcome", "deviates", "decided_on",
            "explained_on", "appealed_on", "appeal_result", "final_outcome", "final_on",
        ]  # fmt: skip


class NewReferral(StrictSerializer):
    """A draft: for a decided `measure` of a report, or for what another agency notified about a `person`."""

    measure = serializers.UUIDField(required=False)
    person = serializers.UUIDField(required=False)
    notified_by = serializers.CharField(required=False, max_length=80)
    notified_on = serializers.DateField(required=False)
    acted_on = serializers.DateField()
    limitation = serializers.ChoiceField(choices=Limitation.choices)
    row = serializers.ChoiceField(choices=Row.choices)
    severity = serializers.ChoiceField(choices=Severity.choices)
    intent = serializers.ChoiceField(choices=Intent.choices)
    is_regulatory = serializers.BooleanField(required=False)
    facts = serializers.CharField(max_length=10_000)


class ReferralFilter(FilterSet):
    class Meta:
        model = Referral
        fields = {"state": ["exact"], "year": ["exact"], "outcome": ["exact"]}


class Referrals(HasSteps, HasFiles, Subjects):
    """징계의결 요구: those the caller deals with, and one's own."""

    scope, process, filterset_class = "reports", DISCIPLINE, ReferralFilter
    queryset = Referral.objects.none()
    serializer_class = ReferralSerializer

    def get_queryset(self) -> QuerySet[Referral]:
        return referrals_visible_to(self.person, self.now)

    @extend_schema(request=NewReferral, responses={201: ReferralSerializer})
    def create(self, request: Request) -> Response:
        """Write a draft; 409 when the measure has one already."""
        asked: dict[str, Any] = given(NewReferral, request)
        last = timezone.localdate(self.now)
        if "measure" in asked:
            measure = get_object_or_404(measures_to_refer(self.person, self.now), pk=asked.pop("measure"))
            answers = cleaned(NewDraftForm(as_form(asked), last=last))
            made = prepare_from_measure(measure, answers, by=self.person, at=self.now)
        else:
            self.demand(prepares_notified)
            answers = cleaned(NotifiedDraftForm(as_form(asked), last=last, by=self.person))
            made = prepare_from_notice(answers, by=self.person, at=self.now)
        return created(request, ReferralSerializer(made).data, "api-referral-detail", made.pk)
