"""HWPX: valid for both checkers, read back with python-hwpx."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hwpx import HwpxDocument

from documents.content import Bullets, Document, Paragraph, Signature, Signatures, Table
from documents.hwpx import as_hwpx
from sample_documents import EMOJI, HOSTILE, plan

BIN = Path(sys.executable).parent


def read(document: Document) -> HwpxDocument:
    return HwpxDocument.open(BytesIO(as_hwpx(document)))


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in read(document).paragraphs]


@pytest.mark.slow
@pytest.mark.parametrize("checker", ["hwpx-validate", "hwpx-validate-package"])
def test_file_passes_the_checkers(checker: str, tmp_path: Path) -> None:
    file = tmp_path / "계획.hwpx"
    file.write_bytes(as_hwpx(plan()))

    checked = subprocess.run([BIN / checker, file], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "ERROR" not in checked.stdout


@pytest.mark.slow
def test_file_reads_back_in_order() -> None:
    assert lines(plan(blocks=[Paragraph("첫 문단\n둘째 줄"), Bullets(["가", "나"], numbered=True)])) == [
        "",
        "[예시]",
        "",
        "2026년 고령군 적극행정 실행계획",
        "",
        "문서번호: 기획감사실-1234",
        "담당부서: 기획감사실",
        "심의·의결: 2026. 2. 13. 적극행정위원회",
        "첫 문단",
        "둘째 줄",
        "1. 가",
        "2. 나",
    ]


@pytest.mark.slow
def test_real_document_bears_no_sample_mark() -> None:
    assert "[예시]" in lines(plan())
    assert "[예시]" not in lines(plan(sample=False))


@pytest.mark.slow
def test_table_keeps_every_cell_and_repeats_its_header() -> None:
    table = Table(["가", "나"], [["1", HOSTILE], ["둘\n줄", f"{EMOJI}\x00"]], widths=[1, 3], caption="표 1")

    [grid] = read(Document("제목", "고령군", [table])).tables.all

    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["가", "나"],
        ["1", HOSTILE],
        ["둘\n줄", EMOJI],
    ]
    assert (grid.element.get("repeatHeader"), grid.element.get("pageBreak")) == ("1", "TABLE")
    assert [cell.element.get("header") for cell in grid.rows[0].cells] == ["1", "1"]
    widths = [cell.width for cell in grid.rows[0].cells]
    assert widths[1] == pytest.approx(3 * widths[0], rel=0.01)


@pytest.mark.slow
def test_body_does_not_inherit_the_look_of_a_heading() -> None:
    paragraphs = read(plan()).paragraphs
    body = next(paragraph for paragraph in paragraphs if paragraph.text.startswith("「지방공무원"))

    assert body.style_id_ref == "0"


@pytest.mark.slow
def test_signatures_are_a_table_without_lines_but_the_seal() -> None:
    block = Signatures([Signature("고령군수", "", "직인", boxed=True), Signature("간사", "이바다", "(서명)")])

    [grid] = read(Document("제목", "고령군", [block])).tables.all

    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["고령군수", "", "직인"],
        ["간사", "이바다", "(서명)"],
    ]
    borders = [[cell.element.get("borderFillIDRef") for cell in row.cells] for row in grid.rows]
    seal = borders[0][2]
    assert [border == seal for row in borders for border in row] == [False, False, True, False, False, False]


@pytest.mark.slow
def test_title_and_office_are_in_the_metadata() -> None:
    metadata = read(plan()).parts.metadata

    assert metadata is not None
    assert (metadata.title, metadata.creator) == ("2026년 고령군 적극행정 실행계획", "고령군")


@pytest.mark.slow
def test_empty_blocks_are_no_trouble() -> None:
    document = Document("제목", "", [Signatures([]), Bullets([]), Table(["가"], [])])

    assert [[cell.text for cell in row.cells] for grid in read(document).tables.all for row in grid.rows] == [["가"]]
