"""Where the steps of redemptions and orders are taken."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from plans.mileage.models import Order, Redemption
from plans.mileage.process.orders import ORDER
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.queries_redeem import orders_visible_to, redemptions_visible_to
from web.steps import TakeStep


def redemptions_now(person: User) -> QuerySet[Redemption]:
    return redemptions_visible_to(person, timezone.now())


def orders_now(person: User) -> QuerySet[Order]:
    return orders_visible_to(person, timezone.now())


class TakeRedemptionStep(TakeStep):
    process = REDEMPTION
    find = staticmethod(redemptions_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("redeem:redemption", args=[subject.pk])


class TakeOrderStep(TakeStep):
    process = ORDER
    find = staticmethod(orders_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("redeem:order", args=[subject.pk])
