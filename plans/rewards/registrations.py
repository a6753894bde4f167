"""What this application tells the machinery: its desks of 내 할 일, who reads its files, where its matters are shown."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from files import access
from notices.desk import DESKS, Desk
from notices.shelf import SHELVES, Shelf
from notices.topics import TOPICS, Topic
from plans.rewards import indicators
from plans.rewards.process import ELIGIBILITY, NOMINATION, OBJECTION, ROUND, SIGN_OFF
from plans.rewards.queries.nominations import nominations_in_hand
from plans.rewards.queries.rounds import CRITERIA_ITEM, SELECTION_ITEM
from plans.rewards.views.scopes import nominations_in_full_now, nominations_to_write_now
from workflow.deliberation import show_at


def _round_path(pk: Any) -> str:
    return reverse("rewards:round", args=[pk])


def _nomination_path(pk: Any) -> str:
    return reverse("rewards:nomination", args=[pk])


DESKS += [
    Desk(ROUND, str, lambda row: _round_path(row.pk)),
    Desk(SIGN_OFF, str, lambda row: _round_path(row.round_id), ("round",)),
    Desk(NOMINATION, str, lambda row: _nomination_path(row.pk)),
    Desk(ELIGIBILITY, str, lambda row: _nomination_path(row.nomination_id), ("nomination",)),
    Desk(OBJECTION, str, lambda row: _nomination_path(row.nomination_id), ("nomination",)),
]

SHELVES.append(
    Shelf(gettext_lazy("내가 낸 추천"), nominations_in_hand, str, lambda row: _nomination_path(row.pk), "rewards:own")
)

TOPICS.append(Topic("rewards", gettext_lazy("우수공무원의 선발과 우대"), ("/staff/rewards/", "/staff/benefits/")))

access.register(NOMINATION.name, reads=nominations_in_full_now, adds=nominations_to_write_now)

show_at(CRITERIA_ITEM, _round_path)
show_at(SELECTION_ITEM, _round_path)

indicators.register_all()
