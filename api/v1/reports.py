"""소극행정 신고, for the people of the audit: never who reported, except where it is asked for with a purpose and recorded."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import Department
from accounts.queries import active_people
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.files import HasFiles
from api.views import Parts, Subjects, created, done
from kernel.privacy import masked_rrn
from plans.reports.actions import (
    Filing,
    add_note,
    carry_out,
    file_report,
    propose,
    reveal,
    take_off,
    write_to,
)
from plans.reports.actions.inquiry import Proposal
from plans.reports.codes import BY_HAND_CHOICES, WRITTEN_CHOICES, ContactWay, MeasureKind, NoteKind, Purpose, Source
from plans.reports.models import Measure, Report
from plans.reports.process import REPORT
from plans.reports.process.people import registers
from plans.reports.queries import reports_visible_to
from plans.reports.queries.mailbox import said_about
from plans.reports.sealing import Identity, Words, opened, opened_each, words_of

LONG, SHORT = 10_000, 200


class MaskedField(serializers.CharField):
    """A text that loses resident registration numbers before anybody keeps it."""

    def to_internal_value(self, data: Any) -> str:
        return masked_rrn(super().to_internal_value(data))[0]


class ReportSerializer(serializers.ModelSerializer[Report]):
    """A report in a list: no word of it."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Report
        fields = [
            "id", "number", "year", "source", "external_id", "state", "state_label", "is_anonymous", "happened_on",
            "arrived_at", "accepted_at", "reported_department", "same_as", "result", "type", "cause", "head_decides",
            "found_at", "decided_at", "notified_at", "closed_at",
        ]  # fmt: skip


class WordsSerializer(ReportSerializer):
    """One report with what it says, and whom it is about."""

    matter = serializers.CharField(read_only=True)
    text = serializers.CharField(read_only=True)
    place = serializers.CharField(read_only=True)
    people: Any = serializers.PrimaryKeyRelatedField(many=True, read_only=True)

    class Meta(ReportSerializer.Meta):
        fields = [*ReportSerializer.Meta.fields, "matter", "text", "place", "people"]

    def to_representation(self, instance: Report) -> dict[str, Any]:
        words = words_of(instance)
        return super().to_representation(instance) | {"matter": words.matter, "text": words.text, "place": words.place}


class RegisteredReportSerializer(WordsSerializer):
    """`receipt_code` opens the reporter's mailbox; it is said once."""

    receipt_code = serializers.CharField(read_only=True)

    class Meta(WordsSerializer.Meta):
        fields = [*WordsSerializer.Meta.fields, "receipt_code"]


class IdentitySerializer(StrictSerializer):
    name = MaskedField(max_length=60)
    phone = MaskedField(max_length=30, required=False, allow_blank=True, default="")
    email = serializers.EmailField(required=False, allow_blank=True, default="")
    address = MaskedField(max_length=SHORT, required=False, allow_blank=True, default="")


class NewReport(StrictSerializer):
    """What came by mail, telephone or visit. Without `reporter` it is anonymous."""

    source: Any = serializers.ChoiceField(choices=BY_HAND_CHOICES)
    matter = MaskedField(max_length=SHORT)
    text = MaskedField(max_length=LONG)
    place = MaskedField(max_length=SHORT, required=False, allow_blank=True, default="")
    happened_on = serializers.DateField(required=False, allow_null=True, default=None)
    arrived_at = serializers.DateTimeField()
    external_id = serializers.CharField(max_length=32, required=False, allow_blank=True, default="")
    department = serializers.UUIDField(required=False, allow_null=True, default=None)
    reporter = IdentitySerializer(required=False, allow_null=True, default=None)
    contact_way = serializers.ChoiceField(choices=ContactWay.choices, required=False, default=ContactWay.MAILBOX)


class Asking(StrictSerializer):
    """Why the identity is looked at."""

    purpose = serializers.ChoiceField(choices=Purpose.choices)


class NoteSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    text = serializers.CharField()
    written_at = serializers.DateTimeField()


class NewNote(StrictSerializer):
    kind = serializers.ChoiceField(choices=WRITTEN_CHOICES)
    text = MaskedField(max_length=LONG)


class MessageSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    is_from_reporter = serializers.BooleanField()
    text = serializers.CharField()
    sent_at = serializers.DateTimeField()


class NewMessage(StrictSerializer):
    text = MaskedField(max_length=5_000)


class MeasureSerializer(serializers.ModelSerializer[Measure]):
    text = serializers.SerializerMethodField()

    class Meta:
        model = Measure
        fields = ["id", "report", "kind", "person", "department", "text", "due_on", "done_on"]

    def get_text(self, measure: Measure) -> str:
        return opened(measure, "text")


class NewMeasure(StrictSerializer):
    kind = serializers.ChoiceField(choices=MeasureKind.choices)
    text = MaskedField(max_length=2_000)
    person = serializers.UUIDField(required=False, allow_null=True, default=None)
    department = serializers.UUIDField(required=False, allow_null=True, default=None)
    due_on = serializers.DateField(required=False, allow_null=True, default=None)


class Done(StrictSerializer):
    done_on = serializers.DateField()


class ReportFilter(FilterSet):
    class Meta:
        model = Report
        fields = {"year": ["exact"], "state": ["exact"], "source": ["exact"], "result": ["exact"], "type": ["exact"]}


class Reports(HasSteps, HasFiles, Subjects):
    """소극행정 신고 (R47): of those that the caller works on or answers for."""

    scope, process, filterset_class = "reports", REPORT, ReportFilter
    queryset = Report.objects.none()
    serializer_class = ReportSerializer

    def get_queryset(self) -> QuerySet[Report]:
        return reports_visible_to(self.person, self.now)

    def get_serializer_class(self) -> Any:
        return WordsSerializer if self.action == "retrieve" else super().get_serializer_class()

    @extend_schema(request=NewReport, responses={201: RegisteredReportSerializer})
    def create(self, request: Request) -> Response:
        """Register what came on paper or by telephone. The period counts from `arrived_at`."""
        self.demand(registers)
        asked = given(NewReport, request)
        filed = file_report(_filing(asked), by=self.person, at=self.now)
        shown = WordsSerializer(filed.report).data | {"receipt_code": filed.code}
        return created(request, shown, "api-report-detail", filed.report.pk)

    @extend_schema(request=Asking, responses=IdentitySerializer)
    @action(detail=True, methods=["post"], pagination_class=None, filter_backends=[])
    def identity(self, request: Request, pk: str) -> Response:
        """Who reported. Each look is recorded with its purpose, and shown on the page of the report."""
        report = self.get_object()
        purpose = Purpose(given(Asking, request)["purpose"])
        return Response(IdentitySerializer(reveal(report, by=self.person, purpose=purpose, at=self.now)).data)

    @extend_schema(methods=["GET"], responses=NoteSerializer(many=True))
    @extend_schema(methods=["POST"], request=NewNote, responses=NoteSerializer(many=True))
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def notes(self, request: Request, pk: str) -> Response:
        """The notes of the investigation. POST adds one."""
        report = self.get_object()
        if request.method == "POST":
            asked = given(NewNote, request)
            add_note(report, by=self.person, at=self.now, kind=NoteKind(asked["kind"]), text=asked["text"])
        rows = list(report.notes.all())
        shown = [
            {"id": row.pk, "kind": row.kind, "text": text, "written_at": row.written_at}
            for row, text in zip(rows, opened_each(rows, "text"), strict=True)
        ]
        return Response(NoteSerializer(shown, many=True).data)

    @extend_schema(methods=["GET"], responses=MessageSerializer(many=True))
    @extend_schema(methods=["POST"], request=NewMessage, responses=MessageSerializer(many=True))
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def messages(self, request: Request, pk: str) -> Response:
        """What reporter and audit wrote to each other. POST writes to the reporter."""
        report = self.get_object()
        if request.method == "POST":
            write_to(report, given(NewMessage, request)["text"], by=self.person, at=self.now)
        shown = [
            {
                "id": one.message.pk,
                "is_from_reporter": one.message.is_from_reporter,
                "text": one.text,
                "sent_at": one.message.sent_at,
            }
            for one in said_about(report)
        ]
        return Response(MessageSerializer(shown, many=True).data)

    @extend_schema(methods=["GET"], responses=MeasureSerializer(many=True))
    @extend_schema(methods=["POST"], request=NewMeasure, responses={201: MeasureSerializer})
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def measures(self, request: Request, pk: str) -> Response:
        """The measures of a report. POST proposes one, before they are decided."""
        report = self.get_object()
        if request.method != "POST":
            return Response(MeasureSerializer(report.measures.all(), many=True).data)
        asked = given(NewMeasure, request)
        proposal = Proposal(
            kind=MeasureKind(asked["kind"]),
            text=asked["text"],
            person=_chosen(active_people(), asked["person"]),
            department=_chosen(Department.objects.filter(is_active=True), asked["department"]),
            due_on=asked["due_on"],
        )
        made = propose(report, proposal, by=self.person, at=self.now)
        return created(request, MeasureSerializer(made).data, "api-report-measure-detail", made.pk)


def _filing(asked: dict[str, Any]) -> Filing:
    reporter = asked["reporter"]
    return Filing(
        words=Words(asked["matter"], asked["text"], asked["place"]),
        source=Source(asked["source"]),
        identity=Identity(**reporter) if reporter else None,
        contact_way=ContactWay(asked["contact_way"]),
        happened_on=asked["happened_on"],
        department=_chosen(Department.objects.filter(is_active=True), asked["department"]),
        arrived_at=asked["arrived_at"],
        external_id=asked["external_id"],
    )


def _chosen(rows: "QuerySet[Any]", pk: Any) -> Any:
    """A row by its id; 404 for one that is not there."""
    return get_object_or_404(rows, pk=pk) if pk else None


class ReportMeasures(Parts):
    """조치 of reports that the caller sees."""

    scope = "reports"
    queryset = Measure.objects.none()
    serializer_class = MeasureSerializer

    def get_queryset(self) -> QuerySet[Measure]:
        return Measure.objects.filter(report__in=reports_visible_to(self.person, self.now)).select_related("report")

    @extend_schema(request=None, responses={204: None})
    def destroy(self, request: Request, pk: str) -> Response:
        """Take back a measure that is not decided."""
        take_off(self.get_object(), by=self.person, at=self.now)
        return done()

    @extend_schema(request=Done, responses=MeasureSerializer)
    @action(detail=True, methods=["post"], url_path="done", pagination_class=None, filter_backends=[])
    def done_on(self, request: Request, pk: str) -> Response:
        """The day on which a decided measure was carried out."""
        measure = self.get_object()
        carry_out(measure, by=self.person, at=self.now, done_on=given(Done, request)["done_on"])
        return Response(MeasureSerializer(measure).data)
