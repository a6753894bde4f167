"""Open data on the platform's own host; nobody signs in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import etag, require_safe

from documents.download import csv_response
from ministry.collection.models import ReturnRound
from ministry.open_data.catalogue import catalogue
from ministry.open_data.columns import FIELDS, table_schema
from ministry.open_data.tables import published_rounds, sheet_of

JSON_LD = "application/ld+json"
KOREAN: dict[str, Any] = {"ensure_ascii": False, "indent": 2}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "open_data/index.html", {"rounds": published_rounds(), "fields": FIELDS})


@require_safe
def show_catalogue(request: HttpRequest) -> JsonResponse:
    told = catalogue(published_rounds(), request.build_absolute_uri)
    return JsonResponse(told, content_type=JSON_LD, json_dumps_params=KOREAN)


@require_safe
def schema(_request: HttpRequest) -> JsonResponse:
    """The column dictionary."""
    return JsonResponse(table_schema(), json_dumps_params=KOREAN)


def _edition(_request: HttpRequest, year: int, span: str) -> str | None:
    """The digest of what is published: it changes with an amendment, and with nothing else."""
    found = _found(year, span)
    return f'"{found.digest}-{get_language()}"' if found else None


@require_safe
@etag(_edition)
def table(_request: HttpRequest, year: int, span: str) -> HttpResponseBase:
    found = _found(year, span)
    if found is None:
        raise Http404
    sheet = sheet_of(found)
    answer = csv_response(sheet.columns, sheet.rows, title=found.title)
    answer["Cache-Control"] = "public, max-age=0, must-revalidate"
    return answer


def _found(year: int, span: str) -> ReturnRound | None:
    return published_rounds().filter(year=year, span=span).first()
