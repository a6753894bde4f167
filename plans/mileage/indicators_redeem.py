"""M2 of the dictionary of indicators (DOMAIN 4.2): rewards given out for points, never to whom."""

from collections import Counter
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kernel.indicators import Figure, Indicator, register
from plans.mileage.queries_redeem import given_in


def rewards_given(year: int, at: datetime) -> Figure:
    """How many redemptions were issued in the year; won, and number and won of each kind, in detail."""
    rows = list(given_in(year).order_by("pk").values_list("pk", "option__kind", "won"))
    numbers, sums = Counter(kind for _pk, kind, _won in rows), Counter[str]()
    for _pk, kind, won in rows:
        sums[kind] += won
    detail: dict[str, str | int | None] = {"won": sum(won for _pk, _kind, won in rows)}
    for kind in sorted(numbers):
        detail |= {kind: numbers[kind], f"{kind}_won": sums[kind]}
    return Figure(Decimal(len(rows)), len(rows), detail=detail, records=[pk for pk, _kind, _won in rows])


def register_all() -> None:
    """Called once, when the application is ready."""
    register(
        Indicator(
            "M2",
            _("마일리지 보상"),
            _("해당 연도에 발급한 마일리지 보상의 건수입니다. 금액과 보상 종류별 건수·금액을 함께 기록합니다."),
            _("건"),
            1,
            rewards_given,
        )
    )
