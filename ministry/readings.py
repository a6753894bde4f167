"""What governments said, side by side: totals, order, ranks, and the words for it. No tables, no requests."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import NamedTuple, Protocol

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel import indicators
from kernel.indicators import Indicator, Scale, share
from tenants.models import Kind, Level


class Valued(Protocol):
    """Whatever says something, or nothing."""

    @property
    def value(self) -> Decimal | None: ...


class Counted(Valued, Protocol):
    """A value, and what was divided by what."""

    @property
    def numerator(self) -> int | None: ...

    @property
    def denominator(self) -> int | None: ...


class Standing(TextChoices):
    """Whether a government says anything; that it says nothing is not the same as zero."""

    SAID = "said", gettext_lazy("산정")
    NOT_YET = "not_yet", gettext_lazy("산정 불가")
    NOT_JOINED = "not_joined", gettext_lazy("미참여")


class Peers(TextChoices):
    """지방자치법 제2조: only governments of one kind are compared with each other."""

    PROVINCES = "provinces", gettext_lazy("시·도")
    CITIES = "cities", gettext_lazy("시")
    COUNTIES = "counties", gettext_lazy("군")
    DISTRICTS = "districts", gettext_lazy("자치구")


PEERS_OF: Mapping[str, Peers] = {
    Kind.CITY: Peers.CITIES,
    Kind.COUNTY: Peers.COUNTIES,
    Kind.DISTRICT: Peers.DISTRICTS,
}


class Government(NamedTuple):
    """A line of the roster. `province` is the code of the 시·도 it lies in, its own for a 시·도.

    `schema_name` and `joined_at` are None as long as it does not take part. 세종 and 제주 have a tile on both levels
    of the map, all others on one.
    """

    code: str
    name: str
    province: str
    province_name: str
    short: str
    kind: str
    level: str
    tile_row: int | None
    tile_col: int | None
    province_row: int | None
    province_col: int | None
    schema_name: str | None
    joined_at: datetime | None

    @property
    def peers(self) -> Peers:
        """The group with which it is compared."""
        return PEERS_OF.get(self.kind, Peers.PROVINCES)

    def square_on(self, level: Level) -> tuple[int, int] | None:
        """Row and column on a level of the map; none where it does not stand there."""
        basic = level is Level.BASIC
        row, column = (self.tile_row, self.tile_col) if basic else (self.province_row, self.province_col)
        return None if row is None or column is None else (row, column)


class Said(NamedTuple):
    """A figure as far as it is shown; `computed_at` last, it is what always has a value."""

    value: Decimal | None
    numerator: int | None
    denominator: int | None
    formula_version: int
    computed_at: datetime


class Reading(NamedTuple):
    """One government and its figure; no figure where it has not joined or nothing was computed."""

    government: Government
    figure: Said | None

    @property
    def value(self) -> Decimal | None:
        return self.figure.value if self.figure else None

    @property
    def standing(self) -> Standing:
        if self.government.schema_name is None:
            return Standing.NOT_JOINED
        return Standing.NOT_YET if self.value is None else Standing.SAID


@dataclass(frozen=True)
class Ranked:
    """A place in a ranking; equal values share it."""

    rank: int
    reading: Reading


@dataclass(frozen=True)
class AsOf:
    """The time of computation of the oldest and of the newest figure that is shown."""

    oldest: datetime
    newest: datetime


def summed(indicator: Indicator, figures: Iterable[Counted]) -> indicators.Figure:
    """What all of them say together: shares over the sums, counts added, governments that say yes of all that say."""
    said = [figure for figure in figures if figure.value is not None]
    values = [figure.value for figure in said if figure.value is not None]
    if indicator.scale is Scale.SHARE:
        return share(sum(row.numerator or 0 for row in said), sum(row.denominator or 0 for row in said))
    if indicator.scale is Scale.YES_NO:
        return share(sum(value > 0 for value in values), len(values))
    return indicators.Figure(sum(values, Decimal(0)) if values else None)


def median_of(figures: Iterable[Valued]) -> Decimal | None:
    """The median with one decimal, half up; None where nobody says anything."""
    values = [figure.value for figure in figures if figure.value is not None]
    return Decimal(median(values)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP) if values else None


def said(indicator: Indicator, value: Decimal | None) -> str:
    """A value in words: 87.5%, 3회, 예, or that it cannot be told."""
    if value is None:
        return str(Standing.NOT_YET.label)
    if indicator.scale is Scale.YES_NO:
        return _("예") if value > 0 else _("아니요")
    return f"{value.normalize():,f}{indicator.unit}"


def told(indicator: Indicator, standing: Standing, value: Decimal | None) -> str:
    """The same for a government, which may also not have joined."""
    return said(indicator, value) if standing is Standing.SAID else str(standing.label)


def plain(value: Decimal) -> str:
    """Without the zeros that the table stores: 87.50 → 87.5, 3.00 → 3."""
    return f"{value.normalize():f}"


ORDERS: dict[str, Callable[[Reading], tuple[object, ...]]] = {
    "code": lambda reading: (reading.government.code,),
    "name": lambda reading: (reading.government.name, reading.government.code),
    "value": lambda reading: (reading.value, reading.government.code),
}


def in_order(readings: Iterable[Reading], sort: str) -> list[Reading]:
    """Ordered by code, name or value (“-” before it: backwards); those who say nothing come last."""
    name = sort.removeprefix("-")
    backwards = sort.startswith("-")
    if name != "value":
        return sorted(readings, key=ORDERS[name], reverse=backwards)
    rows = list(readings)
    silent = [reading for reading in rows if reading.value is None]
    speaking = [reading for reading in rows if reading.value is not None]
    return [*sorted(speaking, key=ORDERS[name], reverse=backwards), *sorted(silent, key=ORDERS["code"])]


def ranked(indicator: Indicator, readings: Iterable[Reading], *, least: int = 0) -> list[Ranked]:
    """The best first. Shares of fewer than `least` cases, and those who say nothing, have no rank."""
    rows = [reading for reading in readings if reading.value is not None and enough(indicator, reading, least)]
    best_first = in_order(rows, "-value" if indicator.higher_is_better else "value")
    ranks: dict[Decimal | None, int] = {}
    for place, reading in enumerate(best_first, 1):
        ranks.setdefault(reading.value, place)
    return sorted(
        (Ranked(ranks[reading.value], reading) for reading in best_first),
        key=lambda row: (row.rank, row.reading.government.code),
    )


def enough(indicator: Indicator, reading: Reading, least: int) -> bool:
    """Whether a share rests on enough cases to be compared; counts always do."""
    if indicator.scale is not Scale.SHARE or reading.figure is None:
        return True
    return (reading.figure.denominator or 0) >= least


def as_of(readings: Iterable[Reading]) -> AsOf | None:
    """When these figures were computed; nothing where there are none."""
    times = [reading.figure.computed_at for reading in readings if reading.figure]
    return AsOf(min(times), max(times)) if times else None
