"""What every view set of this API has in common."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import status
from rest_framework.mixins import ListModelMixin, RetrieveModelMixin
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.viewsets import GenericViewSet

from accounts.models import User
from accounts.rights import demand
from api.caller import person
from api.pagination import Keyset
from kernel.process import Who


class Door(GenericViewSet):  # type: ignore[type-arg]  # each one names its model by its queryset
    """Whoever calls, and when: the two arguments of every action."""

    scope: str
    lookup_value_regex = "[0-9a-f-]{36}"

    @property
    def person(self) -> User:
        return person(self.request)

    @property
    def now(self) -> datetime:
        return timezone.now()

    def demand(self, who: Who[Any]) -> None:
        """Before anything that was sent is looked at. Raises NotAllowed (403) with the sentence that says who may."""
        demand(who, by=self.person, at=self.now)


class Parts(RetrieveModelMixin, Door):
    """Single rows that belong to a subject; they are listed with it."""


class Subjects(ListModelMixin, Parts):
    """Lists and single subjects of what the caller may see; filters from the view's own list only."""

    filter_backends = [DjangoFilterBackend]
    pagination_class = Keyset


def created(request: Request, shown: Any, at: str, *ids: UUID) -> Response:
    """201 with the new row and, in `Location`, where it is to be found: the URL name `at` with ids."""
    place = reverse(at, args=ids, request=request)
    return Response(shown, status=status.HTTP_201_CREATED, headers={"Location": place})


def done() -> Response:
    """204: it is done, and there is nothing to show."""
    return Response(status=status.HTTP_204_NO_CONTENT)
