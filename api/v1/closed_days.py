"""Days on which this office is closed beside the public holidays, for those who set its rules."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.rights import SETS_POLICIES
from api.forms import as_form, cleaned
from api.strict import StrictModelSerializer, given
from api.views import Subjects, created, done
from office.forms.settings import ClosedDayForm
from policies.closed_days import add_closed_day, own_closed_days, remove_closed_day
from policies.models import ClosedDay


class ClosedDaySerializer(serializers.ModelSerializer[ClosedDay]):
    class Meta:
        model = ClosedDay
        fields = ["id", "day", "name"]


class NewClosedDay(StrictModelSerializer):
    class Meta:
        model = ClosedDay
        fields = ["day", "name"]
        extra_kwargs: dict[str, Any] = {"day": {"validators": []}}  # the action says which day it is already


class ClosedDays(Subjects):
    """휴무일: local holidays; every deadline in working days follows them."""

    scope = "policies"
    filter_backends: list[Any] = []
    queryset = ClosedDay.objects.none()
    serializer_class = ClosedDaySerializer

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        self.demand(SETS_POLICIES)

    def get_queryset(self) -> QuerySet[ClosedDay]:
        return own_closed_days()

    @extend_schema(request=NewClosedDay, responses={201: ClosedDaySerializer})
    def create(self, request: Request) -> Response:
        """Close the office on a day. 422 for one on which it is closed already."""
        asked = cleaned(ClosedDayForm(as_form(given(NewClosedDay, request))))
        made: Any = add_closed_day(**asked, by=self.person, at=self.now)
        return created(request, ClosedDaySerializer(made).data, "api-closed-day-detail", made.pk)

    def destroy(self, request: Request, pk: str) -> Response:
        """Let it be an ordinary day again."""
        remove_closed_day(self.get_object(), by=self.person, at=self.now)
        return done()
