"""XLSX and CSV out, read back with openpyxl and csv."""

import csv
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook, load_workbook

from documents.spreadsheet import Column, Kind, Sheet, Value, csv_chunks, notes, write_xlsx

COLUMNS = [
    Column("성명"),
    Column("전화", width=18),
    Column("연도", Kind.INTEGER),
    Column("예산", Kind.AMOUNT),
    Column("비율", Kind.DECIMAL),
    Column("시행일", Kind.DATE),
    Column("기준 시각", Kind.MOMENT),
    Column("공개"),
]
ROW: list[Value] = [
    "김하늘",
    "010-0000-0000",
    2026,
    -1250000,
    Decimal("87.5"),
    date(2026, 2, 23),
    datetime(2026, 2, 23, 1, 30, tzinfo=UTC),
    True,
]
FORMULAS = ["=1+1", "+82", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\x00=1", "＝1", " =cmd|' /C calc'!A0"]


def workbook(*sheets: Sheet) -> Workbook:
    file = BytesIO()
    write_xlsx(file, sheets, title="추진과제 & 목록", office="고령군")
    return load_workbook(BytesIO(file.getvalue()))


def csv_rows(rows: Sequence[Sequence[Value]], columns: Sequence[Column] = COLUMNS) -> list[list[str]]:
    content = b"".join(csv_chunks(columns, rows))
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_cells_have_their_types() -> None:
    page = workbook(Sheet("목록", COLUMNS, [ROW])).worksheets[0]

    assert [cell.value for cell in page[1]] == [column.title for column in COLUMNS]
    assert [cell.value for cell in page[2]] == [
        "김하늘",
        "010-0000-0000",
        2026,
        -1250000,
        87.5,
        datetime(2026, 2, 23),  # noqa: DTZ001  (a spreadsheet knows no zone)
        datetime(2026, 2, 23, 10, 30),  # noqa: DTZ001
        "예",
    ]
    assert page["C2"].number_format == "0"
    assert page["D2"].number_format == "#,##0"


def test_list_can_be_printed_and_scrolled() -> None:
    page = workbook(Sheet("목록", COLUMNS, [ROW])).worksheets[0]

    assert page.freeze_panes == "A2"
    assert page.print_title_rows == "$1:$1"
    assert page.auto_filter.ref == "A1:H2"
    assert page.oddHeader is not None
    assert page.oddHeader.left.text == "고령군  추진과제 && 목록"


@pytest.mark.parametrize("text", FORMULAS)
def test_text_never_becomes_a_formula(text: str) -> None:
    page = workbook(Sheet("목록", [Column("가")], [[text]])).worksheets[0]

    assert page["A2"].data_type == "s"


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_text_is_guarded(text: str) -> None:
    [[_header], [cell]] = csv_rows([[text]], [Column("가")])

    assert cell.startswith("'")


def test_csv_numbers_and_ordinary_texts_are_not_guarded() -> None:
    assert csv_rows([ROW, ["", None, None, None, None, None, None, False]]) == [
        [column.title for column in COLUMNS],
        ["김하늘", "010-0000-0000", "2026", "-1250000", "87.5", "2026-02-23", "2026-02-23 10:30", "예"],
        ["", "", "", "", "", "", "", "아니요"],
    ]


def test_csv_begins_with_a_byte_order_mark() -> None:
    assert next(csv_chunks(COLUMNS, [])) == b"\xef\xbb\xbf"


def test_csv_is_sent_while_it_is_read() -> None:
    read: list[int] = []

    def rows() -> Iterator[list[Value]]:
        for number in range(2_000):
            read.append(number)
            yield [str(number)]

    chunks = csv_chunks([Column("가")], rows())
    next(chunks), next(chunks)

    assert len(read) == 500
    assert sum(chunk.count(b"\r\n") for chunk in chunks) == 1_500


def test_wrong_width_is_a_fault_not_a_shifted_row() -> None:
    with pytest.raises(ValueError, match="zip"):
        workbook(Sheet("목록", [Column("가"), Column("나")], [["하나"]]))
    with pytest.raises(ValueError, match="zip"):
        csv_rows([["하나"]], [Column("가"), Column("나")])


def test_very_long_text_is_cut_with_a_word() -> None:
    page = workbook(Sheet("목록", [Column("가")], [["가" * 40_000]])).worksheets[0]

    assert page["A2"].value == "가" * 32_000 + "… (이하 생략)"


def test_letters_that_xml_forbids_do_no_harm() -> None:
    page = workbook(Sheet("목록", [Column("가")], [["하나\x0b\x00둘\ufffe\ud800"]])).worksheets[0]

    assert page["A2"].value == "하나둘\ufffd\ufffd"


def test_sheets_have_names_that_excel_allows() -> None:
    names = ["과제[2026]: 1/2*?", "과제[2026]: 1/2*?", "", "'따옴표'", "긴 이름 " * 20]

    book = workbook(*(Sheet(name, [Column("가")], []) for name in names), notes([("기준 시각", "2026-11-22")]))

    assert book.sheetnames == [
        "과제 2026   1 2",
        "과제 2026   1 2 2",
        "목록",
        "따옴표",
        ("긴 이름 " * 20)[:31].rstrip(),
        "설명",
    ]


@pytest.mark.slow
def test_large_list_is_written_whole() -> None:
    page = workbook(Sheet("목록", [Column("가", Kind.INTEGER)], ([n] for n in range(5_000)))).worksheets[0]

    assert page.max_row == 5_001
    assert page["A5001"].value == 4_999
