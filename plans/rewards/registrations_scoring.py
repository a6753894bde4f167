"""What scoring and voting tell the machinery: their desks of 내 할 일, and the indicator of the vote."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from notices.desk import DESKS, Desk
from notices.shelf import SHELVES, Shelf
from plans.rewards import indicators_scoring
from plans.rewards.process.challenges import CHALLENGE
from plans.rewards.process.sealing import SEALING
from plans.rewards.process.sheets import SHEET
from plans.rewards.queries.scoring import sheets_in_hand


def _sheet_path(sheet: Any) -> str:
    return reverse("scoring:sheet", args=[sheet.pk])


DESKS += [
    Desk(SHEET, str, _sheet_path, ("nomination",)),
    Desk(CHALLENGE, str, lambda row: reverse("scoring:challenge", args=[row.pk]), ("nomination",)),
    Desk(SEALING, str, lambda round_: reverse("scoring:round", args=[round_.pk])),
]

SHELVES.append(Shelf(gettext_lazy("심사표"), sheets_in_hand, str, _sheet_path, "scoring:hub"))

indicators_scoring.register_scoring()
