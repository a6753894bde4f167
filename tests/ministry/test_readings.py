"""Totals, order, ranks and the words for them: plain arithmetic."""

from decimal import Decimal

import pytest

from factories import NOW
from kernel.indicators import Indicator
from ministry.readings import (
    Government,
    Peers,
    Reading,
    Said,
    Standing,
    as_of,
    in_order,
    median_of,
    ranked,
    said,
    summed,
    told,
)


def indicator(unit: str = "%", **fields) -> Indicator:
    return Indicator("T1", "시험", "시험", unit, 1, lambda year, at: None, **fields)


SHARE, COUNT, YES_NO = indicator(), indicator("회"), indicator("여부", yes_no=True)


def government(code: str, **fields) -> Government:
    given = {"name": f"{code}시", "short": code, "kind": "city", "level": "basic", "province": "47000"}
    tiles = {"tile_row": 0, "tile_col": 0, "province_row": None, "province_col": None}
    more = {"province_name": "경상북도", "joined_at": NOW, **tiles}
    return Government(**{"code": code, "schema_name": f"s{code}", **given, **more, **fields})


def reading(code: str, value: str | None, parts: tuple[int, int] | None = None) -> Reading:
    numerator, denominator = parts or (None, None)
    decimal = None if value is None else Decimal(value)
    return Reading(government(code), Said(decimal, numerator, denominator, formula_version=1, computed_at=NOW))


def codes(readings: list[Reading]) -> list[str]:
    return [row.government.code for row in readings]


def test_shares_are_taken_over_the_sums():
    rows = [reading("1", "100", (1, 1)), reading("2", "0", (0, 9)), reading("3", None, (0, 0))]

    total = summed(SHARE, [row.figure for row in rows if row.figure])

    assert (total.value, total.numerator, total.denominator) == (Decimal("10.0"), 1, 10)


def test_counts_are_added():
    rows = [reading("1", "3"), reading("2", "4"), reading("3", None)]

    assert summed(COUNT, [row.figure for row in rows if row.figure]).value == 7


def test_governments_that_say_yes_are_counted_among_those_that_say_anything():
    rows = [reading("1", "1"), reading("2", "0"), reading("3", "0"), reading("4", None)]

    total = summed(YES_NO, [row.figure for row in rows if row.figure])

    assert (total.value, total.numerator, total.denominator) == (Decimal("33.3"), 1, 3)


@pytest.mark.parametrize("scale", [SHARE, COUNT, YES_NO])
def test_nobody_saying_anything_is_no_zero(scale):
    assert summed(scale, []).value is None


@pytest.mark.parametrize(("values", "middle"), [(["1", "2", "9"], "2.0"), (["1", "2"], "1.5"), (["1", None], "1.0")])
def test_the_median_leaves_out_who_says_nothing(values, middle):
    assert median_of([reading(str(place), value) for place, value in enumerate(values)]) == Decimal(middle)


def test_equal_values_share_a_rank_and_the_next_one_is_skipped():
    rows = [reading("1", "50"), reading("2", "70"), reading("3", "70"), reading("4", "60"), reading("5", None)]

    ranks = [(row.rank, row.reading.government.code) for row in ranked(COUNT, rows)]

    assert ranks == [(1, "2"), (1, "3"), (3, "4"), (4, "1")]


def test_where_less_is_better_the_least_comes_first():
    rows = [reading("1", "50", (5, 10)), reading("2", "10", (1, 10))]

    ranks = ranked(indicator(higher_is_better=False), rows)

    assert [row.reading.government.code for row in ranks] == ["2", "1"]


def test_a_share_of_few_cases_has_no_rank():
    rows = [reading("1", "100", (1, 1)), reading("2", "50", (5, 10))]

    assert [row.reading.government.code for row in ranked(SHARE, rows, least=5)] == ["2"]


def test_a_count_needs_no_least_number_of_cases():
    assert len(ranked(COUNT, [reading("1", "1")], least=20)) == 1


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("code", ["1", "2", "3"]),
        ("-code", ["3", "2", "1"]),
        ("value", ["3", "1", "2"]),
        ("-value", ["1", "3", "2"]),
        ("name", ["1", "2", "3"]),
    ],
)
def test_who_says_nothing_comes_last_in_either_direction(sort, expected):
    rows = [reading("1", "9"), reading("2", None), reading("3", "4")]

    assert codes(in_order(rows, sort)) == expected


@pytest.mark.parametrize(
    ("scale", "value", "words"),
    [
        (SHARE, "87.50", "87.5%"),
        (COUNT, "3.00", "3회"),
        (YES_NO, "1", "예"),
        (YES_NO, "0", "아니요"),
        (SHARE, "0", "0%"),
    ],
)
def test_values_in_words(scale, value, words):
    assert said(scale, Decimal(value)) == words


def test_not_joined_not_yet_and_zero_are_three_things():
    not_joined = Reading(government("1", schema_name=None, joined_at=None), None)
    readings = (not_joined, reading("2", None), reading("3", "0"))

    words = [told(SHARE, one.standing, one.value) for one in readings]

    assert words == [Standing.NOT_JOINED.label, Standing.NOT_YET.label, "0%"]


@pytest.mark.parametrize(
    ("kind", "peers"),
    [
        ("city", Peers.CITIES),
        ("county", Peers.COUNTIES),
        ("district", Peers.DISTRICTS),
        ("province", Peers.PROVINCES),
        ("special_city", Peers.PROVINCES),
    ],
)
def test_governments_are_compared_with_their_kind(kind, peers):
    assert government("1", kind=kind).peers is peers


def test_no_figure_no_time():
    assert as_of([]) is None
