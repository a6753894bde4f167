"""What every view set of this API has in common."""

from datetime import datetime

from django.utils import timezone
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.viewsets import ReadOnlyModelViewSet

from accounts.models import User
from api.caller import person
from api.pagination import Keyset


class Subjects(ReadOnlyModelViewSet):  # type: ignore[type-arg]  # each one names its model by its queryset
    """Lists and single subjects of what the caller may see; filters from the view's own list only."""

    scope: str
    filter_backends = [DjangoFilterBackend]
    pagination_class = Keyset
    lookup_value_regex = "[0-9a-f-]{36}"

    @property
    def person(self) -> User:
        return person(self.request)

    @property
    def now(self) -> datetime:
        return timezone.now()
