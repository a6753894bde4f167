"""What rewards tell the machinery: their desks of 내 할 일, their indicator, and the task that the beat starts."""

from django.urls import reverse

from notices.desk import DESKS, Desk
from plans.mileage import indicators_redeem, policies_redeem, tasks_redeem
from plans.mileage.process.orders import ORDER
from plans.mileage.process.redemptions import REDEMPTION

__all__ = ["policies_redeem", "tasks_redeem"]

DESKS += [
    Desk(
        REDEMPTION,
        lambda row: f"{row.option.name} {row.number}",
        lambda row: reverse("redeem:redemption", args=[row.pk]),
        ("option",),
    ),
    Desk(ORDER, str, lambda order: reverse("redeem:order", args=[order.pk])),
]

indicators_redeem.register_all()
