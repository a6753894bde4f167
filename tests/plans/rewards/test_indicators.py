"""S1 and S2 over a year, and what selection adds to S7."""

from datetime import date
from decimal import Decimal

import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind
from factories import NOW
from kernel.indicators import DICTIONARY
from plans.rewards.codes import NominationState, RoundState
from plans.rewards.indicators import recommended


def figure(code, year=2026):
    return DICTIONARY[code].compute(year, NOW)


def selected(round_, **fields):
    return rewards.nomination(round=round_, state=NominationState.SELECTED, **fields)


def test_without_anything_there_are_none(goryeong):
    assert [figure(code).value for code in ("S1", "S2")] == [Decimal(0)] * 2


def test_people_count_once_with_half_grade_and_kind(goryeong):
    first = rewards.round_(state=RoundState.CLOSED, selection_decided_on=date(2026, 6, 30))
    second = rewards.round_(state=RoundState.SELECTED, selection_decided_on=date(2026, 7, 1))
    twice = factories.person()
    selected(first, people=[twice, factories.person(kind=EmployeeKind.PERMANENT_CONTRACT)], grade="best")
    selected(second, people=[twice], grade="encouraged")
    selected(second, people=[factories.person(kind=EmployeeKind.TERM)], grade="encouraged")
    selected(second, people=[factories.person()], is_sample=True)
    rewards.nomination(round=second, state=NominationState.NOT_SELECTED)

    assert figure("S1").value == Decimal(3)
    assert figure("S1").detail == {
        "first_half": 2,
        "second_half": 1,
        "grade_best": 2,
        "grade_encouraged": 1,
        "kind_general": 1,
        "kind_permanent_contract": 1,
        "kind_term": 1,
    }
    assert figure("S1", 2025).value == Decimal(0)


def test_cases_are_counted_apart(goryeong):
    round_ = rewards.round_(state=RoundState.CLOSED)
    case = selected(round_, people=[], kind="case", grade="best")
    selected(round_)

    assert (figure("S2").value, figure("S2").detail, figure("S2").records) == (
        Decimal(1), {"first_half": 1, "grade_best": 1}, [case.pk],
    )  # fmt: skip


def test_the_share_of_the_selected_that_residents_had_recommended(goryeong):
    round_ = rewards.round_(state=RoundState.CLOSED)
    selected(round_, recommendations=3)
    selected(round_)
    kept = rewards.nomination(round=round_, state=NominationState.NOT_SELECTED, recommendations=2)
    rewards.nomination(round=round_, state=NominationState.MERGED, merged_into=kept, recommendations=2)

    assert recommended(2026, NOW) == {
        "selected_recommended": 1,
        "selected_all": 2,
        "selected_recommended_share": "50.0",
    }
    assert recommended(2025, NOW)["selected_recommended_share"] is None


def test_the_other_government_has_figures_of_its_own(mokpo):
    assert figure("S1").value == Decimal(0)
