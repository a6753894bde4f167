"""Refusals and errors as problem details (RFC 9457): a sentence for people, a code for programs."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import set_rollback

from kernel.errors import Invalid, NotAllowed, NotNow, Refused

CODES: Mapping[type, tuple[str, int]] = {
    NotAllowed: ("not-allowed", status.HTTP_403_FORBIDDEN),
    NotNow: ("not-now", status.HTTP_409_CONFLICT),
    Invalid: ("invalid", status.HTTP_422_UNPROCESSABLE_ENTITY),
}
TYPE = "urn:apjang:problem:"


def problem(code: str, status_code: int, sentence: str, **members: object) -> Response:
    """`application/problem+json` with type, title (the sentence), status and extension members."""
    body = {"type": TYPE + code, "title": sentence, "status": status_code, **members}
    return Response(body, status=status_code, content_type="application/problem+json")


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The framework's exception handler: what the request has done so far is undone."""
    response = described(error)
    if response is not None:
        set_rollback()
    return response


def described(error: Exception) -> Response | None:
    """The answer to a refusal; None for bugs, which are answered with 500 and an id only."""
    if isinstance(error, Refused):
        return _refusal(error)
    if isinstance(error, Http404):
        error = exceptions.NotFound(_("찾는 자료가 없습니다."))
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    return _framework_error(error) if isinstance(error, exceptions.APIException) else None


def _refusal(error: Refused) -> Response:
    code, status_code = next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)
    if isinstance(error, Invalid) and error.fields:
        return problem(code, status_code, error.sentence, errors=error.fields)
    return problem(code, status_code, error.sentence)


def _framework_error(error: exceptions.APIException) -> Response:
    headers = {}
    if wait := getattr(error, "wait", None):  # set by the framework on Throttled
        headers["Retry-After"] = str(int(wait) + 1)
    if header := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = header
    if isinstance(error, exceptions.ValidationError):
        response = problem("invalid", error.status_code, _("보낸 내용이 올바르지 않습니다."), errors=error.detail)
    else:
        code = str(error.default_code).replace("_", "-")
        response = problem(code, error.status_code, str(error.detail))
    for name, value in headers.items():
        response[name] = value
    return response
