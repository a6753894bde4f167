"""DOCX: the same words in the same order, read back with python-docx."""

import zipfile
from io import BytesIO

import docx
import pytest

from documents.content import Bullets, Document, Paragraph, Signature, Signatures, Table
from documents.word import as_docx
from sample_documents import EMOJI, HOSTILE, plan

pytestmark = pytest.mark.slow


def read(document: Document):
    return docx.Document(BytesIO(as_docx(document)))


def lines(document: Document) -> list[str]:
    return [paragraph.text for paragraph in read(document).paragraphs]


def test_file_reads_back_in_order() -> None:
    assert lines(plan(blocks=[Paragraph("첫 문단\n둘째 줄"), Bullets(["가", "나"], numbered=True)])) == [
        "[예시]",
        "2026년 고령군 적극행정 실행계획",
        "문서번호: 기획감사실-1234",
        "담당부서: 기획감사실",
        "심의·의결: 2026. 2. 13. 적극행정위원회",
        "첫 문단\n둘째 줄",
        "1. 가",
        "2. 나",
    ]


def test_a_table_repeats_its_header_and_keeps_every_cell() -> None:
    table = Table(["항목", "적는 곳"], [["이름", ""], ["내용", "가\n나"]], widths=[1, 3], caption="표")

    [found] = read(plan(blocks=[table])).tables

    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["항목", "적는 곳"],
        ["이름", ""],
        ["내용", "가\n나"],
    ]
    assert "w:tblHeader" in found.rows[0]._tr.xml


def test_hostile_text_stays_text() -> None:
    assert lines(plan(blocks=[Paragraph(HOSTILE + EMOJI)]))[-1] == HOSTILE + EMOJI


def test_signatures_are_lines() -> None:
    assert (
        lines(plan(blocks=[Signatures([Signature("추천하는 분", "가상주민", "(서명)")])]))[-1]
        == "추천하는 분   가상주민   (서명)"
    )


def test_the_file_names_the_office_and_nobody_else() -> None:
    facts = read(plan()).core_properties

    assert (facts.author, facts.last_modified_by, facts.title) == ("고령군", "", "2026년 고령군 적극행정 실행계획")


def test_the_same_document_says_the_same() -> None:
    one, other = (zipfile.ZipFile(BytesIO(as_docx(plan()))).read("word/document.xml") for _twice in "12")

    assert one == other
