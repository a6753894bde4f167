"""What this application tells the machinery: its desks of 내 할 일, who reads its files, its indicators."""

from typing import Any

from django.urls import reverse

from files import access
from notices.desk import DESKS, Desk
from plans.mileage import indicators
from plans.mileage.process import APPEAL, CLAIM
from plans.mileage.views.scopes import claims_added_to_now, claims_now


def _appeal_title(appeal: Any) -> str:
    return f"{appeal.claim.title} {appeal.number}"


DESKS += [
    Desk(CLAIM, str, lambda claim: reverse("mileage:claim", args=[claim.pk])),
    Desk(APPEAL, _appeal_title, lambda appeal: reverse("mileage:appeal", args=[appeal.pk]), ("claim",)),
]

access.register(CLAIM.name, reads=claims_now, adds=claims_added_to_now)

indicators.register_all()
