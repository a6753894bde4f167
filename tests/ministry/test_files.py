"""A file holds exactly what the page shows: rows, order, columns and conditions."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from ministry_factories import browser, figure, ministry_officer, point, rows

CONDITIONS = {"indicator": "P4", "year": "2026", "province": "47000", "sort": "-value"}


@pytest.fixture
def officer(db: None) -> Client:
    figure("goryeong", "P4", "87.5", parts=(7, 8))
    figure("mokpo", "P4", "10", parts=(1, 10))
    return browser(ministry_officer())


def content(client: Client, address: str, **given: str) -> bytes:
    answer = client.get(address, given)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def csv_rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"))))


def workbook(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def test_csv_has_the_rows_of_the_page(officer):
    shown = rows(officer.get("/ministry/map/", CONDITIONS).content.decode())

    _head, *lines = csv_rows(content(officer, "/ministry/map.csv", **CONDITIONS))

    assert lines == [[cell if cell != "-" else "" for cell in row] for row in shown]
    assert lines[0] == ["47830", "경상북도 고령군", "경상북도", "군", "87.5", "7", "8", "산정", "2026-03-02 10:00"]


def test_csv_has_the_columns_of_the_page(officer):
    head, *_lines = csv_rows(content(officer, "/ministry/map.csv", **CONDITIONS))

    assert head == ["코드", "기관", "소속 시·도", "종류", "과제 이행률(%)", "분자", "분모", "상태", "기준 시각"]


def test_xlsx_has_numbers_as_numbers_and_codes_as_texts(officer):
    sheet = workbook(content(officer, "/ministry/map.xlsx", **CONDITIONS)).worksheets[0]

    first = [cell.value for cell in sheet[2]]
    assert first[:8] == ["47830", "경상북도 고령군", "경상북도", "군", 87.5, 7, 8, "산정"]
    assert sheet.max_row - 1 == len(rows(officer.get("/ministry/map/", CONDITIONS).content.decode()))


def test_xlsx_says_what_the_numbers_mean(officer):
    notes = workbook(content(officer, "/ministry/map.xlsx", **CONDITIONS)).worksheets[1]

    lines = dict(notes.iter_rows(min_row=2, max_col=2, values_only=True))
    assert lines["P4 과제 이행률 v1"].startswith("완료한 추진과제 수")
    assert (lines["연도"], lines["소속 시·도"]) == ("2026", "경상북도")


@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("ranking", {"indicator": "P4", "peers": "counties", "least": "1"}),
        ("trend", {"indicator": "P4"}),
        ("governments/47830", {}),
    ],
)
def test_other_pages_too(officer, address, given):
    point("goryeong", "P4", "87.5", "2026-03-02", parts=(7, 8))
    shown = rows(officer.get(f"/ministry/{address}/", {"year": "2026", **given}).content.decode())

    _head, *lines = csv_rows(content(officer, f"/ministry/{address}.csv", year="2026", **given))

    assert lines == [[cell if cell != "-" else "" for cell in row] for row in shown]


def test_a_file_is_refused_to_whom_the_page_is_refused(db):
    assert browser().get("/ministry/map.csv").status_code == 302
