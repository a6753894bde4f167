"""What points are exchanged for: the catalogue, redemptions and orders. Coupon numbers are never given here."""

from typing import Any

from django.db.models import QuerySet
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from api.idempotency import key_of
from api.steps import HasSteps
from api.strict import StrictSerializer, given
from api.v1.mileage import SENT_ONCE
from api.views import Subjects, created
from plans.mileage.models import Option, Order, Redemption
from plans.mileage.process.orders import ORDER
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.queries import programmes_visible_to
from plans.mileage.queries_redeem import options_visible_to, orders_visible_to, redemptions_visible_to
from plans.mileage.redeeming import redeem


class OptionSerializer(serializers.ModelSerializer[Option]):
    class Meta:
        model = Option
        fields = ["id", "code", "name", "kind", "provider", "points", "won", "leave_days", "stock", "is_active"]


class OptionFilter(FilterSet):
    class Meta:
        model = Option
        fields = {"kind": ["exact"]}


class Options(Subjects):
    """교환 품목: what may be exchanged."""

    scope, filterset_class = "mileage", OptionFilter
    queryset = Option.objects.none()
    serializer_class = OptionSerializer

    def get_queryset(self) -> QuerySet[Option]:
        return options_visible_to(self.person, self.now)


class RedemptionSerializer(serializers.ModelSerializer[Redemption]):
    """`mask` is all that is given of a coupon number."""

    state_label = serializers.CharField(source="get_state_display", read_only=True)

    class Meta:
        model = Redemption
        fields = [
            "id", "number", "programme", "person", "option", "state", "state_label", "points", "won", "mask",
            "failure", "requested_at", "issued_at", "delivered_at",
        ]  # fmt: skip


class NewRedemption(StrictSerializer):
    """One piece of an option for the caller's own points."""

    option = serializers.UUIDField()
    programme = serializers.UUIDField()


class RedemptionFilter(FilterSet):
    class Meta:
        model = Redemption
        fields = {"programme": ["exact"], "state": ["exact"], "option": ["exact"]}


class Redemptions(HasSteps, Subjects):
    """교환."""

    scope, process, filterset_class = "mileage", REDEMPTION, RedemptionFilter
    queryset = Redemption.objects.none()
    serializer_class = RedemptionSerializer

    def get_queryset(self) -> QuerySet[Redemption]:
        return redemptions_visible_to(self.person, self.now)

    @extend_schema(request=NewRedemption, responses={201: RedemptionSerializer}, parameters=[SENT_ONCE])
    def create(self, request: Request) -> Response:
        """Exchange points. 409 says what stands against it; nothing is half done."""
        key = key_of(request)
        asked: dict[str, Any] = given(NewRedemption, request)
        option = get_object_or_404(options_visible_to(self.person, self.now), pk=asked["option"])
        programme = get_object_or_404(programmes_visible_to(self.person), pk=asked["programme"])
        made = redeem(by=self.person, option=option, programme=programme, key=key or None, at=self.now)
        return created(request, RedemptionSerializer(made).data, "api-redemption-detail", made.pk)


class OrderSerializer(serializers.ModelSerializer[Order]):
    state_label = serializers.CharField(source="get_state_display", read_only=True)
    ordered = serializers.IntegerField(read_only=True)
    issued = serializers.IntegerField(read_only=True)
    failed = serializers.IntegerField(read_only=True)
    missing = serializers.IntegerField(read_only=True)

    class Meta:
        model = Order
        fields = [
            "id", "number", "provider", "state", "state_label", "ordered", "issued", "failed", "missing",
            "made_at", "sent_at", "reconciled_at",
        ]  # fmt: skip


class Orders(HasSteps, Subjects):
    """발주: what went to a provider, and what came back. Files go through the reward desk's pages."""

    scope, process = "mileage", ORDER
    queryset = Order.objects.none()
    serializer_class = OrderSerializer

    def get_queryset(self) -> QuerySet[Order]:
        return orders_visible_to(self.person, self.now)
