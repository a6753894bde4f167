"""S7 and N1-N4 of the dictionary of indicators (DOMAIN 4.2): pure queries over one government's participation."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kernel.indicators import Figure, Indicator, register, share
from plans.participation.codes import ApplicationState, Outcome, RecommendationState, Result, Tool
from plans.participation.models import Application, Recommendation

NOT_COUNTED = (RecommendationState.DRAFT, RecommendationState.WITHDRAWN)
LEFT = (ApplicationState.TRANSFERRED, ApplicationState.RETURNED, ApplicationState.WITHDRAWN)


def recommendations(year: int, at: datetime) -> Figure:
    """Recommendations received in a year; those that feed a nomination ÷ all of them as parts.

    One that was joined in another counts as received, and as linked when the other is.
    """
    rows = Recommendation.objects.filter(year=year).exclude(state__in=NOT_COUNTED).order_by("pk")
    found = list(rows.values_list("pk", "state", "ground", "outcome", "joined_into__state", "nomination_id"))
    linked = [row for row in found if RecommendationState.LINKED in (row[1], row[4]) or row[3]]
    chosen = {row[5] for row in found if row[3] == Outcome.SELECTED}
    detail: dict[str, str | int | None] = {
        "linked": len(linked),
        "excluded": sum(bool(row[2]) for row in found),
        "joined": sum(row[4] is not None for row in found),
        "selected": len(chosen),
    }
    return Figure(Decimal(len(found)), len(linked), len(found), detail, [row[0] for row in found])


def _received(year: int) -> QuerySet[Application]:
    """What came in the year and stayed: not sent on, sent back or withdrawn."""
    return Application.objects.filter(year=year).exclude(state__in=LEFT).order_by("pk")


def applications(year: int, at: datetime) -> Figure:
    """National applications received; by result in detail."""
    found = list(_received(year).values_list("pk", "result"))
    counted = Counter(result or "open" for _pk, result in found)
    detail: dict[str, str | int | None] = dict(counted)
    return Figure(Decimal(len(found)), len(found), None, detail, [pk for pk, _result in found])


def accepted(year: int, at: datetime) -> Figure:
    """(accepted + partly accepted) ÷ decided."""
    found = list(_received(year).exclude(result="").values_list("pk", "result"))
    good = sum(result in (Result.ACCEPT, Result.PARTIAL) for _pk, result in found)
    return share(good, len(found), records=_keys(found))


def in_time(year: int, at: datetime) -> Figure:
    """Notified until the day that the office's policy sets ÷ notified."""
    rows = _received(year).filter(notified_at__isnull=False)
    found = list(rows.annotate(late=Q(notified_at__gt=F("result_due_at"))).values_list("pk", "late"))
    return share(sum(not late for _pk, late in found), len(found), records=_keys(found))


def with_tool(year: int, at: datetime) -> Figure:
    """With pre-consulting or an opinion of the committee ÷ received."""
    found = list(_received(year).values_list("pk", "tool"))
    used = [tool for _pk, tool in found if tool in (Tool.PRE_CONSULTING, Tool.OPINION)]
    counted = dict(Counter(used))
    figure = share(len(used), len(found), records=_keys(found))
    return Figure(figure.value, figure.numerator, figure.denominator, dict(counted), figure.records)


def _keys(rows: Sequence[tuple[UUID, object]]) -> list[UUID]:
    return [row[0] for row in rows]


INDICATORS = (
    Indicator(
        "S7",
        _("주민추천 건수·반영"),
        _(
            "해당 연도에 접수한 주민추천 수입니다(취하 제외). 후보로 연계한 건수, 제외·병합한 건수, 주민추천이 반영되어 선발된 "
            "건수와 선발 가운데 주민추천이 반영된 비율을 함께 기록합니다."
        ),
        _("건"),
        2,
        recommendations,
    ),
    Indicator(
        "N1",
        _("적극행정국민신청"),
        _("해당 연도에 도달한 적극행정국민신청 수입니다(이송·반송·취하 제외). 결과별 건수를 함께 기록합니다."),
        _("건"),
        1,
        applications,
    ),
    Indicator(
        "N2",
        _("적극행정국민신청 수용률"),
        _("해당 연도에 도달하여 결과를 정한 신청 가운데 수용하거나 일부수용한 비율입니다."),
        "%",
        1,
        accepted,
    ),
    Indicator(
        "N3",
        _("적극행정국민신청 기한 내 처리율"),
        _(
            "해당 연도에 도달하여 결과를 통보한 신청 가운데 기관이 정한 기한까지 통보한 비율입니다. 기한은 법정이 아닙니다."
        ),
        "%",
        1,
        in_time,
    ),
    Indicator(
        "N4",
        _("적극행정국민신청 도구 활용률"),
        _("해당 연도에 도달한 신청 가운데 사전컨설팅이나 적극행정위원회의 의견제시를 활용한 비율입니다."),
        "%",
        1,
        with_tool,
    ),
)


def register_all() -> None:
    """Called once, when the application is ready."""
    for indicator in INDICATORS:
        register(indicator)
