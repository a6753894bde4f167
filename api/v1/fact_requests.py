"""사실관계 질의: a head of department is asked for facts, and sees the question only."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Department
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.reports import LONG, MaskedField
from api.views import Subjects, created
from plans.reports.actions import ask_department
from plans.reports.models import FactRequest
from plans.reports.process import QUESTION
from plans.reports.queries import questions_visible_to, reports_visible_to
from plans.reports.sealing import opened


class QuestionSerializer(serializers.ModelSerializer[FactRequest]):
    """A question in a list; which report it belongs to is not said."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = FactRequest
        fields = ["id", "number", "department", "state", "state_label", "asked_at", "answered_at"]


class QuestionTextSerializer(QuestionSerializer):
    """One question with its words."""

    question = serializers.SerializerMethodField()
    answer = serializers.SerializerMethodField()

    class Meta(QuestionSerializer.Meta):
        fields = [*QuestionSerializer.Meta.fields, "question", "answer"]

    def get_question(self, row: FactRequest) -> str:
        return opened(row, "question")

    def get_answer(self, row: FactRequest) -> str:
        return opened(row, "answer")


class NewQuestion(StrictSerializer):
    report = serializers.UUIDField()
    department = serializers.UUIDField()
    question = MaskedField(max_length=LONG)


class FactRequests(HasSteps, Subjects):
    """사실관계 질의: of reports that the caller sees, and those put to the caller's department."""

    scope, process = "reports", QUESTION
    queryset = FactRequest.objects.none()
    serializer_class = QuestionSerializer

    def get_queryset(self) -> QuerySet[FactRequest]:
        return questions_visible_to(self.person, self.now)

    def get_serializer_class(self) -> Any:
        return QuestionTextSerializer if self.action == "retrieve" else super().get_serializer_class()

    @extend_schema(request=NewQuestion, responses={201: QuestionTextSerializer})
    def create(self, request: Request) -> Response:
        """Ask a department for facts."""
        asked = given(NewQuestion, request)
        report = get_object_or_404(reports_visible_to(self.person, self.now), pk=asked["report"])
        department = get_object_or_404(Department.objects.all(), pk=asked["department"])
        made = ask_department(report, by=self.person, at=self.now, department=department, question=asked["question"])
        return created(request, QuestionTextSerializer(made).data, "api-fact-request-detail", made.pk)
