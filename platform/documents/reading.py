"""XLSX and CSV as people send them, read into rows of texts within limits.

The content decides what a file is, not its name. Every refusal is a sentence for the person who sent it.
"""

import csv
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _
from openpyxl import load_workbook

from documents.content import plain
from documents.spreadsheet import FORMULA_STARTS
from kernel.errors import Invalid

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"
MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
DELIMITERS = ",\t;"
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
MOST_ROWS = 1_048_576
RATIO_COUNTS_FROM = 1_048_576  # a small sheet may well be a hundred times smaller in the archive
ENCRYPTED = 0x1

# What zipfile, the XML parsers and openpyxl raise when a file is damaged or made to hurt.
DAMAGED = (
    BadZipFile,
    zlib.error,
    SyntaxError,  # ParseError of every XML parser
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    EOFError,
    OSError,
    StopIteration,  # no sheet that can be seen
    OverflowError,
    NotImplementedError,
)


@dataclass(frozen=True)
class Limits:
    """What one file may be; `unpacked` and `ratio` stop archives that burst."""

    size: int = 10 * 1024 * 1024
    rows: int = 20_000
    columns: int = 100
    unpacked: int = 200 * 1024 * 1024
    ratio: int = 100
    parts: int = 1_000


@dataclass(frozen=True)
class Row:
    """A row that is not blank. `number` is the one that the person sees in the spreadsheet."""

    number: int
    cells: Sequence[str]

    @property
    def legible(self) -> bool:
        """False when some letters are in another encoding than the rest of the file."""
        return not any(UNREADABLE in cell for cell in self.cells)


ORDINARY = Limits()


def read_rows(file: IO[bytes], *, limits: Limits = ORDINARY) -> list[Row]:
    """All rows of the first sheet, or of the CSV file, that are not blank.

    Cells are NFC without control characters, dates are ISO, whole numbers have no point. Raises Invalid
    with the sentence for the person when the file is not a table, is damaged, empty or too large.
    """
    content = file.read(limits.size + 1)
    if not content.strip():
        raise Invalid(_("파일에 내용이 없습니다."))
    if len(content) > limits.size:
        raise Invalid(
            _("파일이 너무 큽니다. %(size)dMB 이하로 나누어 올려 주십시오.") % {"size": limits.size // (1024 * 1024)}
        )
    if content.startswith(ZIP):
        return _rows_of(_cells_of_workbook(content, limits), limits)
    _must_be_text(content)
    return _rows_of(_cells_of_csv(content), limits)


def _rows_of(found: Iterable[Sequence[str]], limits: Limits) -> list[Row]:
    rows = []
    for number, cells in enumerate(found, 1):
        while cells and not cells[-1]:
            cells = cells[:-1]
        if len(cells) > limits.columns:
            raise Invalid(
                _("%(row)d행의 열이 너무 많습니다. 열은 %(limit)d개까지 읽을 수 있습니다.")
                % {"row": number, "limit": limits.columns}
            )
        if cells:
            rows.append(Row(number, tuple(cells)))
        if len(rows) > limits.rows:
            raise Invalid(_("행이 너무 많습니다. %(limit)d행 이하로 나누어 올려 주십시오.") % {"limit": limits.rows})
    if not rows:
        raise Invalid(_("파일에 내용이 없습니다."))
    return rows


def _must_be_text(content: bytes) -> None:
    start = content[:1024].lstrip().lower()
    if content.startswith(OLE):
        raise Invalid(
            _(
                "암호가 걸렸거나 옛 형식(.xls)인 파일은 읽을 수 없습니다. 암호 없는 .xlsx 파일로 다시 저장하여 올려 주십시오."
            )
        )
    if start.startswith(MARKUP):
        raise Invalid(_("엑셀 파일이 아니라 웹 문서입니다. 엑셀에서 열어 .xlsx 파일로 다시 저장하여 올려 주십시오."))
    if content.startswith(PDF) or (b"\0" in content and not content.startswith(UTF16_MARKS)):
        raise Invalid(_("엑셀(.xlsx) 파일도 CSV 파일도 아닙니다."))


# XLSX ----------------------------------------------------------------------------------------------


def _cells_of_workbook(content: bytes, limits: Limits) -> Iterator[list[str]]:
    try:
        _must_be_harmless(content, limits)
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        page = next(page for page in book.worksheets if page.sheet_state == "visible")
        page.reset_dimensions()
        for cells in page.iter_rows(max_row=MOST_ROWS, max_col=limits.columns + 1, values_only=True):
            blank = cells.count(None) == len(cells)  # a million rows may lie between two that are not
            yield [] if blank else [_as_text(value) for value in cells]
    except DAMAGED as damage:
        raise Invalid(_("파일이 손상되어 읽을 수 없습니다. 엑셀에서 열어 다시 저장하여 올려 주십시오.")) from damage


def _must_be_harmless(content: bytes, limits: Limits) -> None:
    """No archive that bursts, no path outside it, no document type in its XML."""
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        if "xl/workbook.xml" not in archive.namelist():
            raise Invalid(_("엑셀(.xlsx) 파일도 CSV 파일도 아닙니다."))
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise Invalid(_("암호가 걸린 파일은 읽을 수 없습니다. 암호를 풀어 다시 저장하여 올려 주십시오."))
        unpacked = sum(part.file_size for part in parts)
        bursts = unpacked > RATIO_COUNTS_FROM and unpacked > limits.ratio * len(content)
        if len(parts) > limits.parts or unpacked > limits.unpacked or bursts or any(map(_leaves, parts)):
            raise Invalid(_("파일의 압축 구조가 정상이 아니어서 읽지 않았습니다."))
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _must_have_no_document_type(archive, part)


def _leaves(part: ZipInfo) -> bool:
    return part.filename.startswith(("/", "\\")) or ".." in part.filename or ":" in part.filename


def _must_have_no_document_type(archive: ZipFile, part: ZipInfo) -> None:
    with archive.open(part) as stream:
        try:
            next(iterparse(stream, events=("start",), forbid_dtd=True), None)
        except DefusedXmlException as attack:
            raise Invalid(_("파일에 허용되지 않는 XML 선언이 있어 읽지 않았습니다.")) from attack


def _as_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time.min:
            return value.date().isoformat()
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case _:
            return plain(str(value)).strip()


# CSV -----------------------------------------------------------------------------------------------


def _cells_of_csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    first_line = next(iter(text.splitlines()), "")
    delimiter = max(DELIMITERS, key=first_line.count)
    try:
        for cells in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
            yield [_without_guard(plain(cell).strip()) for cell in cells]
    except csv.Error as damage:
        raise Invalid(
            _("CSV 파일의 형식이 맞지 않아 읽을 수 없습니다. 큰따옴표가 짝이 맞는지 확인해 주십시오.")
        ) from damage


def _decoded(content: bytes) -> str:
    """UTF-8 or CP949, whichever most lines are in; in the other lines foreign letters become “�”."""
    if content.startswith(UTF16_MARKS):
        return content.decode("utf-16", errors="replace")
    lines = content.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    votes = Counter(_encoding_of(line) for line in lines if not line.isascii())
    encoding = max(("utf-8", "cp949"), key=votes.__getitem__)
    return "".join(
        line.decode(encoding if _encoding_of(line) == encoding else "ascii", errors="replace") for line in lines
    )


def _encoding_of(line: bytes) -> str:
    """Hardly any Korean line in CP949 is by chance also UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return "cp949"
    return "utf-8"


def _without_guard(cell: str) -> str:
    """Take off the apostrophe that our own CSV files put before what looks like a formula."""
    guarded = cell.startswith("'") and cell[1:].lstrip().startswith(FORMULA_STARTS)
    return cell[1:] if guarded else cell
