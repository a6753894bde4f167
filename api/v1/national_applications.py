"""National applications. Who applied is a resource of its own: each look at it is recorded."""

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
from api.v1.recommendations import RecommenderSerializer
from api.views import Subjects, created
from plans.participation.actions.applications import bond_of, register_application
from plans.participation.forms.applications import RegisterForm
from plans.participation.identity import Sealed, read
from plans.participation.models import Application
from plans.participation.process import APPLICATION
from plans.participation.process.people import officer
from plans.participation.queries.applications import applicants_read_by, applications_visible_to


class ApplicationSerializer(serializers.ModelSerializer[Application]):
    """An application without who filed it. `result_due_at` is the office's own term, not one of law."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)
    department_name = serializers.CharField(source="department.name", default=None, allow_null=True, read_only=True)
    handler_name = serializers.CharField(source="handler.name", default=None, allow_null=True, read_only=True)

    class Meta:
        model = Application
        fields = [
            "id", "number", "year", "state", "state_label", "origin", "external_id", "title", "text", "supplement",
            "opinion", "arrived_at", "result_due_at", "earlier_notice", "earlier_on", "is_other_petition", "law_was",
            "department", "department_name", "handler", "handler_name", "review", "tool", "tool_number", "tool_on",
            "tool_why_not", "result", "answer", "legal_reasons", "decided_on", "signed_off_at", "notified_at",
            "notice_number", "follow_up", "follow_up_until", "follow_up_result",
        ]  # fmt: skip


class NewApplication(StrictSerializer):
    """One that came on another way while the link to the portal was down."""

    external_id = serializers.CharField(max_length=40)
    arrived_on = serializers.DateField()
    title = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=20_000)
    opinion = serializers.CharField(max_length=20_000)
    name = serializers.CharField(max_length=60, required=False, default="", allow_blank=True)
    phone = serializers.CharField(max_length=20, required=False, default="", allow_blank=True)
    email = serializers.EmailField(max_length=120, required=False, default="", allow_blank=True)


class ApplicationFilter(FilterSet):
    class Meta:
        model = Application
        fields = {"year": ["exact"], "state": ["exact"], "result": ["exact"], "external_id": ["exact"]}


class NationalApplications(HasSteps, HasFiles, Subjects):
    """적극행정국민신청: what the 국민권익위원회 sends on, until the result and what follows from it."""

    scope, process, filterset_class = "participation", APPLICATION, ApplicationFilter
    queryset = Application.objects.none()
    serializer_class = ApplicationSerializer

    def get_queryset(self) -> QuerySet[Application]:
        return applications_visible_to(self.person, self.now)

    @extend_schema(request=NewApplication, responses={201: ApplicationSerializer})
    def create(self, request: Request) -> Response:
        """Register one by hand."""
        self.demand(officer)
        form = RegisterForm(as_form(given(NewApplication, request)), today=timezone.localdate(self.now))
        answers = cleaned(form)
        made = register_application(answers, by=self.person, at=self.now)
        shown = ApplicationSerializer(made, context={"request": request}).data
        return created(request, shown, "api-national-application-detail", made.pk)

    @extend_schema(responses=RecommenderSerializer)
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=[])
    def applicant(self, request: Request, pk: str) -> Response:
        """Who applied; the look is recorded. 404 for those who may not know."""
        subject = get_object_or_404(applicants_read_by(self.person, self.now), pk=pk)
        where = Sealed(APPLICATION.name, subject.pk, subject.applicant, bond_of(subject))
        return Response(RecommenderSerializer(read(where, by=self.person, at=self.now)).data)
