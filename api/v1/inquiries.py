"""Questions of residents; nothing is known of who asked."""

from django.db.models import QuerySet
from django_filters import FilterSet
from rest_framework import serializers

from api.steps import HasSteps
from api.views import Subjects
from plans.participation.models import Inquiry
from plans.participation.process import INQUIRY
from plans.participation.queries.inquiries import inquiries_visible_to


class InquirySerializer(serializers.ModelSerializer[Inquiry]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Inquiry
        fields = [
            "id", "number", "year", "state", "state_label", "title", "question", "answer", "asked_at", "answered_at",
            "public_question", "public_answer",
        ]  # fmt: skip


class InquiryFilter(FilterSet):
    class Meta:
        model = Inquiry
        fields = {"year": ["exact"], "state": ["exact"]}


class Inquiries(HasSteps, Subjects):
    """문의: what residents ask about proactive administration."""

    scope, process, filterset_class = "participation", INQUIRY, InquiryFilter
    queryset = Inquiry.objects.none()
    serializer_class = InquirySerializer

    def get_queryset(self) -> QuerySet[Inquiry]:
        return inquiries_visible_to(self.person, self.now)
