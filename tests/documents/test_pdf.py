"""PDF: what is printed, read back with pypdf."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from pypdf import PdfReader

from documents import fonts
from documents.content import Document, Paragraph, Signature, Signatures, Table
from documents.fonts import typeface
from documents.pdf import as_pdf
from sample_documents import EMOJI, HOSTILE, plan


def pages(document: Document) -> list[str]:
    """The text of every page, without white space: words may break anywhere."""
    reader = PdfReader(BytesIO(as_pdf(document)))
    return ["".join(page.extract_text().replace("\u200b", "").split()) for page in reader.pages]


def squeezed(text: str) -> str:
    return "".join(text.split())


def letter(*blocks: Paragraph | Table | Signatures) -> Document:
    return Document("제목", "고령군", blocks)


@pytest.mark.slow
def test_plan_is_an_accessible_pdf_with_its_title() -> None:
    reader = PdfReader(BytesIO(as_pdf(plan())))

    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("2026년 고령군 적극행정 실행계획", "고령군")
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712  (an object of pypdf)
    assert catalog["/Lang"] == "ko-KR"
    assert b"pdfuaid:part" in catalog["/Metadata"].get_object().get_data()


@pytest.mark.slow
def test_every_page_has_office_date_mark_and_number() -> None:
    printed = pages(plan())

    assert len(printed) == 3
    for number, page in enumerate(printed, 1):
        assert page.startswith("예시고령군예시2026.2.23.")  # the pale mark behind the text comes first
        assert f"{number}/3" in page


@pytest.mark.slow
def test_real_document_bears_no_sample_mark() -> None:
    assert "예시" in pages(plan())[0]
    assert "예시" not in "".join(pages(plan(sample=False)))


@pytest.mark.slow
def test_meta_lines_stand_below_the_title() -> None:
    assert "2026년고령군적극행정실행계획문서번호기획감사실-1234담당부서기획감사실" in pages(plan())[0]


@pytest.mark.slow
def test_header_of_a_table_is_repeated_and_rows_stay_whole() -> None:
    printed = pages(plan())

    assert ["연번과제명담당부서" in page for page in printed] == [True, True, True]
    rows = [re.findall(r"적극행정추진과제\d+기획감사실분기별.*?적습니다\.", page) for page in printed]
    assert sum(len(found) for found in rows) == 30


def test_hostile_text_is_printed_and_never_run() -> None:
    assert squeezed(HOSTILE) in "".join(pages(letter(Paragraph(HOSTILE))))


@pytest.mark.parametrize("place", ["title", "office", "number"])
def test_hostile_text_is_harmless_everywhere(place: str) -> None:
    document = plan(blocks=[], meta=[(HOSTILE, HOSTILE)], **{place: HOSTILE})

    assert squeezed(HOSTILE) in "".join(pages(document))


@pytest.mark.slow  # the first to print: Typst loads its fonts
def test_hostile_text_is_harmless_in_tables_and_signatures() -> None:
    blocks = (
        Table([HOSTILE, "나"], [["#eval()", HOSTILE]], caption=HOSTILE),
        Signatures([Signature(HOSTILE, HOSTILE, HOSTILE, boxed=True), Signature("", "", "")]),
    )

    assert "#eval()" in "".join(pages(letter(*blocks)))


def test_letters_without_a_shape_become_likes_or_boxes() -> None:
    [page] = pages(letter(Paragraph(f"{EMOJI}끝\ufe0f∼❍｢법｣")))

    assert "□끝~○「법」" in page


def test_title_alone_is_a_page() -> None:
    assert pages(Document("제목", "", [])) == ["제목1/1"]


def test_row_longer_than_a_page_is_cut_and_loses_nothing() -> None:
    long = "\n".join(f"{number}번째 줄입니다." for number in range(1, 121))

    printed = pages(letter(Table(["가", "나"], [["짧은 칸", long]])))

    assert len(printed) == 3
    assert "".join(printed).count("번째줄입니다.") == 120


def test_row_of_a_page_s_half_moves_to_the_next_page_whole() -> None:
    half = "\n".join(f"{number}번째 줄입니다." for number in range(1, 31))

    printed = pages(letter(Table(["가", "나"], [["하나", half], ["둘", half]])))

    assert [page.count("번째줄입니다.") for page in printed] == [30, 30]


def test_long_address_breaks_inside_its_column() -> None:
    address = "https://www.goryeong.go.kr/" + "abcdefgh" * 20

    printed = pages(letter(Table(["주소", "가", "나", "다", "라", "마"], [[address, "", "", "", "", ""]])))

    assert address in "".join(printed)


@pytest.mark.slow
def test_same_document_gives_the_same_bytes() -> None:
    assert as_pdf(plan()) == as_pdf(plan())


def test_without_a_korean_font_the_operator_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FAMILIES", ("No Such Font",))
    typeface.cache_clear()

    with pytest.raises(ImproperlyConfigured, match="문서를 만들 한글 글꼴이 없습니다"):
        as_pdf(plan(), fonts=tmp_path)
    typeface.cache_clear()
