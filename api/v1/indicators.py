"""The dictionary of indicators and the figures: a tenant's own on its host, the nation's on the platform's."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django_filters import FilterSet, NumberFilter
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api.caller import person
from api.pagination import Keyset
from kernel.indicators import DICTIONARY
from ministry.models import Figure
from ministry.queries import figures_visible_to


class IndicatorSerializer(serializers.Serializer[Any]):
    """One row of the dictionary: what is counted, how, and in which version."""

    code = serializers.CharField()
    name = serializers.CharField()
    definition = serializers.CharField()
    unit = serializers.CharField()
    version = serializers.IntegerField()


class FigureSerializer(serializers.ModelSerializer[Figure]):
    class Meta:
        model = Figure
        fields = [
            "government_code", "indicator", "year", "value", "numerator", "denominator", "detail",
            "formula_version", "computed_at", "records_hash",
        ]  # fmt: skip


class FigureFilter(FilterSet):
    year = NumberFilter()

    class Meta:
        model = Figure
        fields = ["year", "government_code"]


class Dictionary(APIView):
    """지표 사전: every indicator with its definition."""

    scope = "indicators"

    @extend_schema(responses=IndicatorSerializer(many=True))
    def get(self, request: Request) -> Response:
        return Response(IndicatorSerializer(DICTIONARY.values(), many=True).data)


class Figures(ListAPIView[Figure]):
    """지표값: the figures of one indicator that the caller may see, with the time they were computed."""

    scope = "indicators"
    serializer_class = FigureSerializer
    filter_backends = [DjangoFilterBackend]
    filterset_class = FigureFilter
    pagination_class = Keyset
    queryset = Figure.objects.none()

    def get_queryset(self) -> QuerySet[Figure]:
        code = self.kwargs["code"]
        if code not in DICTIONARY:
            raise Http404
        return figures_visible_to(person(self.request), timezone.now()).filter(indicator=code)
