"""S1 and S2 of the dictionary of indicators, and what selection knows of S7 (DOMAIN 4.2): pure queries over one
government's selections."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kernel.indicators import Figure, Indicator, register, share, supplement
from plans.rewards.codes import NominationKind, NominationState
from plans.rewards.models import Nomination, Nominee

FIRST_HALF_ENDS = 6


def _selected(year: int) -> QuerySet[Nomination]:
    """What the committee selected in a year, by the day of its decision."""
    return Nomination.objects.filter(
        state=NominationState.SELECTED, round__selection_decided_on__year=year, is_sample=False
    )


def _half(month: int) -> str:
    return "first_half" if month <= FIRST_HALF_ENDS else "second_half"


def _detail(rows: Iterable[tuple[str, ...]]) -> dict[str, str | int | None]:
    """How many of each word: `first_half`, `grade_best`, `kind_general`."""
    return dict(Counter(word for words in rows for word in words))


def people_selected(year: int, at: datetime) -> Figure:
    """Persons in selected nominations, each once a year; by half-year, grade and employee kind in detail."""
    rows = Nominee.objects.filter(nomination__in=_selected(year)).order_by(
        "nomination__round__selection_decided_on", "nomination__rank", "pk"
    )
    found = rows.values_list(
        "person", "nomination__round__selection_decided_on__month", "nomination__grade", "person__kind", "pk"
    )
    first = {person: (month, grade, kind, pk) for person, month, grade, kind, pk in reversed(list(found))}
    return Figure(
        Decimal(len(first)),
        len(first),
        detail=_detail((_half(month), f"grade_{grade}", f"kind_{kind}") for month, grade, kind, _pk in first.values()),
        records=sorted(pk for *_words, pk in first.values()),
    )


def cases_selected(year: int, at: datetime) -> Figure:
    """Selected nominations of the kind “case”; by half-year and grade in detail."""
    rows = _selected(year).filter(kind=NominationKind.CASE).order_by("pk")
    found = list(rows.values_list("pk", "round__selection_decided_on__month", "grade"))
    return Figure(
        Decimal(len(found)),
        len(found),
        detail=_detail((_half(month), f"grade_{grade}") for _pk, month, grade in found),
        records=[pk for pk, _month, _grade in found],
    )


def recommended(year: int, at: datetime) -> dict[str, str | int | None]:
    """How many of the selected had a recommendation of residents, of how many, and the share in per cent (R24)."""
    selected = _selected(year)
    chosen, of_all = selected.filter(recommendations__gt=0).count(), selected.count()
    found = share(chosen, of_all).value
    return {
        "selected_recommended": chosen,
        "selected_all": of_all,
        "selected_recommended_share": None if found is None else str(found),
    }


INDICATORS = (
    Indicator(
        "S1",
        _("우수공무원 선발"),
        _(
            "해당 연도에 위원회가 선발을 의결한 추천의 후보자 수입니다. 같은 사람은 한 번만 셉니다. "
            "반기, 등급, 직원 구분별 인원을 함께 기록합니다."
        ),
        _("명"),
        1,
        people_selected,
    ),
    Indicator(
        "S2",
        _("우수사례 선정"),
        _("해당 연도에 위원회가 선발을 의결한 사례 추천의 수입니다. 반기와 등급별 건수를 함께 기록합니다."),
        _("건"),
        1,
        cases_selected,
    ),
)


def register_all() -> None:
    """Called once, when the application is ready."""
    for indicator in INDICATORS:
        register(indicator)
    supplement("S7", recommended)
