"""Figures hold until the next point: a total of a day is made of the latest points of all."""

from datetime import date, timedelta
from decimal import Decimal

from kernel.indicators import Indicator
from ministry.models import FigurePoint
from ministry.trend import MOST_DAYS, trend

SHARE = Indicator("T1", "시험", "시험", "%", 1, lambda year, at: None)
FIRST = date(2026, 1, 1)


def point(schema: str, day: date, numerator: int, denominator: int) -> FigurePoint:
    value = Decimal(100 * numerator) / denominator if denominator else None
    return FigurePoint(schema_name=schema, day=day, value=value, numerator=numerator, denominator=denominator)


def test_a_government_that_did_not_change_still_counts():
    points = [point("a", FIRST, 1, 4), point("b", FIRST, 1, 6), point("a", FIRST + timedelta(days=9), 4, 4)]

    days = trend(SHARE, points)

    assert [(row.day, row.total.value, row.governments) for row in days] == [
        (FIRST, Decimal("20.0"), 2),
        (FIRST + timedelta(days=9), Decimal("50.0"), 2),
    ]


def test_a_government_that_falls_silent_counts_no_longer():
    points = [point("a", FIRST, 1, 4), point("b", FIRST, 4, 4), point("b", FIRST + timedelta(days=1), 0, 0)]

    assert [(row.total.value, row.governments) for row in trend(SHARE, points)] == [
        (Decimal("62.5"), 2),
        (Decimal("25.0"), 1),
    ]


def test_a_long_history_shows_the_ends_of_its_months():
    points = [point("a", FIRST + timedelta(days=number), number, 100) for number in range(MOST_DAYS + 1)]

    days = trend(SHARE, points)

    assert [row.day for row in days] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 2)]


def test_no_history_no_rows():
    assert trend(SHARE, []) == []
