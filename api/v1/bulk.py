"""Whole years of figures for national reporting systems: JSON page by page, CSV in one piece, as they stand or stood."""

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.caller import person
from documents.download import csv_response
from documents.spreadsheet import Column, Kind, Value
from ministry.queries import Measurements, measurements_on
from web.lists import page_of

FIELDS = (
    ("government_code", "string"), ("indicator", "string"), ("year", "integer"), ("value", "number"),
    ("numerator", "integer"), ("denominator", "integer"), ("formula_version", "integer"),
)  # fmt: skip
KINDS = {"integer": Kind.INTEGER, "number": Kind.DECIMAL, "string": Kind.TEXT}
ORDER = ("government_code", "indicator", "id")
PAGE, MOST = 500, 2_000

PARAMETERS = [
    OpenApiParameter("year", OpenApiTypes.INT, required=True, description="The year of the figures."),
    OpenApiParameter(
        "as_of", OpenApiTypes.DATE, description="As they stood at the end of this day; a day that is over."
    ),
]


class Asked(serializers.Serializer[Any]):
    """What stands in the address."""

    year = serializers.IntegerField(min_value=2019, max_value=2100)
    as_of = serializers.DateField(required=False, default=None)
    after = serializers.CharField(required=False, default="", allow_blank=True, max_length=500)
    page_size = serializers.IntegerField(required=False, default=PAGE, min_value=1, max_value=MOST)

    def validate_as_of(self, day: date | None) -> date | None:
        if day is not None and day >= timezone.localdate():
            raise serializers.ValidationError(_("지난 날짜를 적어 주십시오. 지금 값은 as_of 없이 조회합니다."))
        return day


class MeasurementSerializer(serializers.Serializer[Any]):
    government_code = serializers.CharField()
    indicator = serializers.CharField()
    year = serializers.IntegerField()
    value = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True)
    numerator = serializers.IntegerField(allow_null=True)
    denominator = serializers.IntegerField(allow_null=True)
    formula_version = serializers.IntegerField()


class PageSerializer(serializers.Serializer[Any]):
    """`next`: where the next page is; null on the last one. `schema`: what the columns mean."""

    next = serializers.URLField(allow_null=True)
    schema = serializers.URLField()
    rows = MeasurementSerializer(many=True)


class Bulk(APIView):
    """A question, its rows, and the edition that the answer has: `ETag`, which `If-None-Match` compares."""

    scope = "indicators"

    def get(self, request: Request) -> HttpResponseBase:
        asked = Asked(data=request.query_params)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        rows = measurements_on(person(request), year=given["year"], day=given["as_of"], at=timezone.now())
        edition = _edition(rows, given)
        unchanged = get_conditional_response(request, etag=edition)
        answer = unchanged or self.told(request, rows, given)
        answer["ETag"] = edition
        answer["Cache-Control"] = "private, no-cache"
        return answer

    def told(self, request: Request, rows: QuerySet[Measurements], given: dict[str, Any]) -> HttpResponseBase:
        """The rows in the form of this address."""
        raise NotImplementedError


class Figures(Bulk):
    """지표값 일괄 조회: every figure of a year that the caller may see, page by page."""

    @extend_schema(
        parameters=[
            *PARAMETERS,
            OpenApiParameter("after", OpenApiTypes.STR, description="Where the page begins, from `next`."),
            OpenApiParameter("page_size", OpenApiTypes.INT, description=f"Rows of a page, at most {MOST}."),
        ],
        responses={200: PageSerializer, 304: None},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """One page; the same edition is answered with 304."""
        return super().get(request)

    def told(self, request: Request, rows: QuerySet[Measurements], given: dict[str, Any]) -> HttpResponseBase:
        page = page_of(rows, order=ORDER, after=given["after"], size=given["page_size"])
        query = request.query_params.copy()
        query["after"] = page.after
        here = request.build_absolute_uri(request.path)
        return Response(
            {
                "next": f"{here}?{query.urlencode()}" if page.after else None,
                "schema": request.build_absolute_uri(reverse("api-bulk-schema")),
                "rows": MeasurementSerializer(page.rows, many=True).data,
            }
        )


class FiguresFile(Bulk):
    """The same as one CSV file."""

    @extend_schema(parameters=PARAMETERS, responses={(200, "text/csv"): OpenApiTypes.STR, 304: None})
    def get(self, request: Request) -> HttpResponseBase:
        """Every row; the same edition is answered with 304."""
        return super().get(request)

    def told(self, request: Request, rows: QuerySet[Measurements], given: dict[str, Any]) -> HttpResponse:
        columns = [Column(name, KINDS[kind]) for name, kind in FIELDS]
        return csv_response(columns, _lines(rows), title=f"figures-{given['year']}")  # type: ignore[return-value]  # a file


class Schema(APIView):
    """What the columns are: Frictionless Table Schema."""

    scope = "indicators"

    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        """The column dictionary of both forms."""
        return Response(
            {
                "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
                "fields": [{"name": name, "type": kind} for name, kind in FIELDS],
                "primaryKey": ["government_code", "indicator", "year"],
                "missingValues": [""],
            }
        )


def _lines(rows: QuerySet[Measurements]) -> Iterator[Sequence[Value]]:
    names = [name for name, _kind in FIELDS]
    return rows.order_by(*ORDER).values_list(*names).iterator(chunk_size=MOST)


def _edition(rows: QuerySet[Measurements], given: dict[str, Any]) -> str:
    """Changes with every figure that the answer holds; one query."""
    newest = "day" if given["as_of"] else "computed_at"
    found = rows.order_by().aggregate(number=Count("pk"), newest=Max(newest))
    said = "|".join(str(part) for part in (*given.values(), *found.values()))
    return f'"{sha256(said.encode()).hexdigest()[:32]}"'
