"""The national side's door: petitions come in, and what became of them is told. Programs only, each for its own source."""

from typing import Any
from uuid import UUID

from allauth.idp.oidc.models import Token
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django_filters import CharFilter, FilterSet
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import APIException, AuthenticationFailed
from rest_framework.generics import ListAPIView
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.pagination import Keyset
from api.problems import described
from api.throttling import PerSource
from liaison.petitions.actions.intake import receive
from liaison.petitions.actions.sources import SCOPE
from liaison.petitions.codes import DUPLICATE, Progress, Reason
from liaison.petitions.models import Message, Part, Petition, Return, Source
from liaison.petitions.sealing import secrets_of
from liaison.petitions.signing import is_signed
from liaison.petitions.wire import LONGEST_BODY


class SourceToken(BaseAuthentication):
    """`Authorization: Bearer` with an access token of a source's client; every unusable one gets the same answer."""

    def authenticate(self, request: Request) -> tuple[Any, Token] | None:
        words = get_authorization_header(request).split()
        if len(words) != 2 or words[0].lower() != b"bearer":
            return None
        tokens = Token.objects.valid().by_value(words[1].decode("latin-1"))
        own = tokens.filter(type=Token.Type.ACCESS_TOKEN, client__petition_source__isnull=False)
        token = own.select_related("client__petition_source").first()
        if token is None:
            raise AuthenticationFailed(_("접근 토큰이 올바르지 않거나 만료되었습니다."))
        return AnonymousUser(), token

    def authenticate_header(self, request: Request) -> str:
        return f'Bearer realm="petitions", scope="{SCOPE}"'


class OfSource(BasePermission):
    """A source that is open, with a token of the scope for petitions."""

    def has_permission(self, request: Request, view: Any) -> bool:
        token = request.auth
        return isinstance(token, Token) and SCOPE in token.get_scopes() and source_of(request).is_open


def source_of(request: Request) -> Source:
    source: Source = request.auth.client.petition_source  # type: ignore[union-attr]  # OfSource lets nobody else in
    return source


class NotSigned(APIException):
    status_code = status.HTTP_401_UNAUTHORIZED
    default_code = "bad_signature"


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"


class ReceiptSerializer(serializers.Serializer[Any]):
    """What became of a message. `duplicate`: the very same had come before, and is told with its first id."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField([*Progress.values, DUPLICATE])
    reason = serializers.ChoiceField(Reason.choices, allow_blank=True)


class PartSerializer(serializers.ModelSerializer[Part]):
    part = serializers.UUIDField(source="pk")

    class Meta:
        model = Part
        fields = ["part", "agency_code", "kind", "is_lead", "status", "due_on"]


class PetitionSerializer(serializers.ModelSerializer[Petition]):
    parts = PartSerializer(many=True)

    class Meta:
        model = Petition
        fields = ["external_id", "version", "kind", "kind_is_certain", "arrived_at", "parts"]


class MessageSerializer(serializers.ModelSerializer[Message]):
    state = serializers.ChoiceField(Progress.choices, source="progress")
    petition = PetitionSerializer(allow_null=True)

    class Meta:
        model = Message
        fields = ["id", "external_id", "version", "type", "state", "reason", "received_at", "repeats", "petition"]


class ReturnSerializer(serializers.ModelSerializer[Return]):
    """Without the text: that goes to the petitioner by the callback."""

    external_id = serializers.CharField(source="part.petition.external_id")
    part = serializers.UUIDField(source="part_id")
    agency_code = serializers.CharField(source="part.agency_code")
    complete = serializers.BooleanField(source="completes")

    class Meta:
        model = Return
        fields = [
            "id", "external_id", "part", "agency_code", "sequence", "status", "at", "due_on", "complete", "attempts",
            "delivered_at",
        ]  # fmt: skip


class OfTheSource(APIView):
    authentication_classes = [SourceToken]
    permission_classes = [OfSource]
    throttle_classes = [PerSource]


@method_decorator(transaction.non_atomic_requests, name="dispatch")
class Petitions(OfTheSource):
    """A message is kept first, in a transaction of its own, and stays whatever happens afterwards."""

    def get_exception_handler(self) -> Any:
        return lambda error, context: described(error)

    @extend_schema(
        operation_id="petitions_create",
        request={"application/cloudevents+json": OpenApiTypes.OBJECT, "application/json": OpenApiTypes.OBJECT},
        responses={202: ReceiptSerializer, 200: ReceiptSerializer},
    )
    def post(self, request: Request) -> Response:
        """CloudEvents 1.0, signed as Standard Webhooks says. 202: kept; 200: the very same had come before."""
        now, source = timezone.now(), source_of(request)
        body = _body(request)
        if not is_signed(secrets_of(source, at=now), body, request.headers, at=now):
            raise NotSigned(_("서명이 없거나 올바르지 않거나 5분이 지났습니다."))
        message, is_repeated = receive(source, body, at=now)
        state = DUPLICATE if is_repeated else message.progress
        shown = ReceiptSerializer({"id": message.pk, "state": state, "reason": message.reason}).data
        return Response(shown, status=status.HTTP_200_OK if is_repeated else status.HTTP_202_ACCEPTED)


def _body(request: Request) -> bytes:
    """The bytes as they came. Raises TooLarge before they are read."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > LONGEST_BODY:
        raise TooLarge(_("메시지는 1MB 이하여야 합니다."))
    return request.body


class OnePetition(OfTheSource):
    @extend_schema(operation_id="petitions_retrieve", responses=MessageSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """A message by the id that it was answered with, and the petition that it belongs to."""
        own = Message.objects.filter(source=source_of(request)).select_related("petition").defer("body")
        message = get_object_or_404(own.prefetch_related("petition__parts"), pk=pk)
        return Response(MessageSerializer(message).data)


class ReturnFilter(FilterSet):
    external_id = CharFilter(field_name="part__petition__external_id")

    class Meta:
        model = Return
        fields = ["external_id", "status"]


class Returns(OfTheSource, ListAPIView[Return]):
    """회신: what went back to the source, and what is on its way; newest first."""

    serializer_class = ReturnSerializer
    pagination_class = Keyset
    filter_backends = [DjangoFilterBackend]
    filterset_class = ReturnFilter
    queryset = Return.objects.none()

    def get_queryset(self) -> QuerySet[Return]:
        own = Return.objects.filter(part__petition__source=source_of(self.request))
        return own.select_related("part__petition").defer("payload", "part__petition__content")
