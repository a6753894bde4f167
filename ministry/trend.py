"""How a total came about: figures hold from the day of their point until the next one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter

from kernel import indicators
from kernel.indicators import Indicator
from ministry.models import FigurePoint
from ministry.readings import summed

MOST_DAYS = 60


@dataclass(frozen=True)
class Day:
    """What all governments together said at the end of a day, and how many said something."""

    day: date
    total: indicators.Figure
    governments: int


def trend(indicator: Indicator, points: Iterable[FigurePoint]) -> list[Day]:
    """A row for each day on which something changed; `points` in order of their days.

    Where there are more than MOST_DAYS of them, the last one of each month.
    """
    latest: dict[str, FigurePoint] = {}
    days = []
    for day, changed in groupby(points, key=attrgetter("day")):
        latest |= {point.schema_name: point for point in changed}
        holding = [point for point in latest.values() if point.value is not None]
        days.append(Day(day, summed(indicator, holding), len(holding)))
    return days if len(days) <= MOST_DAYS else _month_ends(days)


def _month_ends(days: Iterable[Day]) -> list[Day]:
    return list({(row.day.year, row.day.month): row for row in days}.values())
