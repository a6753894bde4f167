"""Answers that a browser saves: names, types, and no guessing."""

from io import BytesIO
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook

from documents.download import csv_response, file_name, hwpx_response, pdf_response, xlsx_response
from documents.spreadsheet import Column, Sheet
from sample_documents import plan


@pytest.mark.slow
def test_pdf_has_a_korean_name_in_one_piece() -> None:
    response = pdf_response(plan(title="2026\u1102\u1167\u11ab 계획", blocks=[]))

    assert response.content[:5] == b"%PDF-"
    assert response["Content-Type"] == "application/pdf"
    disposition, _, name = response["Content-Disposition"].partition("; filename*=utf-8''")
    assert (disposition, unquote(name)) == ("attachment", "2026년 계획.pdf")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.slow
def test_hwpx_has_its_type() -> None:
    response = hwpx_response(plan(blocks=[]))

    assert response["Content-Type"] == "application/hwp+zip"
    assert b"mimetype" in response.content[:64]


def test_xlsx_is_whole(db: None) -> None:  # closing an answer ends a request, which looks at the connection
    response = xlsx_response([Sheet("목록", [Column("가")], [["하나"]])], title="목록", office="고령군")
    content = response.getvalue()
    response.close()

    assert response["Content-Length"] == str(len(content))
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert load_workbook(BytesIO(content)).worksheets[0]["A2"].value == "하나"


def test_csv_is_read_to_its_end_before_it_is_sent(db: None) -> None:  # as above
    rows = iter([["값"], ["값"]])

    response = csv_response([Column("가")], rows, title="목록")
    left, content = list(rows), response.getvalue()
    response.close()

    assert left == []
    assert content.decode("utf-8-sig") == "가\r\n값\r\n값\r\n"


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ('계획/2026: "안"\n', "계획_2026_ _안__.pdf"),
        ("../../etc/passwd", "_.._etc_passwd.pdf"),
        ("", "문서.pdf"),
        (" . ", "문서.pdf"),
        ("승인\u202efdp.exe", "승인fdp.exe.pdf"),
        ("가" * 100, "가" * 60 + ".pdf"),
        ("a\r\nSet-Cookie: x=1", "a_Set-Cookie_ x=1.pdf"),
    ],
)
def test_names_are_safe_everywhere(name: str, saved: str) -> None:
    assert file_name(name, "pdf") == saved
