"""The roster of local governments: codes and names, no more."""

import re

from django.db.models import QuerySet
from django_filters import FilterSet
from rest_framework import serializers

from api.pagination import Keyset
from api.views import Subjects
from tenants.models import LocalGovernment


class LocalGovernmentSerializer(serializers.ModelSerializer[LocalGovernment]):
    province = serializers.CharField(source="parent.code", read_only=True, default=None, allow_null=True)

    class Meta:
        model = LocalGovernment
        fields = [
            "code", "org_code", "level", "kind", "name_ko", "short_ko", "name_en", "province", "slug", "domain",
            "valid_from", "valid_to",
        ]  # fmt: skip


class RosterFilter(FilterSet):
    class Meta:
        model = LocalGovernment
        fields = {"level": ["exact"], "kind": ["exact"], "parent__code": ["exact"], "code": ["exact"]}


class ByCode(Keyset):
    ordering = "code"
    position = re.compile(r"[0-9]{5}")


class Roster(Subjects):
    """지방자치단체: the 243 local governments, by 행정표준코드."""

    scope, filterset_class = "roster", RosterFilter
    lookup_field, lookup_value_regex = "code", "[0-9]{5}"
    pagination_class = ByCode
    serializer_class = LocalGovernmentSerializer
    queryset = LocalGovernment.objects.none()

    def get_queryset(self) -> QuerySet[LocalGovernment]:
        return LocalGovernment.objects.select_related("parent")
