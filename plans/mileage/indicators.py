"""M1 and M3 of the dictionary of indicators (DOMAIN 4.2): counts of one government's mileage of a year.

The year-round programme is counted; what a pilot brought is told apart in `detail` (R33). No figure names a person.
"""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from kernel.indicators import Figure, Indicator, register
from plans.mileage.codes import AppealState
from plans.mileage.models import Appeal, Claim
from plans.mileage.models.programmes import POSTED


def participation(year: int, at: datetime) -> Figure:
    """How many people have points posted; their sum, and people and points of the pilot, in detail."""
    rows = Claim.objects.filter(programme__year=year, state__in=POSTED)
    posted = list(rows.order_by("id").values_list("pk", "person", "points_granted", "programme__is_pilot"))
    regular = [row for row in posted if not row[3]]
    pilot = [row for row in posted if row[3]]
    people = len({row[1] for row in regular})
    detail: dict[str, str | int | None] = {
        "points": sum(row[2] or 0 for row in regular),
        "pilot_people": len({row[1] for row in pilot}),
        "pilot_points": sum(row[2] or 0 for row in pilot),
    }
    return Figure(Decimal(people), people, None, detail=detail, records=[row[0] for row in regular])


def appeals(year: int, at: datetime) -> Figure:
    """How many appeals were filed and not withdrawn; how many led to a correction in detail."""
    rows = Appeal.objects.filter(claim__programme__year=year).exclude(state=AppealState.WITHDRAWN)
    filed = list(rows.order_by("id").values_list("pk", "state"))
    corrected = sum(state == AppealState.CORRECTED for _pk, state in filed)
    undecided = sum(state in (AppealState.APPEALED, AppealState.PANEL_ASSIGNED) for _pk, state in filed)
    return Figure(
        Decimal(len(filed)),
        len(filed),
        None,
        detail={"corrected": corrected, "undecided": undecided},
        records=[pk for pk, _state in filed],
    )


def register_all() -> None:
    """Called once, when the application is ready."""
    for indicator in INDICATORS:
        register(indicator)


INDICATORS = (
    Indicator(
        "M1",
        _("마일리지 참여 인원"),
        _(
            "해당 연도 연중운영 마일리지에서 1점 이상 적립된 직원의 수입니다. "
            "적립 점수의 합계와 시범운영의 인원·점수를 함께 기록합니다."
        ),
        _("명"),
        1,
        participation,
    ),
    Indicator(
        "M3",
        _("마일리지 이의신청"),
        _("해당 연도 마일리지에 대한 이의신청(취하 제외)의 수입니다. 정정된 수와 결정하지 않은 수를 함께 기록합니다."),
        _("건"),
        1,
        appeals,
        higher_is_better=False,
    ),
)
