"""Steps over REST: what is open to the caller, and one address to take a step at."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from api.caller import person
from api.forms import as_form
from api.strict import StrictSerializer, given
from kernel.errors import Invalid
from kernel.process import Process
from workflow.advance import advance


class OpenStepSerializer(serializers.Serializer[Any]):
    """A step that the caller may take; `waits_for` says why not yet."""

    name = serializers.CharField()
    title = serializers.CharField(source="label")
    waits_for = serializers.CharField(allow_null=True)


class StepSerializer(StrictSerializer):
    """A step to take, with the answers to what it asks."""

    step = serializers.CharField(max_length=40)
    answers = serializers.DictField(required=False)


class HasSteps:
    """Mix into a view set of subjects of one process; `process` is its table."""

    process: Process[Any]

    @extend_schema(methods=["GET"], responses=OpenStepSerializer(many=True))
    @extend_schema(methods=["POST"], request=StepSerializer, responses=OpenStepSerializer(many=True))
    @action(detail=True, methods=["get", "post"], pagination_class=None, filter_backends=[])
    def steps(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """GET lists the open steps of the caller. POST takes one: 403, 409 or 422 when it is refused."""
        subject = self.get_object()  # type: ignore[attr-defined]  # a view set's, mixed in
        if request.method == "POST":
            self._take(request, subject)
        steps = self.process.open_to(person(request), subject, timezone.now())
        return Response(OpenStepSerializer(steps, many=True).data)

    def _take(self, request: Request, subject: Any) -> None:
        asked = given(StepSerializer, request)
        name, answers = asked["step"], asked.get("answers", {})
        if not self.process.has(name):
            raise Invalid(_("‘%(step)s’이라는 처리 단계가 없습니다.") % {"step": name})
        advance(self.process, subject, name, by=person(request), at=timezone.now(), given=as_form(answers))
