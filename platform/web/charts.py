"""Pictures made on the server: the national tile map and simple bars. Templates only draw them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

SIDE = 44
GAP = 4
MARGIN = 2
SPREAD = {1: (4,), 2: (1, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}
"""Which of the five colours are used for so many classes: as far apart as possible."""
SHORT_NAME = 3


class Place(NamedTuple):
    """One square to draw. `value` None means that nothing is known; `text` says the value in words."""

    row: int
    column: int
    name: str
    value: Decimal | None
    text: str
    url: str
    short: str = ""


class Tile(NamedTuple):
    x: int
    y: int
    label: str
    title: str
    url: str
    bucket: int

    @property
    def middle_x(self) -> int:
        return self.x + SIDE // 2

    @property
    def middle_y(self) -> int:
        return self.y + SIDE // 2


@dataclass(frozen=True)
class LegendEntry:
    bucket: int
    text: str


@dataclass(frozen=True)
class TileMap:
    title: str
    width: int
    height: int
    tiles: Sequence[Tile]
    legend: Sequence[LegendEntry]
    side: int = SIDE


@dataclass(frozen=True)
class Bar:
    """`length` in hundredths of the room."""

    label: str
    text: str
    length: Decimal
    url: str = ""
    is_marked: bool = False


@dataclass(frozen=True)
class Dial:
    """A ring of which `filled` hundredths are coloured; `is_known` False draws the empty ring dashed."""

    label: str
    text: str
    filled: Decimal
    is_known: bool


def tile_map(title: str, places: Iterable[Place], *, unit: str = "", bounds: Sequence[Decimal] = ()) -> TileMap:
    """The map of `places`, coloured by classes. `bounds`: upper bounds of the classes, else quantiles."""
    squares = list(places)
    values = [place.value for place in squares if place.value is not None]
    upper = list(bounds) or class_bounds(values)
    legend = [
        LegendEntry(bucket, text) for bucket, text in zip(_buckets(upper), _spans(upper, values, unit), strict=True)
    ]
    if len(values) < len(squares):
        legend.append(LegendEntry(0, _("자료 없음")))
    step = SIDE + GAP
    return TileMap(
        title,
        width=2 * MARGIN - GAP + step * (1 + max((place.column for place in squares), default=0)),
        height=2 * MARGIN - GAP + step * (1 + max((place.row for place in squares), default=0)),
        tiles=[_tile(place, upper) for place in squares],
        legend=legend,
    )


def class_bounds(values: Sequence[Decimal]) -> list[Decimal]:
    """Upper bounds of at most five classes with about the same number of members; equal values stay together."""
    distinct = sorted(set(values))
    if len(distinct) <= len(SPREAD):
        return distinct
    ordered = sorted(values)
    quantiles = [ordered[(index * len(ordered) + 4) // 5 - 1] for index in range(1, 6)]
    return sorted(set(quantiles))


def bars(
    rows: Iterable[tuple[str, Decimal | None, str]], *, full: Decimal | None = None, marked: str = ""
) -> list[Bar]:
    """Bars of (label, value, text); `full` is the value that fills the room, else the largest one."""
    lines = list(rows)
    top = full or max((value for _label, value, _text in lines if value is not None), default=Decimal(0))
    return [Bar(label, text, _hundredths(value, top), is_marked=label == marked) for label, value, text in lines]


def dial(label: str, value: Decimal | None, text: str) -> Dial:
    """A percentage as a ring; what lies outside of 0 to 100 is drawn as the nearer end."""
    return Dial(label, text, _hundredths(value, Decimal(100)), value is not None)


def _hundredths(value: Decimal | None, top: Decimal) -> Decimal:
    if value is None or top <= 0:
        return Decimal(0)
    return (max(Decimal(0), min(value, top)) * 100 / top).quantize(Decimal("0.1"))


def _tile(place: Place, bounds: Sequence[Decimal]) -> Tile:
    step = SIDE + GAP
    return Tile(
        x=MARGIN + place.column * step,
        y=MARGIN + place.row * step,
        label=place.short or _short(place.name),
        title=f"{place.name}: {place.text}",
        url=place.url,
        bucket=_bucket(place.value, bounds),
    )


def _short(name: str) -> str:
    """고령군 → 고령, 중구 → 중구: what fits a square."""
    return name[:-1] if len(name) >= SHORT_NAME else name


def _buckets(bounds: Sequence[Decimal]) -> tuple[int, ...]:
    return SPREAD[len(bounds)] if bounds else ()


def _bucket(value: Decimal | None, bounds: Sequence[Decimal]) -> int:
    if value is None or not bounds:
        return 0
    place = next((index for index, bound in enumerate(bounds) if value <= bound), len(bounds) - 1)
    return _buckets(bounds)[place]


def _spans(bounds: Sequence[Decimal], values: Sequence[Decimal], unit: str) -> list[str]:
    """What each class holds: “20% 초과 45% 이하” or, when each class is one value, “45%”."""
    if not bounds:
        return []
    if set(values) <= set(bounds):
        return [f"{bound}{unit}" for bound in bounds]
    first = _("%(low)s 이상 %(high)s 이하") % {"low": f"{min(values)}{unit}", "high": f"{bounds[0]}{unit}"}
    others = (
        _("%(low)s 초과 %(high)s 이하") % {"low": f"{low}{unit}", "high": f"{high}{unit}"}
        for low, high in pairwise(bounds)
    )
    return [first, *others]
