"""Years, halves, quarters and months."""

from datetime import date

import pytest

from kernel.periods import Half, Month, Period, Quarter, Year, parse

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("period", "start", "end", "label", "text"),
    [
        (Year(2026), date(2026, 1, 1), date(2026, 12, 31), "2026년", "2026"),
        (Half(2026, 1), date(2026, 1, 1), date(2026, 6, 30), "2026년 상반기", "2026-H1"),
        (Half(2026, 2), date(2026, 7, 1), date(2026, 12, 31), "2026년 하반기", "2026-H2"),
        (Quarter(2026, 1), date(2026, 1, 1), date(2026, 3, 31), "2026년 1분기", "2026-Q1"),
        (Quarter(2026, 4), date(2026, 10, 1), date(2026, 12, 31), "2026년 4분기", "2026-Q4"),
        (Month(2028, 2), date(2028, 2, 1), date(2028, 2, 29), "2028년 2월", "2028-02"),
        (Month(2026, 12), date(2026, 12, 1), date(2026, 12, 31), "2026년 12월", "2026-12"),
    ],
)
def test_period_has_its_dates_and_names(
    period: Year | Half | Quarter | Month, start: date, end: date, label: str, text: str
) -> None:
    assert (period.start, period.end, period.label, str(period)) == (start, end, label, text)
    assert parse(text) == period


def test_period_containing_a_day() -> None:
    assert Year.containing(DAY) == Year(2026)
    assert Half.containing(DAY) == Half(2026, 2)
    assert Quarter.containing(DAY) == Quarter(2026, 4)
    assert Month.containing(DAY) == Month(2026, 11)


def test_day_lies_in_its_period_only() -> None:
    assert DAY in Quarter(2026, 4)
    assert DAY not in Quarter(2026, 3)
    assert date(2026, 9, 30) in Quarter(2026, 3)
    assert date(2026, 10, 1) not in Quarter(2026, 3)


def test_neighbours_cross_the_year() -> None:
    assert Quarter(2026, 4).next() == Quarter(2027, 1)
    assert Quarter(2026, 1).previous() == Quarter(2025, 4)
    assert Month(2026, 1).previous() == Month(2025, 12)
    assert Half(2026, 1).previous() == Half(2025, 2)
    assert Year(2026).next() == Year(2027)


def test_periods_are_in_order_of_time() -> None:
    assert sorted([Quarter(2027, 1), Quarter(2026, 4), Quarter(2026, 2)]) == [
        Quarter(2026, 2),
        Quarter(2026, 4),
        Quarter(2027, 1),
    ]


def test_year_knows_its_parts() -> None:
    assert Year(2026).quarters() == [Quarter(2026, number) for number in (1, 2, 3, 4)]
    assert Year(2026).halves() == [Half(2026, 1), Half(2026, 2)]


@pytest.mark.parametrize(("kind", "number"), [(Year, 2), (Half, 3), (Quarter, 0), (Quarter, 5), (Month, 13)])
def test_number_that_a_year_does_not_have_is_refused(kind: type[Period], number: int) -> None:
    with pytest.raises(ValueError, match="does not exist"):
        kind(2026, number)


@pytest.mark.parametrize("text", ["", "26", "2026-", "2026-Q", "2026-Q12", "2026-1", "2026-01-01", "２０２６", "-2026"])
def test_text_that_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Not a period"):
        parse(text)


@pytest.mark.parametrize("text", ["2026-Q5", "2026-Q0", "2026-H3", "2026-13", "0000"])
def test_period_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (either sentence of the class)
        parse(text)
