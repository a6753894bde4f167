"""Governments side by side, by one indicator: map, ranking and trend."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from kernel import indicators
from kernel.actors import Actor
from kernel.indicators import DICTIONARY, Indicator, Scale
from ministry.forms import IndicatorForm, MapForm, RankingForm, TrendForm
from ministry.pictures import national_map, ranking_bars
from ministry.queries import governments_visible_to, listed, points_of, readings_of
from ministry.readings import AsOf, Government, Reading, Standing, as_of, enough, in_order, ranked, summed
from ministry.sheets import Sheet, ranking_sheet, readings_sheet, trend_sheet
from ministry.trend import trend
from tenants.models import Level
from web.charts import Bar, TileMap
from web.pills import Pill, without
from web.pills import shown as in_words
from web.templatetags.numbers import number as with_separators

Chosen = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the three pages have in common."""

    form: IndicatorForm
    indicator: Indicator
    year: int
    sheet: Sheet
    pills: Sequence[Pill] = ()


@dataclass(frozen=True, kw_only=True)
class MapPage(Shown):
    """`counts`: how many governments are shown, have joined, and say something."""

    picture: TileMap
    total: indicators.Figure
    counts: Mapping[str, int]
    as_of: AsOf | None

    @property
    def total_label(self) -> str:
        if self.indicator.scale is Scale.COUNT:
            return _("%(name)s 합계") % {"name": self.indicator.name}
        return _("%(name)s 전체") % {"name": self.indicator.name}

    @property
    def total_unit(self) -> str:
        return str(self.indicator.unit) if self.indicator.scale is Scale.COUNT else "%"

    @property
    def total_note(self) -> str:
        if self.total.denominator is None:
            return ""
        counted = {
            "numerator": with_separators(self.total.numerator),
            "denominator": with_separators(self.total.denominator),
        }
        if self.indicator.scale is Scale.YES_NO:
            return _("값을 산정한 %(denominator)s개 기관 중 %(numerator)s개") % counted
        return _("분모 %(denominator)s 중 분자 %(numerator)s") % counted


@dataclass(frozen=True, kw_only=True)
class RankingPage(Shown):
    """`left_out`: governments whose share rests on fewer than `least` cases."""

    bars: Sequence[Bar]
    left_out: int
    least: int
    as_of: AsOf | None


class Page(StrEnum):
    """The pages with an indicator, by the last part of their address."""

    MAP = "map"
    RANKING = "ranking"
    TREND = "trend"


def map_page(person: Actor, given: QueryDict, *, at: datetime) -> MapPage:
    """The country by one indicator: map and table hold the same governments."""
    governments, form = governments_visible_to(person, at), MapForm(given, at=at)
    indicator, year = form.basis()
    everything = readings_of(governments, indicator=indicator.code, year=year)
    form.offer(reading.government for reading in everything)
    chosen = form.chosen()
    level = Level(chosen["level"])
    within = [row for row in everything if _is_shown(row.government, level, chosen)]
    readings = in_order(within, chosen["sort"])
    sheet = readings_sheet(indicator, year, readings, order=chosen["sort"])
    return MapPage(
        form=form,
        indicator=indicator,
        year=year,
        sheet=sheet,
        pills=_pills(form, given, ["province", "kind"]),
        picture=national_map(sheet.title, indicator, year, readings, level=level),
        total=summed(indicator, [reading.figure for reading in readings if reading.figure]),
        counts=_counts(readings),
        as_of=as_of(readings),
    )


def ranking_page(person: Actor, given: QueryDict, *, at: datetime) -> RankingPage:
    """Governments of one kind, the best first."""
    governments, form = governments_visible_to(person, at), RankingForm(given, at=at)
    indicator, year = form.basis()
    everything = readings_of(governments, indicator=indicator.code, year=year)
    form.offer(reading.government for reading in everything)
    chosen = form.chosen()
    readings = [row for row in everything if _is_peer(row.government, chosen)]
    rows = ranked(indicator, readings, least=chosen["least"])
    return RankingPage(
        form=form,
        indicator=indicator,
        year=year,
        sheet=ranking_sheet(indicator, year, rows),
        pills=_pills(form, given, ["province"]),
        bars=ranking_bars(indicator, rows),
        left_out=sum(row.value is not None and not enough(indicator, row, chosen["least"]) for row in readings),
        least=chosen["least"],
        as_of=as_of(row.reading for row in rows),
    )


def trend_page(person: Actor, given: QueryDict, *, at: datetime) -> Shown:
    """How one indicator of a year has moved, for one government or for all the viewer may see."""
    governments = listed(governments_visible_to(person, at))
    form = TrendForm(given, at=at, governments=governments)
    chosen = form.chosen()
    indicator, year = DICTIONARY[chosen["indicator"]], chosen["year"]
    within = [row for row in governments if chosen["government"] in ("", row.code)]
    days = trend(indicator, points_of(within, indicator=indicator.code, year=year))
    return Shown(form=form, indicator=indicator, year=year, sheet=trend_sheet(indicator, year, days))


PAGES: Mapping[Page, Callable[..., Shown]] = {
    Page.MAP: map_page,
    Page.RANKING: ranking_page,
    Page.TREND: trend_page,
}


def sheet_of(page: Page, person: Actor, given: QueryDict, *, at: datetime) -> Sheet:
    """A page's table as a file holds it: with the definition and the choices that stand above it."""
    source = PAGES[page](person, given, at=at)
    indicator = source.indicator
    definition = (f"{indicator.code} {indicator.name} v{indicator.version}", str(indicator.definition))
    fields = [field for field in source.form.visible_fields() if field.value()]
    return replace(source.sheet, notes=[definition, *((str(field.label), in_words(field)) for field in fields)])


def _is_shown(government: Government, level: Level, chosen: Chosen) -> bool:
    on_map = government.square_on(level) is not None  # 세종 and 제주, without basic governments, are on both levels
    return on_map and _is_in_province(government, chosen) and chosen["kind"] in ("", government.kind)


def _is_peer(government: Government, chosen: Chosen) -> bool:
    return government.peers == chosen["peers"] and _is_in_province(government, chosen)


def _is_in_province(government: Government, chosen: Chosen) -> bool:
    return chosen["province"] in ("", government.province)


def _pills(form: IndicatorForm, given: QueryDict, names: Sequence[str]) -> list[Pill]:
    """The conditions that leave governments out, each with the way to take it off."""
    fields = [form[name] for name in names if form.cleaned_data[name]]
    return [Pill(str(field.label), in_words(field), without(given, [field.name])) for field in fields]


def _counts(readings: Sequence[Reading]) -> Mapping[str, int]:
    standings = [reading.standing for reading in readings]
    joined = len(standings) - standings.count(Standing.NOT_JOINED)
    return {"all": len(standings), "joined": joined, "said": standings.count(Standing.SAID)}
