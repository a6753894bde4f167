"""What rewards tell the machinery: their desks of 내 할 일, their indicator, and the task that the beat starts."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from notices.desk import DESKS, Desk
from notices.shelf import SHELVES, Shelf
from plans.mileage import indicators_redeem, policies_redeem, tasks_redeem
from plans.mileage.process.orders import ORDER
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.queries_redeem import redemptions_in_hand

__all__ = ["policies_redeem", "tasks_redeem"]


def _redemption_title(row: Any) -> str:
    return f"{row.option.name} {row.number}"


def _redemption_path(row: Any) -> str:
    return reverse("redeem:redemption", args=[row.pk])


DESKS += [
    Desk(REDEMPTION, _redemption_title, _redemption_path, ("option",)),
    Desk(ORDER, str, lambda order: reverse("redeem:order", args=[order.pk])),
]

SHELVES.append(
    Shelf(gettext_lazy("마일리지 교환"), redemptions_in_hand, _redemption_title, _redemption_path, "redeem:redemptions")
)

indicators_redeem.register_all()
