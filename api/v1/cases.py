"""사례: a local government's own, those of the hub, and its adoptions."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django_filters import CharFilter, FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Department
from api.forms import as_form, cleaned
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.views import Subjects, created
from events.cases import CaseKind
from kernel.errors import NotNow
from liaison.cases.hub.models import SharedCase
from liaison.cases.hub.queries import cases_of_the_hub
from liaison.cases.hub.search import containing
from liaison.cases.own.actions import begin_case, take_interest
from liaison.cases.own.codes import Licence
from liaison.cases.own.forms import CaseForm
from liaison.cases.own.models import Adoption, Case
from liaison.cases.own.process import ADOPTION, CASE, officer
from liaison.cases.own.queries import adoptions_visible_to, cases_visible_to

STORY = ["title", "background", "course", "effect", "field", "keywords", "contact", "licence"]


class CaseSerializer(serializers.ModelSerializer[Case]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Case
        fields = [
            "id", "number", "year", "kind", "state", "state_label", "scope", "version", *STORY, "department",
            "origin", "shared_at", "reason", "endorsements", "adopters", "created_at",
        ]  # fmt: skip


class NewCase(StrictSerializer):
    """A draft; somebody else looks for personal data before it is shared."""

    kind: Any = serializers.ChoiceField(choices=CaseKind.choices)
    title = serializers.CharField(max_length=120)
    background = serializers.CharField(max_length=5_000)
    course = serializers.CharField(max_length=5_000)
    effect = serializers.CharField(max_length=5_000)
    field = serializers.CharField(max_length=40)
    keywords = serializers.CharField(max_length=120, required=False, default="", allow_blank=True)
    department = serializers.PrimaryKeyRelatedField(queryset=Department.objects.all())
    contact = serializers.CharField(max_length=60)
    licence: Any = serializers.ChoiceField(choices=Licence.choices)


class SharedCaseSerializer(serializers.ModelSerializer[SharedCase]):
    government = serializers.CharField(source="tenant.government.name_ko", read_only=True)
    government_code = serializers.CharField(source="tenant.government.code", read_only=True)

    class Meta:
        model = SharedCase
        fields = [
            "id", "number", "version", "kind", "scope", "year", "government", "government_code", *STORY, "department",
            "is_featured", "endorsed", "adopters", "shared_at",
        ]  # fmt: skip


class AdoptionSerializer(serializers.ModelSerializer[Adoption]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Adoption
        fields = [
            "id", "case_id", "title", "owner", "contact", "state", "state_label", "message", "local_form", "department",
            "task_id", "adopted_on", "effect", "reason", "is_withdrawn", "begun_at",
        ]  # fmt: skip


class NewAdoption(StrictSerializer):
    """Which case is looked at."""

    case_id = serializers.UUIDField()


class CaseFilter(FilterSet):
    class Meta:
        model = Case
        fields = {"year": ["exact"], "state": ["exact"], "kind": ["exact"]}


class SharedCaseFilter(FilterSet):
    q = CharFilter(method="containing", label="찾을 말")

    class Meta:
        model = SharedCase
        fields = {"kind": ["exact"], "year": ["exact"], "is_featured": ["exact"]}

    def containing(self, rows: QuerySet[SharedCase], _name: str, words: str) -> QuerySet[SharedCase]:
        return containing(rows, words[:60])


class AdoptionFilter(FilterSet):
    class Meta:
        model = Adoption
        fields = {"state": ["exact"]}


class Cases(HasSteps, Subjects):
    """우리 사례: written here, shared when a second person has read them."""

    scope, process, filterset_class = "cases", CASE, CaseFilter
    queryset = Case.objects.none()
    serializer_class = CaseSerializer

    def get_queryset(self) -> QuerySet[Case]:
        return cases_visible_to(self.person, self.now)

    @extend_schema(request=NewCase, responses={201: CaseSerializer})
    def create(self, request: Request) -> Response:
        """A draft."""
        self.demand(officer)
        made = begin_case(cleaned(CaseForm(as_form(given(NewCase, request)))), by=self.person, at=self.now)
        shown = CaseSerializer(made, context={"request": request}).data
        return created(request, shown, "api-case-detail", made.pk)


class SharedCases(Subjects):
    """공유 사례: what other local governments share; `q` finds a part of a word."""

    scope, filterset_class = "cases", SharedCaseFilter
    queryset = SharedCase.objects.none()
    serializer_class = SharedCaseSerializer

    def get_queryset(self) -> QuerySet[SharedCase]:
        return cases_of_the_hub()


class Adoptions(HasSteps, Subjects):
    """사례 도입: cases of others, from the first look to what came of them."""

    scope, process, filterset_class = "cases", ADOPTION, AdoptionFilter
    queryset = Adoption.objects.none()
    serializer_class = AdoptionSerializer

    def get_queryset(self) -> QuerySet[Adoption]:
        return adoptions_visible_to(self.person, self.now)

    @extend_schema(request=NewAdoption, responses={201: AdoptionSerializer})
    def create(self, request: Request) -> Response:
        """Look whether to take a case over; asked twice, it is the one that is there."""
        self.demand(officer)
        wanted = given(NewAdoption, request)["case_id"]
        case = self._found(wanted)
        made = take_interest(case, by=self.person, at=self.now)
        shown = AdoptionSerializer(made, context={"request": request}).data
        return created(request, shown, "api-adoption-detail", made.pk)

    @staticmethod
    def _found(pk: Any) -> SharedCase:
        """Raises NotNow for a case that is not shared, or no longer."""
        found = cases_of_the_hub().filter(pk=pk).first()
        if found is None:
            raise NotNow(_("공유하지 않거나 비공개로 바뀐 사례입니다."))
        return found
