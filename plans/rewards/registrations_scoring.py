"""What scoring and voting tell the machinery: their desks of 내 할 일, and the indicator of the vote."""

from django.urls import reverse

from notices.desk import DESKS, Desk
from plans.rewards import indicators_scoring
from plans.rewards.process.sealing import SEALING
from plans.rewards.process.sheets import SHEET

DESKS += [
    Desk(
        SHEET,
        lambda sheet: sheet.nomination.number,
        lambda sheet: reverse("scoring:sheet", args=[sheet.pk]),
        ("nomination",),
    ),
    Desk(SEALING, str, lambda round_: reverse("scoring:round", args=[round_.pk])),
]

indicators_scoring.register_scoring()
