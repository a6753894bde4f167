"""Tables of figures: the page and the files show the same sheet, so they cannot differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from documents.spreadsheet import Kind
from kernel.indicators import Indicator, Scale
from ministry.addresses import Address, government_addresses
from ministry.readings import Government, Ranked, Reading, Standing, median_of, said
from ministry.trend import Day
from tenants.models import Kind as GovernmentKind
from web.templatetags.numbers import number as shown_number

Cell = str | int | Decimal | date | datetime | None


@dataclass(frozen=True)
class Column:
    """sort: the name of the order that this column gives; order: that in which the sheet is.

    aside: a chart of the sheet leaves this column out.
    """

    label: str
    kind: Kind = Kind.TEXT
    sort: str = ""
    order: str = ""
    aside: bool = False

    @property
    def is_number(self) -> bool:
        return self.kind in (Kind.INTEGER, Kind.DECIMAL)

    @property
    def is_ascending(self) -> bool:
        return bool(self.sort) and self.order == self.sort

    @property
    def is_descending(self) -> bool:
        return bool(self.sort) and self.order == f"-{self.sort}"

    @property
    def next_order(self) -> str:
        """What a click on the heading asks for."""
        return f"-{self.sort}" if self.is_ascending else self.sort


class Row(NamedTuple):
    """The cells, and the page that says more."""

    cells: Sequence[Cell]
    url: str = ""


@dataclass(frozen=True)
class Sheet:
    """head: the column that names the row. notes: what a reader of the file must know, as (name, content)."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    head: int = 0
    notes: Sequence[tuple[str, str]] = ()


def text_of(cell: Cell) -> str:
    """A cell as a person reads it: separated numbers, times in Seoul, a dash for nothing."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return f"{timezone.localtime(cell):%Y-%m-%d %H:%M}"
    return cell.isoformat() if isinstance(cell, date) else shown_number(cell)


class Words:
    """What hundreds of rows say again and again, translated once."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.kinds = {kind.value: str(kind.label) for kind in GovernmentKind}
        self.standings = {standing: str(standing.label) for standing in Standing}

    def who(self, government: Government) -> Sequence[str]:
        """Code, name, 시·도 and kind."""
        return (government.code, government.name, government.province_name, self.kinds[government.kind])


def value_label(indicator: Indicator) -> str:
    """The heading of the column with values, with their unit."""
    return str(indicator.name) if indicator.scale is Scale.YES_NO else f"{indicator.name}({indicator.unit})"


def kind_of(indicator: Indicator) -> Kind:
    return Kind.TEXT if indicator.scale is Scale.YES_NO else Kind.DECIMAL


def cell_of(indicator: Indicator, value: Decimal | None) -> Cell:
    """Yes and no in words, everything else as a number."""
    if value is not None and indicator.scale is Scale.YES_NO:
        return said(indicator, value)
    return number(value)


def number(value: Decimal | None) -> Decimal | None:
    """Without the zeros that the table stores; nothing where nothing is known."""
    return None if value is None else value.normalize() + 0


def readings_sheet(indicator: Indicator, year: int, readings: Iterable[Reading], *, order: str = "") -> Sheet:
    """A line a government, in the order given; `order` is its name."""
    columns = [
        Column(_("코드"), sort="code", order=order),
        Column(_("기관"), sort="name", order=order),
        Column(_("소속 시·도")),
        Column(_("종류")),
        Column(value_label(indicator), kind_of(indicator), sort="value", order=order),
        Column(_("분자"), Kind.INTEGER),
        Column(_("분모"), Kind.INTEGER),
        Column(_("상태")),
        Column(_("기준 시각"), Kind.MOMENT),
    ]
    words = Words(government_addresses(year))
    rows = [_reading_row(indicator, reading, words) for reading in readings]
    return Sheet(_title(indicator, year), columns, rows, head=1)


def _reading_row(indicator: Indicator, reading: Reading, words: Words) -> Row:
    government, figure = reading.government, reading.figure
    counted = (figure.numerator, figure.denominator) if figure else (None, None)
    value = cell_of(indicator, reading.value)
    standing = words.standings[reading.standing]
    computed_at = figure.computed_at if figure else None
    return Row([*words.who(government), value, *counted, standing, computed_at], words.address(government))


def ranking_sheet(indicator: Indicator, year: int, ranks: Iterable[Ranked]) -> Sheet:
    columns = [
        Column(_("순위"), Kind.INTEGER),
        Column(_("기관")),
        Column(_("소속 시·도")),
        Column(value_label(indicator), kind_of(indicator)),
        Column(_("분자"), Kind.INTEGER),
        Column(_("분모"), Kind.INTEGER),
        Column(_("기준 시각"), Kind.MOMENT),
    ]
    address = government_addresses(year)
    rows = [_ranked_row(indicator, row, address) for row in ranks]
    return Sheet(_title(indicator, year), columns, rows, head=1)


def _ranked_row(indicator: Indicator, ranked: Ranked, address: Address) -> Row:
    government, figure = ranked.reading.government, ranked.reading.figure
    counted = (figure.numerator, figure.denominator, figure.computed_at) if figure else (None, None, None)
    value = cell_of(indicator, ranked.reading.value)
    return Row([ranked.rank, government.name, government.province_name, value, *counted], address(government))


def trend_sheet(indicator: Indicator, year: int, days: Iterable[Day]) -> Sheet:
    """Totals by day; for an indicator of yes and no, the share of governments that say yes."""
    unit = indicator.unit if indicator.scale is Scale.COUNT else "%"
    columns = [
        Column(_("날짜"), Kind.DATE),
        Column(f"{indicator.name}({unit})", Kind.DECIMAL),
        Column(_("분자"), Kind.INTEGER, aside=True),
        Column(_("분모"), Kind.INTEGER, aside=True),
        Column(_("산정 기관 수"), Kind.INTEGER, aside=True),
    ]
    rows = [
        Row([day.day, number(day.total.value), day.total.numerator, day.total.denominator, day.governments])
        for day in days
    ]
    return Sheet(_title(indicator, year), columns, rows)


def government_sheet(
    government: Government,
    year: int,
    figures: Iterable[tuple[Indicator, Reading]],
    peers: Mapping[str, Sequence[Reading]],
) -> Sheet:
    """A line an indicator; `peers`: what governments of the same kind say, by indicator."""
    columns = [
        Column(_("코드")),
        Column(_("지표")),
        Column(_("단위")),
        Column(_("값"), Kind.DECIMAL),
        Column(_("분자"), Kind.INTEGER),
        Column(_("분모"), Kind.INTEGER),
        Column(_("비교 집단 중앙값"), Kind.DECIMAL),
        Column(_("산식 판"), Kind.INTEGER),
        Column(_("기준 시각"), Kind.MOMENT),
    ]
    rows = [_indicator_row(indicator, reading, peers.get(indicator.code, ())) for indicator, reading in figures]
    title = _("%(year)d년 %(name)s 지표") % {"year": year, "name": government.name}
    return Sheet(title, columns, rows, head=1)


def _indicator_row(indicator: Indicator, reading: Reading, peers: Sequence[Reading]) -> Row:
    figure = reading.figure
    counted = (figure.numerator, figure.denominator) if figure else (None, None)
    computed = (figure.formula_version, figure.computed_at) if figure else (None, None)
    what = (indicator.code, str(indicator.name), str(indicator.unit))
    middle = number(median_of(peers)) if indicator.scale is not Scale.YES_NO else None
    return Row([*what, cell_of(indicator, reading.value), *counted, middle, *computed])


def roster_sheet(governments: Iterable[Government]) -> Sheet:
    """A line a government, with the day it joined."""
    columns = [
        Column(_("코드")),
        Column(_("기관")),
        Column(_("소속 시·도")),
        Column(_("종류")),
        Column(_("참여")),
    ]
    words = Words(government_addresses())
    rows = [_roster_row(government, words) for government in governments]
    return Sheet(_("기관 목록"), columns, rows, head=1)


def _roster_row(government: Government, words: Words) -> Row:
    joined = words.standings[Standing.NOT_JOINED]
    if government.joined_at:
        joined = timezone.localdate(government.joined_at).isoformat()
    return Row([*words.who(government), joined], words.address(government))


def _title(indicator: Indicator, year: int) -> str:
    return _("%(year)d년 %(name)s") % {"year": year, "name": indicator.name}
