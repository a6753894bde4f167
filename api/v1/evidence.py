"""Evidence of a report: files that are listed, added, saved and taken back like those on its page."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
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
from files.access import may_add
from files.actions import attach, take_back
from files.models import Attachment
from files.queries import attachments_of
from office.views import files as pages
from plans.actionplan.process import PROGRESS


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


class HasEvidence(Door):
    """Mix into the view set of reports."""

    @extend_schema(methods=["GET"], responses=AttachmentSerializer(many=True))
    @extend_schema(methods=["POST"], request={"multipart/form-data": Upload}, responses={201: AttachmentSerializer})
    @action(
        detail=True,
        methods=["get", "post"],
        parser_classes=[MultiPartParser],
        pagination_class=None,
        filter_backends=[],
    )
    def evidence(self, request: Request, pk: str) -> Response:
        """The files of a report. POST adds one, until the report is submitted; the same file again is one row."""
        report = self.get_object()
        if request.method != "POST":
            return Response(AttachmentSerializer(attachments_of(report.pk), many=True).data)
        if not may_add(self.person, PROGRESS.name, report.pk):
            raise PermissionDenied
        file = given(Upload, request)["file"]
        made = attach(file, to=PROGRESS.name, subject_id=report.pk, by=self.person, at=self.now)
        return created(request, AttachmentSerializer(made).data, "api-progress-file", report.pk, made.pk)

    @extend_schema(methods=["GET"], responses={(200, "*/*"): OpenApiTypes.BINARY})
    @extend_schema(methods=["DELETE"], responses={204: None})
    @action(
        detail=True,
        methods=["get", "delete"],
        url_path="evidence/(?P<file>[0-9a-f-]{36})",
        url_name="file",
        renderer_classes=[AnyType],
        filter_backends=[],
    )
    def file(self, request: Request, pk: str, file: str) -> HttpResponseBase:
        """GET saves one file, as on its page and with the same record. DELETE takes back what one has added."""
        found = get_object_or_404(attachments_of(self.get_object().pk), pk=file)
        if request.method != "DELETE":
            return pages.download(cast("HttpRequest", request), found.pk)
        take_back(found, by=self.person, at=self.now)
        return done()
