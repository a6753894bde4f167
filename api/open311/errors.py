"""Errors in the shape of the standard: a list of code and description, in the format that was asked for."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from api.open311.formats import Document
from kernel.errors import Invalid, Refused

WORDS: Mapping[str, str] = {"text": "description"}
"""Fields of the pages' forms that the standard calls otherwise."""


class Missing(exceptions.APIException):
    """Something that the standard requires was not sent, or not as it should be: 400."""

    status_code = HTTPStatus.BAD_REQUEST


class Unknown(exceptions.APIException):
    """What was named does not exist: 404."""

    status_code = HTTPStatus.NOT_FOUND


class NoKey(exceptions.APIException):
    """Missing or invalid api_key: 403."""

    status_code = HTTPStatus.FORBIDDEN


def answer(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """404 for what does not exist, 403 for keys, 429 for too much, 400 for every other refusal; None for bugs."""
    if isinstance(error, Refused):
        set_rollback()
        return _errors(HTTPStatus.BAD_REQUEST, _sentences(error))
    if isinstance(error, Http404):
        error = Unknown(_("찾는 자료가 없습니다."))
    if isinstance(error, exceptions.APIException):
        set_rollback()
        return _framework_error(error)
    return None


def _sentences(error: Refused) -> list[str]:
    fields = error.fields if isinstance(error, Invalid) else {}
    named = {WORDS.get(name, name): sentences for name, sentences in fields.items()}
    return [f"{name}: {text}" if name else text for name, texts in named.items() for text in texts] or [error.sentence]


def _framework_error(error: exceptions.APIException) -> Response:
    kept = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.TOO_MANY_REQUESTS}
    status = HTTPStatus(error.status_code)
    response = _errors(status if status in kept else HTTPStatus.BAD_REQUEST, [str(error.detail)])
    if wait := getattr(error, "wait", None):  # set by the framework on Throttled
        response["Retry-After"] = str(int(wait) + 1)
    return response


def _errors(status: HTTPStatus, sentences: list[str]) -> Response:
    errors = [{"code": int(status), "description": sentence} for sentence in sentences]
    return Response(Document("errors", errors), status=status)
