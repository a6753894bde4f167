"""Reporting periods: year, half, quarter and month, with their dates, names and neighbours."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

from django.utils.translation import gettext as _

MONTHS = 12


@dataclass(frozen=True, order=True)
class Period:
    """One of the equal parts of a calendar year; `number` counts from 1.

    `str()` gives the form that `parse` reads: 2026, 2026-H1, 2026-Q1, 2026-01.
    Raises ValueError for a number that the year does not have.
    """

    year: int
    number: int = 1

    months: ClassVar[int]
    """How many months one period has."""

    def __post_init__(self) -> None:
        if not date.min.year < self.year < date.max.year:
            raise ValueError(f"Not a year: {self.year}")
        if not 1 <= self.number <= MONTHS // self.months:
            raise ValueError(f"{type(self).__name__} {self.number} does not exist.")

    @classmethod
    def containing(cls, day: date) -> Self:
        """The period in which the day lies."""
        return cls(day.year, (day.month - 1) // cls.months + 1)

    @property
    def start(self) -> date:
        """The first day."""
        return date(self.year, (self.number - 1) * self.months + 1, 1)

    @property
    def end(self) -> date:
        """The last day."""
        return self.next().start - timedelta(days=1)

    def previous(self) -> Self:
        return self._moved(-1)

    def next(self) -> Self:
        return self._moved(1)

    def _moved(self, steps: int) -> Self:
        a_year = MONTHS // self.months
        year, number = divmod(self.year * a_year + self.number - 1 + steps, a_year)
        return type(self)(year, number + 1)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def label(self) -> str:
        """The name for people, in the language of the moment."""
        raise NotImplementedError


class Year(Period):
    months = 12

    @property
    def label(self) -> str:
        return _("%(year)d년") % {"year": self.year}

    def halves(self) -> list["Half"]:
        return [Half(self.year, number) for number in (1, 2)]

    def quarters(self) -> list["Quarter"]:
        return [Quarter(self.year, number) for number in range(1, 5)]

    def __str__(self) -> str:
        return f"{self.year:04d}"


class Half(Period):
    months = 6

    @property
    def label(self) -> str:
        sentence = _("%(year)d년 상반기") if self.number == 1 else _("%(year)d년 하반기")
        return sentence % {"year": self.year}

    def __str__(self) -> str:
        return f"{self.year:04d}-H{self.number}"


class Quarter(Period):
    months = 3

    @property
    def label(self) -> str:
        return _("%(year)d년 %(number)d분기") % {"year": self.year, "number": self.number}

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"


class Month(Period):
    months = 1

    @property
    def label(self) -> str:
        return _("%(year)d년 %(number)d월") % {"year": self.year, "number": self.number}

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def parse(text: str) -> Year | Half | Quarter | Month:
    """Read 2026, 2026-H1, 2026-Q1 or 2026-01; ValueError for anything else."""
    year, dash, part = text.partition("-")
    if not _digits(year, 4):
        raise ValueError(f"Not a period: {text!r}")
    if not dash:
        return Year(int(year))
    if part[:1] == "H" and _digits(part[1:], 1):
        return Half(int(year), int(part[1:]))
    if part[:1] == "Q" and _digits(part[1:], 1):
        return Quarter(int(year), int(part[1:]))
    if _digits(part, 2):
        return Month(int(year), int(part))
    raise ValueError(f"Not a period: {text!r}")


def _digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()
