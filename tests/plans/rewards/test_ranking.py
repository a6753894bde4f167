"""The arithmetic: a hand-computed example to the third decimal, and what must hold of every ranking."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.rewards.codes import Channel
from plans.rewards.policies import SelectionRules
from plans.rewards.ranking import Case, Marks, Part, Ranked, rank, weights_of

CODES = ("felt_by_residents", "creativity", "difficulty", "spread")
ONLY_SCORES = {"score_weight": 100, "staff_vote_weight": 0, "resident_vote_weight": 0, "recommendation_weight": 0}


def case(number: int, **fields: Any) -> Case:
    return Case(UUID(int=number), **fields)


def marks(number: int, *points: str) -> Marks:
    return Marks(UUID(int=number), {code: int(Decimal(text) * 10) for code, text in zip(CODES, points, strict=True)})


def ranked(cases: Sequence[Case], sheets: Sequence[Marks], quota: int = 20, **options: Any) -> list[Ranked]:
    rules = SelectionRules(**options.pop("rules", {}))
    return rank(cases, sheets, rules, ballots=options.pop("ballots", {}), quota=quota, **options)


def lines(row: Ranked) -> list[tuple[str, str, str]]:
    """(part, value, gained) as it is written down."""
    return [(part.part.value, str(part.value), str(part.gained)) for part in row.parts]


FOUR = [
    marks(1, "80.0", "90.0", "70.0", "60.0"),  # 79.5
    marks(1, "90.0", "80.0", "80.0", "70.0"),  # 83.5, the highest
    marks(1, "70.0", "70.0", "60.0", "50.0"),  # 66.5, the lowest
    marks(1, "85.5", "77.0", "66.5", "90.0"),  # 80.55
]


def test_example_computed_by_hand():
    cases = [case(1, recommendations=2, votes={"staff": 3, "resident": 1}), case(2, recommendations=3)]

    first, second = ranked(cases, FOUR, ballots={"staff": 8, "resident": 3})

    assert (first.rank, first.counted, first.dropped) == (1, 2, [Decimal("66.500"), Decimal("83.500")])
    assert [str(line.mean) for line in first.criteria] == ["82.750", "83.500", "68.250", "75.000"]
    assert [str(line.gained) for line in first.criteria] == ["37.238", "25.050", "10.238", "7.500"]
    assert first.score == Decimal("80.026")
    assert lines(first) == [
        ("score", "80.026", "56.018"),
        ("staff", "37.500", "3.750"),
        ("resident", "33.333", "3.333"),
        ("recommended", "66.667", "6.667"),
    ]
    assert first.total == Decimal("69.768")
    assert (second.rank, second.score, second.total) == (None, None, None)


def test_all_sheets_count_when_extremes_are_kept():
    (row,) = ranked([case(1)], FOUR, rules={"drop_extremes": False} | ONLY_SCORES)

    assert (row.counted, row.dropped) == (4, [])
    assert [str(line.mean) for line in row.criteria] == ["81.375", "79.250", "69.125", "67.500"]
    assert row.total == row.score == Decimal("77.513")


def test_nothing_is_dropped_from_two_sheets():
    (row,) = ranked([case(1)], FOUR[:2])

    assert (row.counted, row.dropped) == (2, [])


def test_half_is_rounded_up():
    (row,) = ranked([case(1)], [marks(1, "80.1", "80.0", "80.0", "80.0")], rules={"drop_extremes": False} | ONLY_SCORES)

    assert str(row.criteria[0].gained) == "36.045"
    assert str(row.total) == "80.045"


def test_who_is_below_the_cut_off_is_marked_and_has_no_rank():
    low, high = marks(1, "59.9", "59.9", "59.9", "59.9"), marks(2, "60.0", "60.0", "60.0", "60.0")

    first, second = ranked([case(1), case(2)], [low, high])

    assert (first.case.id, first.rank, first.is_below) == (UUID(int=2), 1, False)
    assert (second.case.id, second.rank, second.is_below) == (UUID(int=1), None, True)


def test_a_tie_is_broken_by_the_criteria_in_their_order():
    level = [marks(1, "80.0", "93.0", "80.0", "80.0"), marks(2, "82.0", "90.0", "80.0", "80.0")]

    by_felt = ranked([case(1), case(2)], level, rules=ONLY_SCORES)
    by_creativity = ranked([case(1), case(2)], level, rules=ONLY_SCORES | {"tie_break": ["creativity"]})

    assert [str(row.total) for row in by_felt] == ["83.900", "83.900"]
    assert [row.case.id.int for row in by_felt] == [2, 1]
    assert [row.case.id.int for row in by_creativity] == [1, 2]
    assert [row.is_tied for row in by_creativity] == [False, False]


def test_equal_in_everything_share_a_rank_and_the_line_at_the_quota_is_told():
    sheets = [marks(number, "80.0", "80.0", "80.0", "80.0") for number in (2, 3)]
    sheets += [marks(1, "90.0", "90.0", "90.0", "90.0"), marks(4, "70.0", "70.0", "70.0", "70.0")]
    cases = [case(number) for number in (1, 2, 3, 4)]

    crossing = ranked(cases, sheets, quota=2)
    whole = ranked(cases, sheets, quota=3)

    assert [row.rank for row in crossing] == [1, 2, 2, 4]
    assert [row.is_tied for row in crossing] == [False, True, True, False]
    assert [row.at_the_line for row in crossing] == [False, True, True, False]
    assert [row.at_the_line for row in whole] == [False, False, False, False]


# Weights ----------------------------------------------------------------------------------------------


def test_a_channel_that_does_not_count_gives_its_weight_to_the_others_in_proportion():
    weights = weights_of(SelectionRules(), {Channel.RESIDENT})

    assert [str(weights[part]) for part in Part] == ["77.778", "11.111", "0", "11.111"]
    assert sum(weights.values()) == 100


def test_what_rounding_leaves_goes_to_the_heaviest():
    rules = SelectionRules(score_weight=40, staff_vote_weight=20, resident_vote_weight=10, recommendation_weight=30)

    weights = weights_of(rules, {Channel.RESIDENT})

    assert [str(weights[part]) for part in Part] == ["44.445", "22.222", "0", "33.333"]


def test_nothing_counts_when_only_an_annulled_channel_had_weight():
    rules = SelectionRules(score_weight=0, staff_vote_weight=100, resident_vote_weight=0, recommendation_weight=0)

    assert set(weights_of(rules, {Channel.STAFF}).values()) == {Decimal(0)}


def test_nobody_voted_is_no_share_for_anybody():
    (row,) = ranked([case(1)], FOUR, ballots={"staff": 0, "resident": 0})

    assert [str(part.value) for part in row.parts[1:]] == ["0", "0", "0"]


# What always holds ------------------------------------------------------------------------------------

tenths = st.integers(0, 1000)
sheets_of = st.lists(st.tuples(st.integers(1, 5), st.tuples(tenths, tenths, tenths, tenths)), max_size=20)
cases_of = st.fixed_dictionaries({number: st.tuples(*[st.integers(0, 9)] * 3) for number in range(1, 6)})
BALLOTS = {"staff": 9, "resident": 9}


def made(given_cases: dict[int, tuple[int, int, int]]) -> list[Case]:
    return [
        case(number, recommendations=liked, votes={"staff": staff, "resident": residents})
        for number, (liked, staff, residents) in given_cases.items()
    ]


def sheet_rows(rows: Sequence[tuple[int, tuple[int, ...]]]) -> list[Marks]:
    return [Marks(UUID(int=number), dict(zip(CODES, points, strict=True))) for number, points in rows]


@pytest.mark.slow
@given(cases_of, sheets_of, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(cases, rows, chance):
    given_cases, sheets = made(cases), sheet_rows(rows)
    before = ranked(given_cases, sheets, ballots=BALLOTS)
    chance.shuffle(given_cases)
    chance.shuffle(sheets)

    assert ranked(given_cases, sheets, ballots=BALLOTS) == before


@pytest.mark.slow
@given(cases_of, sheets_of, st.sampled_from(list(Part)))
def test_all_weight_on_one_part_is_that_part(cases, rows, part):
    fields = {
        Part.SCORE: "score_weight",
        Part.STAFF: "staff_vote_weight",
        Part.RESIDENT: "resident_vote_weight",
        Part.RECOMMENDED: "recommendation_weight",
    }
    rules = {name: 100 if key == part else 0 for key, name in fields.items()}

    for row in ranked(made(cases), sheet_rows(rows), rules=rules, ballots=BALLOTS):
        value = next(line.value for line in row.parts if line.part == part)
        assert row.total is None or row.total == value


@pytest.mark.slow
@given(cases_of, sheets_of)
def test_ranks_follow_totals_and_lines_add_up(cases, rows):
    found = ranked(made(cases), sheet_rows(rows), ballots=BALLOTS)

    placed = [row for row in found if row.rank is not None]
    assert [row.total for row in placed] == sorted((row.total for row in placed), reverse=True)
    assert [row.rank for row in placed] == sorted(row.rank for row in placed)
    for row in placed:
        assert row.total == sum(line.gained for line in row.parts)
        assert row.score == sum(line.gained for line in row.criteria)
        assert 0 <= row.total <= 100
