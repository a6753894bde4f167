"""What this application tells the machinery: its desks of 내 할 일, who reads its files, its indicators."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from files import access
from notices.desk import DESKS, Desk
from notices.shelf import SHELVES, Shelf
from notices.topics import TOPICS, Topic
from plans.mileage import indicators
from plans.mileage.process import APPEAL, CLAIM
from plans.mileage.queries import claims_in_hand
from plans.mileage.views.scopes import claims_added_to_now, claims_now


def _appeal_title(appeal: Any) -> str:
    return f"{appeal.claim.title} {appeal.number}"


def _claim_path(claim: Any) -> str:
    return reverse("mileage:claim", args=[claim.pk])


DESKS += [
    Desk(CLAIM, str, _claim_path),
    Desk(APPEAL, _appeal_title, lambda appeal: reverse("mileage:appeal", args=[appeal.pk]), ("claim",)),
]

SHELVES.append(Shelf(gettext_lazy("마일리지 적립 신청"), claims_in_hand, str, _claim_path, "mileage:claims"))

TOPICS.append(Topic("mileage", gettext_lazy("마일리지의 적립과 보상"), ("/staff/mileage/",)))

access.register(CLAIM.name, reads=claims_now, adds=claims_added_to_now)

indicators.register_all()
