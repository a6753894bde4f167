"""The national tile map, and bars for a ranking: what `web.charts` draws, filled with figures."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.indicators import Indicator, Scale
from ministry.addresses import Address, government_addresses
from ministry.readings import Government, Ranked, Reading, Standing, plain, said, told
from tenants.models import Level
from web.charts import Bar, LegendEntry, Place, TileMap, bars, class_bounds, tile_map

FIFTHS = [Decimal(bound) for bound in (20, 40, 60, 80, 100)]
NO_OR_YES = [Decimal(0), Decimal(1)]
UNKNOWN = 0
TWO = 2

Words = Callable[[Standing, Decimal | None], str]
"""Says what a government says, or why it says nothing."""


def national_map(title: str, indicator: Indicator, year: int, readings: Iterable[Reading], *, level: Level) -> TileMap:
    """A square a government, where it lies; classes of shares are fixed, so that two maps can be compared."""
    address = government_addresses(year)
    placed = [(reading, place) for reading in readings if (place := reading.government.square_on(level)) is not None]
    top = min((row for _reading, (row, _column) in placed), default=0)
    left = min((column for _reading, (_row, column) in placed), default=0)
    values = [reading.value for reading, _spot in placed if reading.value is not None]
    bounds = bounds_of(indicator, values)
    words = cache(partial(told, indicator))  # translated once for each value, not for each square
    squares = [_square(words, reading, (row - top, column - left), address) for reading, (row, column) in placed]
    drawn = tile_map(title, squares, bounds=bounds)
    return replace(drawn, legend=_legend(indicator, drawn, bounds if values else []))


def bounds_of(indicator: Indicator, values: Sequence[Decimal]) -> list[Decimal]:
    """Upper bounds of the classes."""
    if indicator.scale is Scale.COUNT:
        return class_bounds(values)
    return FIFTHS if indicator.scale is Scale.SHARE else NO_OR_YES


def ranking_bars(indicator: Indicator, rows: Iterable[Ranked]) -> list[Bar]:
    """A bar for each place in the ranking."""
    lines = [(row.reading.government.name, row.reading.value, said(indicator, row.reading.value)) for row in rows]
    return bars(lines, full=Decimal(100) if indicator.scale is Scale.SHARE else None)


def _square(words: Words, reading: Reading, place: tuple[int, int], address: Address) -> Place:
    government = reading.government
    return Place(
        *place,
        government.name,
        reading.value,
        words(reading.standing, reading.value),
        address(government),
        short=short(government),
    )


def short(government: Government) -> str:
    """What fits a square: 고령군 → 고령, 중구 → 중구, 전남광주 → 전남."""
    name = government.short
    if government.level == Level.METROPOLITAN:
        return name[:TWO]
    return name[:-1] if len(name) > TWO else name


def _legend(indicator: Indicator, drawn: TileMap, bounds: Sequence[Decimal]) -> list[LegendEntry]:
    """The classes in words, each with the number of its squares; those without a value are a class of their own."""
    counts = Counter(tile.bucket for tile in drawn.tiles)
    buckets = [entry.bucket for entry in drawn.legend if entry.bucket != UNKNOWN]
    spans = zip(buckets, [*_spans(indicator, bounds)], strict=False)
    legend = [LegendEntry(bucket, _counted(text, counts[bucket])) for bucket, text in spans]
    if counts[UNKNOWN]:
        legend.append(LegendEntry(UNKNOWN, _counted(_("자료 없음"), counts[UNKNOWN])))
    return legend


def _spans(indicator: Indicator, bounds: Sequence[Decimal]) -> Iterable[str]:
    if indicator.scale is Scale.YES_NO:
        return [said(indicator, bound) for bound in bounds]
    lows = [None, *bounds]
    return [_span(indicator, low, high) for low, high in zip(lows, bounds, strict=False)]


def _span(indicator: Indicator, low: Decimal | None, high: Decimal) -> str:
    words = {"low": plain(low or Decimal(0)), "high": f"{plain(high)}{indicator.unit}"}
    return _("%(high)s 이하") % words if low is None else _("%(low)s 초과 %(high)s 이하") % words


def _counted(text: str, number: int) -> str:
    return ngettext("%(text)s · %(number)d개", "%(text)s · %(number)d개", number) % {"text": text, "number": number}
