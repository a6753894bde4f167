"""The dictionary of indicators: each one a definition and a pure query inside one tenant."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID


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
    """One row of the dictionary (DOMAIN 4.2); a change of formula is a new version."""

    code: str
    name: str
    definition: str
    unit: str
    version: int
    compute: Callable[[int, datetime], Figure]
    higher_is_better: bool = True


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
