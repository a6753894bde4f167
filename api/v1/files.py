"""Files of a subject: listed, added, saved and taken back like those on its page, by those who may there."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import MultiPartParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from api.strict import StrictSerializer, given
from api.views import Door, created, done
from files.access import may_add, may_read
from files.actions import attach, take_back
from files.models import Attachment
from files.queries import attachments_of
from kernel.process import Process
from office.views import files as pages


class AttachmentSerializer(serializers.ModelSerializer[Attachment]):
    """A file: its name, what it really is, and the digest of its content."""

    class Meta:
        model = Attachment
        fields = ["id", "name", "content_type", "size", "sha256", "uploaded_at"]


class Upload(StrictSerializer):
    """One file; what may come in is checked by its content, and refused with 422."""

    file = serializers.FileField(allow_empty_file=True, write_only=True)


class AnyType(JSONRenderer):
    """Whatever type is asked for, the file comes as it is, and a problem as JSON."""

    media_type = "*/*"


all_of_them = action(
    detail=True, methods=["get", "post"], parser_classes=[MultiPartParser], pagination_class=None, filter_backends=[]
)


one_below_files = action(
    detail=True,
    methods=["get", "delete"],
    url_path="files/(?P<file>[0-9a-f-]{36})",
    url_name="file",
    renderer_classes=[AnyType],
    filter_backends=[],
)
one_below_evidence = action(
    detail=True,
    methods=["get", "delete"],
    url_path="evidence/(?P<file>[0-9a-f-]{36})",
    url_name="file",
    renderer_classes=[AnyType],
    filter_backends=[],
)
describes_all = (
    extend_schema(methods=["GET"], responses=AttachmentSerializer(many=True)),
    extend_schema(methods=["POST"], request={"multipart/form-data": Upload}, responses={201: AttachmentSerializer}),
)
describes_one = (
    extend_schema(methods=["GET"], responses={(200, "*/*"): OpenApiTypes.BINARY}),
    extend_schema(methods=["DELETE"], responses={204: None}),
)


class KeepsFiles(Door):
    """Who reads and adds files is registered by the application of the subject, for its page and for here."""

    process: Process[Any]
    basename: str

    def files_of_subject(self, request: Request) -> Response:
        subject = self._subject_with_papers()
        if request.method != "POST":
            return Response(AttachmentSerializer(attachments_of(subject.pk), many=True).data)
        if not may_add(self.person, self.process.name, subject.pk):
            raise PermissionDenied
        file = given(Upload, request)["file"]
        made = attach(file, to=self.process.name, subject_id=subject.pk, by=self.person, at=self.now)
        return created(request, AttachmentSerializer(made).data, f"{self.basename}-file", subject.pk, made.pk)

    def one_file(self, request: Request, file: str) -> HttpResponseBase:
        found = get_object_or_404(attachments_of(self._subject_with_papers().pk), pk=file)
        if request.method != "DELETE":
            return pages.download(cast("HttpRequest", request), found.pk)
        take_back(found, by=self.person, at=self.now)
        return done()

    def _subject_with_papers(self) -> Any:
        """The subject, whose papers the caller may read: of a meeting fewer do than may see that it is held."""
        subject = self.get_object()
        if not may_read(self.person, self.process.name, subject.pk):
            raise Http404
        return subject


class HasFiles(KeepsFiles):
    """Mix into the view set of a process whose subjects have files."""

    @describes_all[0]
    @describes_all[1]
    @all_of_them
    def files(self, request: Request, pk: str) -> Response:
        """The files of it. POST adds one, for those who keep its papers; the same file again is one row."""
        return self.files_of_subject(request)

    @describes_one[0]
    @describes_one[1]
    @one_below_files
    def file(self, request: Request, pk: str, file: str) -> HttpResponseBase:
        """GET saves one file, as on its page and with the same record. DELETE takes back what one has added."""
        return self.one_file(request, file)


class HasEvidence(KeepsFiles):
    """The same for reports, whose files are their evidence."""

    @describes_all[0]
    @describes_all[1]
    @all_of_them
    def evidence(self, request: Request, pk: str) -> Response:
        """The files of a report. POST adds one, until the report is submitted; the same file again is one row."""
        return self.files_of_subject(request)

    @describes_one[0]
    @describes_one[1]
    @one_below_evidence
    def file(self, request: Request, pk: str, file: str) -> HttpResponseBase:
        """GET saves one file, as on its page and with the same record. DELETE takes back what one has added."""
        return self.one_file(request, file)
