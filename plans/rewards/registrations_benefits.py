"""What benefits tell the machinery: their desks of 내 할 일 and their indicators."""

from django.urls import reverse

from notices.desk import DESKS, Desk
from plans.rewards import indicators_benefits
from plans.rewards.process import BENEFIT, EXTRA, HOME_NOTICE, WISH
from plans.rewards.process.home_notices import path_of

DESKS += [
    Desk(BENEFIT, str, lambda benefit: reverse("rewards_benefits:benefit", args=[benefit.pk])),
    Desk(
        WISH,
        lambda wish: str(wish.nominee.nomination),
        lambda wish: reverse("rewards_benefits:own"),
        ("nominee__nomination",),
    ),
    Desk(
        EXTRA,
        lambda extra: str(extra.nomination),
        lambda extra: reverse("rewards_benefits:extra", args=[extra.pk]),
        ("nomination",),
    ),
    Desk(HOME_NOTICE, str, path_of, ("nominee__person",)),
]

indicators_benefits.register_all()
