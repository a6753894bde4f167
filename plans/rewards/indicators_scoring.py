"""S8 of the dictionary of indicators (DOMAIN 4.2): a pure query over one government's votes."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kernel.indicators import Figure, Indicator, register
from plans.rewards.models import VoteCount


def voters(year: int, at: datetime) -> Figure:
    """People who voted in rounds of the year, once the vote was counted; by channel in detail."""
    rows = list(VoteCount.objects.filter(round__year=year).values_list("pk", "staff_ballots", "resident_ballots"))
    staff, residents = sum(row[1] for row in rows), sum(row[2] for row in rows)
    return Figure(
        Decimal(staff + residents),
        staff + residents,
        detail={"staff": staff, "resident": residents},
        records=[row[0] for row in rows],
    )


INDICATORS = (
    Indicator(
        "S8",
        _("주민·직원 투표 참여"),
        _(
            "해당 연도 선발의 투표에 참여한 직원과 주민 수의 합계입니다. 개표를 마친 선발만 세며 구분별 수를 함께 기록합니다."
        ),
        _("명"),
        1,
        voters,
    ),
)


def register_scoring() -> None:
    """Called once, when the application is ready."""
    for indicator in INDICATORS:
        register(indicator)
