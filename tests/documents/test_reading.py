"""XLSX and CSV in: what is read, and the sentence for what is not."""

import struct
import zlib
from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from documents.reading import Limits, Row, read_rows
from documents.spreadsheet import Column, Sheet, Value, csv_chunks, write_xlsx
from kernel.errors import Invalid

DAMAGED = "파일이 손상되어 읽을 수 없습니다. 엑셀에서 열어 다시 저장하여 올려 주십시오."
NO_TABLE = "엑셀(.xlsx) 파일도 CSV 파일도 아닙니다."
OLD_OR_LOCKED = (
    "암호가 걸렸거나 옛 형식(.xls)인 파일은 읽을 수 없습니다. 암호 없는 .xlsx 파일로 다시 저장하여 올려 주십시오."
)
EMPTY = "파일에 내용이 없습니다."
BROKEN_ARCHIVE = "파일의 압축 구조가 정상이 아니어서 읽지 않았습니다."


def xlsx(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    page = book.worksheets[0]
    for row in rows:
        page.append(list(row))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(content: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """The archive with its parts changed and more parts added (`__` in a name stands for `/`)."""
    file = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, change(name, before.read(name)))
        for name, data in more.items():
            after.writestr(name.replace("__", "/"), data)
    return file.getvalue()


def unchanged(_name: str, data: bytes) -> bytes:
    return data


def cells(content: bytes, **limits: int) -> list[list[str]]:
    return [list(row.cells) for row in read_rows(BytesIO(content), limits=Limits(**limits))]


def refusal(content: bytes, **limits: int) -> str:
    with pytest.raises(Invalid) as refused:
        cells(content, **limits)
    return refused.value.sentence


def outcome(content: bytes) -> list[Row] | str:
    """The rows or the sentence; any other exception is a fault."""
    try:
        return read_rows(BytesIO(content))
    except Invalid as refused:
        return refused.sentence


def test_workbook_becomes_texts() -> None:
    content = xlsx(
        ["성명", "사번", "입사일", "시각", "비율", "수"],
        [" 김하늘 ", "007", date(2026, 2, 3), datetime(2026, 2, 3, 9, 30), 0.5, 12.0],  # noqa: DTZ001
    )

    assert cells(content) == [
        ["성명", "사번", "입사일", "시각", "비율", "수"],
        ["김하늘", "007", "2026-02-03", "2026-02-03 09:30", "0.5", "12"],
    ]


def test_blank_rows_are_left_out_and_numbers_stay_those_of_the_sheet() -> None:
    assert read_rows(BytesIO(xlsx(["가"], [], [None, " "], ["나"]))) == [Row(1, ("가",)), Row(4, ("나",))]


def test_names_in_pieces_are_composed() -> None:
    assert cells(xlsx(["\u1100\u1169\u1105\u1167\u11bc"])) == [["고령"]]


def test_formula_is_never_computed_and_reads_as_what_was_saved() -> None:
    assert cells(xlsx(["가", "=1+1"])) == [["가"]]


@pytest.mark.slow
def test_first_visible_sheet_is_read() -> None:
    book = Workbook()
    book.worksheets[0].append(["숨김"])
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("직원").append(["보임"])
    file = BytesIO()
    book.save(file)

    assert cells(file.getvalue()) == [["보임"]]


@pytest.mark.parametrize(
    "content",
    [
        "성명,부서\r\n김하늘,기획감사실\r\n".encode(),
        "성명,부서\n김하늘,기획감사실\n".encode("utf-8-sig"),
        "성명,부서\r\n김하늘,기획감사실\r\n".encode("cp949"),
        "성명\t부서\r\n김하늘\t기획감사실\r\n".encode("utf-16"),
        "성명;부서\n김하늘;기획감사실".encode(),
        '"성명","부서"\r\n"김하늘","기획감사실"\r\n'.encode("cp949"),
    ],
)
def test_csv_of_every_kind_is_read(content: bytes) -> None:
    assert cells(content) == [["성명", "부서"], ["김하늘", "기획감사실"]]


def test_line_break_within_quotes_stays_in_its_cell() -> None:
    assert cells('가,"하나\n둘"\n나,셋'.encode()) == [["가", "하나\n둘"], ["나", "셋"]]


@pytest.mark.parametrize(("most", "other"), [("utf-8", "cp949"), ("cp949", "utf-8")])
def test_row_in_another_encoding_is_found(most: str, other: str) -> None:
    lines = [line.encode(most) for line in ("성명,부서", "김하늘,기획감사실", "ASCII,ok")]
    content = b"\n".join([*lines, "이바다,행정과".encode(other), "박산,총무과".encode(most)])

    rows = read_rows(BytesIO(content))

    assert [row.legible for row in rows] == [True, True, True, False, True]


def test_our_own_csv_reads_back_as_it_was() -> None:
    rows: list[list[Value]] = [["=cmd|'x'", "+82 10"], ["'tis", "보통 글"], ["-", "줄\n바꿈"]]

    content = b"".join(csv_chunks([Column("가"), Column("나")], rows))

    assert cells(content) == [["가", "나"], *rows]


def test_our_own_xlsx_reads_back_as_it_was() -> None:
    rows: list[list[Value]] = [["=cmd|'x'", "007"], ["보통 글", "줄\n바꿈"]]
    file = BytesIO()
    write_xlsx(file, [Sheet("목록", [Column("가"), Column("나")], rows)], title="목록", office="")

    assert cells(file.getvalue()) == [["가", "나"], *rows]


@pytest.mark.parametrize("content", [b"", b" \r\n\r\n", b"\xef\xbb\xbf", b",,,\n,,\n"])
def test_empty_file_is_refused(content: bytes) -> None:
    assert refusal(content) == EMPTY


def test_workbook_without_content_is_refused() -> None:
    assert refusal(xlsx()) == EMPTY


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"%PDF-1.7 ...", NO_TABLE),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NO_TABLE),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            OLD_OR_LOCKED,
        ),
        (
            "<html><table><tr><td>성명</td></tr></table></html>".encode(),
            "엑셀 파일이 아니라 웹 문서입니다. 엑셀에서 열어 .xlsx 파일로 다시 저장하여 올려 주십시오.",
        ),
    ],
)
def test_file_that_is_no_table_is_refused(content: bytes, sentence: str) -> None:
    assert refusal(content) == sentence


def test_other_archive_is_refused() -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/hwp+zip")

    assert refusal(file.getvalue()) == NO_TABLE


def test_damaged_workbook_is_refused() -> None:
    assert refusal(xlsx(["가"])[:-200]) == DAMAGED


def test_file_beyond_the_limits_is_refused() -> None:
    assert refusal(b"a" * 1_048_577, size=1_048_576) == ("파일이 너무 큽니다. 1MB 이하로 나누어 올려 주십시오.")
    assert refusal(b"a\n" * 11, rows=10) == "행이 너무 많습니다. 10행 이하로 나누어 올려 주십시오."
    assert refusal(xlsx(*[["가"]] * 11), rows=10) == "행이 너무 많습니다. 10행 이하로 나누어 올려 주십시오."
    wide = "1행의 열이 너무 많습니다. 열은 3개까지 읽을 수 있습니다."
    assert refusal(b"a,b,c,d", columns=3) == wide
    assert refusal(xlsx(["가", "나", "다", "라", "마"]), columns=3) == wide


def test_file_at_the_limits_is_read() -> None:
    assert len(cells(b"a,b,c\n" * 10, rows=10, columns=3)) == 10


@pytest.mark.slow
def test_archive_that_bursts_is_refused() -> None:
    bomb = repacked(xlsx(["가"]), unchanged, xl__media__zeros=b"\0" * 20_000_000)

    assert refusal(bomb) == BROKEN_ARCHIVE


def test_archive_with_too_many_parts_is_refused() -> None:
    many = repacked(xlsx(["가"]), unchanged, **{f"part{number}": b"" for number in range(1_001)})

    assert refusal(many) == BROKEN_ARCHIVE


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x", "xl/../../x"])
def test_archive_that_leaves_its_place_is_refused(name: str) -> None:
    assert refusal(repacked(xlsx(["가"]), unchanged, **{name: b"x"})) == BROKEN_ARCHIVE


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_document_type_is_refused(part: str) -> None:
    dtd = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]>'

    def poisoned(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        start, mark, rest = data.partition(b"?>")
        return start + mark + dtd + rest if mark else dtd + data

    assert refusal(repacked(xlsx(["가"]), poisoned)) == ("파일에 허용되지 않는 XML 선언이 있어 읽지 않았습니다.")


@pytest.mark.slow
def test_row_number_beyond_the_sheet_does_not_run_for_ever() -> None:
    def far(name: str, data: bytes) -> bytes:
        return data.replace(b'<row r="2"', b'<row r="99999999999"') if "sheet1" in name else data

    content = xlsx(["가"], ["나"])

    assert cells(repacked(content, unchanged)) == [["가"], ["나"]]
    assert cells(repacked(content, far)) == [["가"]]


def test_size_that_lies_is_refused() -> None:
    content = bytearray(xlsx(["가"]))
    place = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, place + 24, 5)  # the size of the first part, in the directory
    struct.pack_into("<I", content, place + 16, zlib.crc32(b"x"))

    assert refusal(bytes(content)) == DAMAGED


@pytest.mark.slow
def test_unbalanced_quotes_are_refused_when_the_cell_has_no_end() -> None:
    assert refusal(b'"' + b"a\n" * 100_000) == (
        "CSV 파일의 형식이 맞지 않아 읽을 수 없습니다. 큰따옴표가 짝이 맞는지 확인해 주십시오."
    )


WORKBOOK = xlsx(["성명", "부서"], ["김하늘", "기획감사실"])


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_bytes_give_rows_or_a_sentence(changes: list[tuple[int, int]]) -> None:
    content = bytearray(WORKBOOK)
    for place, byte in changes:
        content[place] = byte
    assert outcome(bytes(content))


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_rows_or_a_sentence(content: bytes) -> None:
    assert outcome(content)


PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]
FRAGMENTS = [b'r="A1"', b't="s"', b't="d"', b"<v>", b"</v>", b"<c ", b"-1", b"1e999", b"NaN", b'"', b">", b""]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # it warns of some damage and reads on
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(PARTS), st.integers(0, 5_000), st.integers(0, 12), st.sampled_from(FRAGMENTS))
def test_damaged_parts_give_rows_or_a_sentence(part: str, place: int, length: int, fragment: bytes) -> None:
    def damaged(name: str, data: bytes) -> bytes:
        start = place % len(data)
        return data[:start] + fragment + data[start + length :] if name == part else data

    assert outcome(repacked(WORKBOOK, damaged))
