"""What each page of the ministry shows, put together once for the screen and for its files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from kernel import indicators
from kernel.actors import Actor
from kernel.errors import NotNow
from kernel.indicators import DICTIONARY, Indicator
from ministry.forms import MapForm, RankingForm, TrendForm, YearForm
from ministry.pictures import national_map, ranking_bars
from ministry.queries import figures_among, governments_visible_to, points_of, readings_of
from ministry.readings import (
    AsOf,
    Reading,
    Standing,
    as_of,
    enough,
    in_order,
    peers_of,
    province_of,
    ranked,
    summed,
)
from ministry.sheets import Sheet, government_sheet, ranking_sheet, readings_sheet, roster_sheet, trend_sheet
from ministry.trend import trend
from tenants.models import Level, LocalGovernment
from web.charts import Bar, TileMap
from web.pills import shown as in_words

Given = Mapping[str, Any]


@dataclass(frozen=True)
class MapPage:
    form: MapForm
    indicator: Indicator
    year: int
    picture: TileMap
    sheet: Sheet
    total: indicators.Figure
    counts: Mapping[str, int]
    as_of: AsOf | None


@dataclass(frozen=True)
class RankingPage:
    form: RankingForm
    indicator: Indicator
    year: int
    bars: Sequence[Bar]
    sheet: Sheet
    left_out: int
    least: int
    as_of: AsOf | None


@dataclass(frozen=True)
class TrendPage:
    form: TrendForm
    indicator: Indicator
    year: int
    sheet: Sheet


@dataclass(frozen=True)
class GovernmentPage:
    form: YearForm
    government: LocalGovernment
    province: LocalGovernment
    is_joined: bool
    year: int
    figures: Sequence[tuple[Indicator, Reading]]
    sheet: Sheet


class Page(StrEnum):
    """The pages with an indicator, by the last part of their address."""

    MAP = "map"
    RANKING = "ranking"
    TREND = "trend"


def map_page(person: Actor, given: Given, *, at: datetime) -> MapPage:
    """The country by one indicator: map and table hold the same governments."""
    governments = _governments(person, at)
    form = MapForm(given, at=at, governments=governments)
    chosen = form.chosen()
    indicator, level = DICTIONARY[chosen["indicator"]], Level(chosen["level"])
    within = [row for row in governments if _on_map(row, level) and _within(row, chosen)]
    readings = in_order(readings_of(within, indicator=indicator.code, year=chosen["year"]), chosen["sort"])
    sheet = readings_sheet(indicator, chosen["year"], readings, order=chosen["sort"])
    return MapPage(
        form,
        indicator,
        chosen["year"],
        national_map(sheet.title, indicator, readings, level),
        sheet,
        summed(indicator, [reading.figure for reading in readings if reading.figure]),
        _counts(readings),
        as_of(readings),
    )


def ranking_page(person: Actor, given: Given, *, at: datetime) -> RankingPage:
    """Governments of one kind, the best first."""
    governments = _governments(person, at)
    form = RankingForm(given, at=at, governments=governments)
    chosen = form.chosen()
    indicator, least = DICTIONARY[chosen["indicator"]], chosen["least"]
    peers = [row for row in governments if peers_of(row) == chosen["peers"] and _in_province(row, chosen)]
    readings = readings_of(peers, indicator=indicator.code, year=chosen["year"])
    rows = ranked(indicator, readings, least=least)
    return RankingPage(
        form,
        indicator,
        chosen["year"],
        ranking_bars(indicator, rows),
        ranking_sheet(indicator, chosen["year"], rows),
        sum(row.value is not None and not enough(indicator, row, least) for row in readings),
        least,
        as_of([row.reading for row in rows]),
    )


def trend_page(person: Actor, given: Given, *, at: datetime) -> TrendPage:
    """How one indicator of a year has moved, for one government or for all the viewer may see."""
    governments = _governments(person, at)
    form = TrendForm(given, at=at, governments=governments)
    chosen = form.chosen()
    indicator = DICTIONARY[chosen["indicator"]]
    within = [row for row in governments if chosen["government"] in ("", row.code)]
    points = points_of(within, indicator=indicator.code, year=chosen["year"])
    return TrendPage(form, indicator, chosen["year"], trend_sheet(indicator, chosen["year"], trend(indicator, points)))


def government_page(person: Actor, code: str, given: Given, *, at: datetime) -> GovernmentPage:
    """All indicators of one government beside the median of its peers. Here the way into a tenant ends."""
    governments = _governments(person, at)
    government = next((row for row in governments if row.code == code), None)
    if government is None:
        raise Http404
    form = YearForm(given, at=at)
    year = form.chosen()["year"]
    peers = [row for row in governments if peers_of(row) is peers_of(government)]
    found = figures_among(peers, year=year)
    own = [(indicator, _own(found.get(code, []), government)) for code, indicator in DICTIONARY.items()]
    return GovernmentPage(
        form,
        government,
        province_of(government),
        getattr(government, "tenant", None) is not None,
        year,
        own,
        government_sheet(government, year, own, found),
    )


PAGES: Mapping[Page, Callable[..., MapPage | RankingPage | TrendPage]] = {
    Page.MAP: map_page,
    Page.RANKING: ranking_page,
    Page.TREND: trend_page,
}


def sheet_of(page: Page, person: Actor, given: Given, *, at: datetime) -> Sheet:
    """A page's table as a file holds it: with the definition and the choices that stand above it."""
    source = PAGES[page](person, given, at=at)
    indicator = source.indicator
    definition = (f"{indicator.code} {indicator.name} v{indicator.version}", str(indicator.definition))
    chosen = [(str(field.label), in_words(field)) for field in source.form.visible_fields() if field.value()]
    return replace(source.sheet, notes=[definition, *chosen])


def roster_page(person: Actor, *, at: datetime) -> Sheet:
    """Every government the viewer may see, and whether it has joined."""
    return roster_sheet(governments_visible_to(person, at))


def _governments(person: Actor, at: datetime) -> list[LocalGovernment]:
    """Raises NotNow while no application has registered an indicator."""
    governments = governments_visible_to(person, at)
    if not DICTIONARY:
        raise NotNow(_("등록된 지표가 없습니다."))
    return list(governments)


def _on_map(government: LocalGovernment, level: Level) -> bool:
    """세종 and 제주 have no basic governments: they stand on both levels."""
    place = government.tile_row if level is Level.BASIC else government.province_row
    return place is not None


def _within(government: LocalGovernment, chosen: Mapping[str, Any]) -> bool:
    return _in_province(government, chosen) and chosen["kind"] in ("", government.kind)


def _in_province(government: LocalGovernment, chosen: Mapping[str, Any]) -> bool:
    return chosen["province"] in ("", province_of(government).code)


def _counts(readings: Sequence[Reading]) -> Mapping[str, int]:
    """How many governments there are, have joined, and say something."""
    standings = [reading.standing for reading in readings]
    joined = len(standings) - standings.count(Standing.NOT_JOINED)
    return {"all": len(standings), "joined": joined, "said": standings.count(Standing.SAID)}


def _own(readings: Sequence[Reading], government: LocalGovernment) -> Reading:
    own = (reading for reading in readings if reading.government.code == government.code)
    return next(own, Reading(government, None))
