"""The dictionary of indicators: each one a definition and a pure query inside one tenant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from uuid import UUID

from django.utils.functional import Promise

Text = str | Promise


class Scale(Enum):
    """How values of an indicator are summed up over governments, ordered into classes and written."""

    SHARE = "share"  # per cent; numerators and denominators are summed
    COUNT = "count"  # how many; values are summed
    YES_NO = "yes_no"  # 1 or 0; the governments that say 1 are counted


@dataclass(frozen=True)
class Figure:
    """What an indicator says of one year: counts and shares, never a person.

    value: in the indicator's unit; None when the denominator is 0 or nothing can be said yet.
    records: the rows that were counted; only their hash leaves the tenant.
    """

    value: Decimal | None
    numerator: int | None = None
    denominator: int | None = None
    detail: Mapping[str, str | int | None] = field(default_factory=dict)
    records: Sequence[UUID] = ()


@dataclass(frozen=True)
class Indicator:
    """One row of the dictionary; a change of formula is a new version.

    yes_no: the value is 1 or 0 and says whether something has been done.
    """

    code: str
    name: Text
    definition: Text
    unit: Text
    version: int
    compute: Callable[[int, datetime], Figure]
    higher_is_better: bool = True
    yes_no: bool = False

    @property
    def scale(self) -> Scale:
        if self.yes_no:
            return Scale.YES_NO
        return Scale.SHARE if str(self.unit) == "%" else Scale.COUNT


def share(part: int, whole: int, *, records: Sequence[UUID] = ()) -> Figure:
    """A percentage with one decimal, half up; None when there is nothing to divide by."""
    if not whole:
        return Figure(None, part, whole, records=records)
    value = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return Figure(value, part, whole, records=records)


def count(records: Sequence[UUID]) -> Figure:
    """How many rows."""
    return Figure(Decimal(len(records)), len(records), None, records=records)


DICTIONARY: dict[str, Indicator] = {}


def register(indicator: Indicator) -> Indicator:
    """Add an indicator to the dictionary; its code must be new."""
    if indicator.code in DICTIONARY:
        raise ValueError(f"Indicator {indicator.code} is registered twice.")
    DICTIONARY[indicator.code] = indicator
    return indicator


Supplement = Callable[[int, datetime], Mapping[str, str | int | None]]
SUPPLEMENTS: dict[str, list[Supplement]] = {}


def supplement(code: str, details: Supplement) -> None:
    """Details of an indicator that another application knows; applications never import each other."""
    SUPPLEMENTS.setdefault(code, []).append(details)


def figure_of(indicator: Indicator, year: int, at: datetime) -> Figure:
    """What an indicator says, with what other applications add to its details."""
    found = indicator.compute(year, at)
    added = [details(year, at) for details in SUPPLEMENTS.get(indicator.code, [])]
    return replace(found, detail={name: value for one in (found.detail, *added) for name, value in one.items()})
