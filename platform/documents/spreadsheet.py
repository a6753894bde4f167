"""Lists as XLSX and CSV: typed columns, nothing that a spreadsheet would run, any number of rows.

Texts stay texts: telephone numbers and ids keep their leading zeros, `=…` is no formula.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _

from documents.content import plain
from kernel.worktime import SEOUL

Value = str | int | float | Decimal | date | datetime | bool | None

BOM = b"\xef\xbb\xbf"
FORMULA_STARTS = tuple("=+-@＝＋－＠")
LONGEST_CELL = 32_000  # Excel holds 32,767
MOST_ROWS = 1_048_576
LONGEST_SHEET_NAME = 31
CSV_CHUNK_ROWS = 500
PAPER_A4 = 9


class Kind(StrEnum):
    """What a column holds. INTEGER has no thousands separators (years, counts), AMOUNT has."""

    TEXT = "text"
    INTEGER = "integer"
    AMOUNT = "amount"
    DECIMAL = "decimal"
    DATE = "date"
    MOMENT = "moment"


NUMBER_FORMATS: Mapping[Kind, str] = {
    Kind.TEXT: "@",
    Kind.INTEGER: "0",
    Kind.AMOUNT: "#,##0",
    Kind.DECIMAL: "#,##0.0##",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
}


@dataclass(frozen=True)
class Column:
    """A column; `width` in letters of the default font (a Hangul syllable takes two)."""

    title: str
    kind: Kind = Kind.TEXT
    width: float = 16


@dataclass(frozen=True)
class Sheet:
    """One table. `rows` is read once, row by row; a cell None is empty."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Value]]


def notes(lines: Sequence[tuple[str, str]]) -> Sheet:
    """A last sheet that says what the numbers mean: definition, “기준 시각”, filter."""
    return Sheet(_("설명"), [Column(_("항목"), width=24), Column(_("내용"), width=80)], lines)


def write_xlsx(target: IO[bytes], sheets: Sequence[Sheet], *, title: str, office: str) -> None:
    """Write a workbook in constant memory; `title` and `office` head every printed page.

    Raises ValueError for a row that is not as wide as the columns, and for more rows than a sheet holds.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": plain(title), "author": plain(office)})
        styles = {
            kind: book.add_format({"num_format": code, "text_wrap": kind is Kind.TEXT, "valign": "top"})
            for kind, code in NUMBER_FORMATS.items()
        }
        head = book.add_format({"bold": True, "bg_color": "#EBEBEB", "border": 1, "text_wrap": True, "align": "center"})
        for name, sheet in zip(_sheet_names(sheets), sheets, strict=True):
            page = book.add_worksheet(name)
            _lay_out(page, sheet, head, title=f"{plain(office)}  {plain(title)}")
            last = _fill(page, sheet, styles)
            page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _lay_out(page: Any, sheet: Sheet, head: Any, *, title: str) -> None:
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(PAPER_A4)
    page.fit_to_pages(1, 0)
    page.set_header("&L" + title[:200].replace("&", "&&") + "&R&D")
    page.set_footer("&C&P / &N")
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width)
        page.write_string(0, number, plain(column.title), head)


def _fill(page: Any, sheet: Sheet, styles: Mapping[Kind, Any]) -> int:
    """Write the rows; returns the index of the last one."""
    index = 0
    for index, row in enumerate(sheet.rows, 1):
        if index >= MOST_ROWS:
            raise ValueError(f"{sheet.name}: a sheet holds {MOST_ROWS:,} rows.")
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write(page, (index, place), value, styles[column.kind])
    return index


def _write(page: Any, place: tuple[int, int], value: Value, style: Any) -> None:
    match value:
        case None:
            page.write_blank(*place, None, style)
        case bool():
            page.write_string(*place, _yes_or_no(value), style)
        case int() | float() | Decimal():
            page.write_number(*place, value, style)
        case datetime():
            page.write_datetime(*place, _local(value), style)
        case date():
            page.write_datetime(*place, value, style)
        case _:
            page.write_string(*place, _cut(plain(str(value))), style)


def _sheet_names(sheets: Sequence[Sheet]) -> list[str]:
    """Names as Excel allows them: short, without []:*?/\\ and quotes at the ends, each one once."""
    names: list[str] = []
    for sheet in sheets:
        letters = "".join(" " if letter in "[]:*?/\\\n" else letter for letter in plain(sheet.name))
        name = letters.strip(" '")[:LONGEST_SHEET_NAME].rstrip(" '") or _("목록")
        number = 2
        base = name
        while name.casefold() in (given.casefold() for given in names):
            name = f"{base[: LONGEST_SHEET_NAME - 4]} {number}"
            number += 1
        names.append(name)
    return names


def csv_chunks(columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """A CSV file piece by piece: UTF-8 with BOM and CRLF, as Excel reads it.

    A text that a spreadsheet would run as a formula gets a leading apostrophe; `reading` takes it off.
    Raises ValueError for a row that is not as wide as the columns.
    """
    buffer = StringIO()
    writer = csv.writer(buffer)
    yield BOM
    writer.writerow([_guarded(plain(column.title)) for column in columns])
    for index, row in enumerate(rows, 1):
        writer.writerow([_as_text(value) for _column, value in zip(columns, row, strict=True)])
        if index % CSV_CHUNK_ROWS == 0:
            yield _taken_from(buffer)
    yield _taken_from(buffer)


def _taken_from(buffer: StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()


def _as_text(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _yes_or_no(value)
        case int() | float() | Decimal():
            return str(value)
        case datetime():
            return _local(value).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case _:
            return _guarded(plain(str(value)))


def _guarded(text: str) -> str:
    return f"'{text}" if text.lstrip().startswith(FORMULA_STARTS) else text


def _yes_or_no(value: bool) -> str:
    return _("예") if value else _("아니요")


def _local(moment: datetime) -> datetime:
    """Spreadsheets know no zones: the time in Seoul."""
    return moment.astimezone(SEOUL).replace(tzinfo=None) if moment.tzinfo else moment


def _cut(text: str) -> str:
    if len(text) <= LONGEST_CELL:
        return text
    return text[:LONGEST_CELL] + _("… (이하 생략)")
