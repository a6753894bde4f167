"""희망조사: what a selected employee would like."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.roles import SYSTEM_ONLY
from kernel.actors import Moment
from kernel.process import Clock, Process, Step
from kernel.worktime import end_of
from plans.rewards.codes import WishState
from plans.rewards.forms.benefits import WishForm
from plans.rewards.models import Wish
from plans.rewards.process.benefit_conditions import benefit_rules
from plans.rewards.process.benefit_people import wisher


def _last_moment(wish: Wish, moment: Moment) -> datetime:
    day = timezone.localdate(wish.asked_at) + timedelta(days=benefit_rules(moment).wish_days)
    return end_of(day)


WISH_DUE: Clock[Wish] = Clock(
    "wish_due", _("우대 희망조사 회신"), due=_last_moment, holders=lambda wish, moment: [wish.nominee.person]
)


def keep_wish(wish: Wish, answers: Mapping[str, Any], moment: Moment) -> None:
    wish.ranks = answers["ranks"]
    wish.note = answers["note"]
    wish.answered_at = moment.at


WISH: Process[Wish] = Process(
    "wish",
    _("우대 희망조사"),
    Wish,
    begins=WishState.ASKED,
    ends=[WishState.ANSWERED, WishState.DROPPED],
    steps=[
        Step("answer", _("희망 회신"), [WishState.ASKED], WishState.ANSWERED, by=wisher,
             asks=WishForm, then=keep_wish, stops=[WISH_DUE.name]),
        Step("change", _("희망 변경"), [WishState.ANSWERED], None, by=wisher,
             asks=WishForm, then=keep_wish, prompts=False),
        Step("drop", _("희망조사 종결"), [WishState.ASKED], WishState.DROPPED, by=SYSTEM_ONLY, stops=[WISH_DUE.name]),
    ],
)  # fmt: skip
