"""Mileage: programmes, claims, appeals, and what points there are."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from api.idempotency import HEADER, key_of
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.files import HasFiles
from api.views import Subjects, created
from plans.mileage.actions.appeals import file_appeal
from plans.mileage.actions.claims import Achieved, claim, grant
from plans.mileage.ledger import balance_of, entries_of
from plans.mileage.models import Appeal, Claim, Entry, Programme
from plans.mileage.process import APPEAL, CLAIM, PROGRAMME
from plans.mileage.process.people import department_head
from plans.mileage.queries import appeals_visible_to, claims_visible_to, granted_by, programmes_visible_to

SENT_ONCE = OpenApiParameter(
    HEADER, str, OpenApiParameter.HEADER, description="1-100 ASCII letters; the same key and content is done once."
)


class ProgrammeSerializer(serializers.ModelSerializer[Programme]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Programme
        fields = ["id", "year", "title", "state", "state_label", "is_pilot", "starts_on", "ends_on"]


class BalanceSerializer(serializers.Serializer[Any]):
    """Points of the caller in a programme."""

    available = serializers.IntegerField()
    held = serializers.IntegerField()


class EntrySerializer(serializers.ModelSerializer[Entry]):
    """A movement of the caller's points. `points`: what it did to the points that may be used."""

    kind_label = serializers.CharField(source="get_kind_display", read_only=True)
    points = serializers.SerializerMethodField()

    class Meta:
        model = Entry
        fields = ["id", "programme", "kind", "kind_label", "text", "points", "rules", "at"]

    def get_points(self, entry: Entry) -> int:
        return sum(line.points for line in entry.lines.all() if line.account == "available")


class Programmes(HasSteps, Subjects):
    """마일리지 운영: pilot and year-round programmes."""

    scope, process = "mileage", PROGRAMME
    queryset = Programme.objects.none()
    serializer_class = ProgrammeSerializer

    def get_queryset(self) -> QuerySet[Programme]:
        return programmes_visible_to(self.person)

    @extend_schema(responses=BalanceSerializer)
    @action(detail=True, pagination_class=None, filter_backends=[])
    def balance(self, request: Request, pk: str) -> Response:
        """What the caller may use, and what is reserved."""
        found = balance_of(self.person, self.get_object())
        return Response({"available": found.available, "held": found.held})


class Entries(Subjects):
    """원장: the caller's own ledger, newest first."""

    scope = "mileage"
    queryset = Entry.objects.none()
    serializer_class = EntrySerializer

    def get_queryset(self) -> QuerySet[Entry]:
        return entries_of(self.person)


class ClaimSerializer(serializers.ModelSerializer[Claim]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    department = serializers.CharField(source="department.name", read_only=True)

    class Meta:
        model = Claim
        fields = [
            "id", "number", "programme", "person", "department", "source", "item", "title", "text", "done_on",
            "contribution", "state", "state_label", "points_asked", "points_granted", "reason", "rules",
            "created_at", "decided_at",
        ]  # fmt: skip


class NewClaim(StrictSerializer):
    """An achievement with one file of evidence, sent as a form."""

    item = serializers.CharField(max_length=40)
    title = serializers.CharField(max_length=120)
    done_on = serializers.DateField()
    text = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)
    contribution = serializers.IntegerField(required=False, default=100, min_value=1, max_value=100)
    case = serializers.CharField(required=False, default="", allow_blank=True, max_length=120)
    evidence = serializers.FileField(write_only=True)


class NewGrant(StrictSerializer):
    """An achievement of somebody of the caller's department, and why it is granted."""

    person = serializers.UUIDField()
    item = serializers.CharField(max_length=40)
    title = serializers.CharField(max_length=120)
    done_on = serializers.DateField()
    text = serializers.CharField(max_length=2000)
    contribution = serializers.IntegerField(required=False, default=100, min_value=1, max_value=100)
    case = serializers.CharField(required=False, default="", allow_blank=True, max_length=120)


class ClaimFilter(FilterSet):
    class Meta:
        model = Claim
        fields = {"programme": ["exact"], "state": ["exact"], "item": ["exact"]}


class Claims(HasSteps, HasFiles, Subjects):
    """적립 신청."""

    scope, process, filterset_class = "mileage", CLAIM, ClaimFilter
    parser_classes = [*GenericViewSet.parser_classes, MultiPartParser]
    queryset = Claim.objects.none()
    serializer_class = ClaimSerializer

    def get_queryset(self) -> QuerySet[Claim]:
        return claims_visible_to(self.person, self.now)

    @extend_schema(request={"multipart/form-data": NewClaim}, responses={201: ClaimSerializer}, parameters=[SENT_ONCE])
    def create(self, request: Request) -> Response:
        """Claim points for oneself. 409 names the cap that stands against it, and how much is left."""
        key = key_of(request)
        asked = given(NewClaim, request)
        evidence = asked.pop("evidence")
        made = claim(Achieved(**asked, idempotency_key=key), by=self.person, at=self.now, evidence=evidence)
        return created(request, ClaimSerializer(made).data, "api-claim-detail", made.pk)

    @extend_schema(request=NewGrant, responses={201: ClaimSerializer}, parameters=[SENT_ONCE])
    @action(detail=False, methods=["post"], pagination_class=None, filter_backends=[])
    def grants(self, request: Request) -> Response:
        """Grant points, as the head of a department. 409 names the cap that stands against it."""
        key = key_of(request)
        self.demand(department_head)
        asked = given(NewGrant, request)
        somebody = get_object_or_404(granted_by(self.person), pk=asked.pop("person"))
        made = grant(Achieved(**asked, idempotency_key=key), by=self.person, at=self.now, person=somebody)
        return created(request, ClaimSerializer(made).data, "api-claim-detail", made.pk)


class AppealSerializer(serializers.ModelSerializer[Appeal]):
    """The panel's names are not given."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Appeal
        fields = [
            "id", "number", "claim", "state", "state_label", "reason", "filed_at", "decision", "points", "decided_at",
        ]  # fmt: skip


class NewAppeal(StrictSerializer):
    claim = serializers.UUIDField()
    reason = serializers.CharField(max_length=2000)


class Appeals(HasSteps, Subjects):
    """이의신청 (R38)."""

    scope, process = "mileage", APPEAL
    queryset = Appeal.objects.none()
    serializer_class = AppealSerializer

    def get_queryset(self) -> QuerySet[Appeal]:
        return appeals_visible_to(self.person, self.now)

    @extend_schema(request=NewAppeal, responses={201: AppealSerializer})
    def create(self, request: Request) -> Response:
        """Appeal against the decision on one's own claim."""
        asked = given(NewAppeal, request)
        own = get_object_or_404(Claim.objects.filter(person=self.person), pk=asked["claim"])
        made = file_appeal(own, by=self.person, at=self.now, reason=asked["reason"])
        return created(request, AppealSerializer(made).data, "api-appeal-detail", made.pk)
