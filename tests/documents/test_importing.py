"""From rows to records: header, columns, every error by row, and the file that shows them."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from io import BytesIO
from typing import Annotated

import pytest
from pydantic import BaseModel, StringConstraints, field_validator

from documents.importing import (
    Checked,
    Field,
    Grid,
    RowError,
    check,
    find_grid,
    guess_mapping,
    write_error_file,
)
from documents.reading import Row, read_rows
from kernel.errors import Invalid


class Rank(StrEnum):
    NINE = "9급"
    EIGHT = "8급"


class Employee(BaseModel):
    name: Annotated[str, StringConstraints(min_length=2, max_length=10)]
    number: str
    rank: Rank | None = None
    joined: date | None = None
    desk: int = 0

    @field_validator("number")
    @classmethod
    def starts_with_a(cls, number: str) -> str:
        if not number.startswith("A"):
            raise ValueError("사번은 A로 시작합니다.")
        return number


FIELDS = [
    Field("name", "성명", ["이름"], required=True),
    Field("number", "사번", required=True, unique=True),
    Field("rank", "직급"),
    Field("joined", "임용일"),
    Field("desk", "자리"),
]
HEADER = ["성명", "사번", "직급", "임용일", "자리"]


def rows(*cells: Sequence[str]) -> list[Row]:
    return [Row(number, tuple(row)) for number, row in enumerate(cells, 1)]


def checked(*cells: Sequence[str]) -> Checked[Employee]:
    return check(find_grid(rows(HEADER, *cells), FIELDS), FIELDS, Employee.model_validate)


def refusal(found: list[Row]) -> str:
    with pytest.raises(Invalid) as refused:
        find_grid(found, FIELDS)
    return refused.value.sentence


def test_good_rows_become_records() -> None:
    result = checked(["김하늘", "A1", "9급", "2026-01-05", "3"], ["이바다", "A2"])

    assert result.errors == []
    assert result.records == [
        (2, Employee(name="김하늘", number="A1", rank=Rank.NINE, joined=date(2026, 1, 5), desk=3)),
        (3, Employee(name="이바다", number="A2")),
    ]


def test_every_error_is_told_with_its_row_and_column() -> None:
    result = checked(
        ["김", "A1", "10급", "2026년 1월", "셋"],
        ["김하늘", "A2"],
        ["", "B3", "9급", "", ""],
        ["가" * 11, "A4"],
    )

    assert result.errors == [
        RowError(2, "성명", "2자 이상 입력해 주십시오."),
        RowError(2, "직급", "정해진 값이 아닙니다."),
        RowError(2, "임용일", "날짜를 2026-01-31과 같이 입력해 주십시오."),
        RowError(2, "자리", "정수를 입력해 주십시오."),
        RowError(4, "성명", "값을 입력해 주십시오."),
        RowError(4, "사번", "사번은 A로 시작합니다."),
        RowError(5, "성명", "10자 이하로 입력해 주십시오."),
    ]
    assert [number for number, _employee in result.records] == [3]


def test_repeated_value_is_told_at_the_later_rows() -> None:
    result = checked(["김하늘", "A1"], ["이바다", "A1"], ["박산", "A1"])

    assert result.errors == [
        RowError(3, "사번", "2행과 같은 값입니다."),
        RowError(4, "사번", "2행과 같은 값입니다."),
    ]
    assert [number for number, _employee in result.records] == [2]


def test_callable_may_refuse_with_sentences_of_its_own() -> None:
    def build(values: Mapping[str, str]) -> str:
        if values["name"] == "김하늘":
            raise Invalid("등록할 수 없습니다.", {"name": ["이미 등록된 직원입니다."]})
        if values["name"] == "이바다":
            raise Invalid("등록할 수 없습니다.")
        return values["name"]

    grid = find_grid(rows(HEADER, ["김하늘", "A1"], ["이바다", "A2"], ["박산", "A3"]), FIELDS)

    assert check(grid, FIELDS, build) == Checked(
        [(4, "박산")],
        [RowError(2, "성명", "이미 등록된 직원입니다."), RowError(3, "", "등록할 수 없습니다.")],
    )


def test_illegible_row_is_an_error() -> None:
    assert checked(["김하\ufffd", "A1"]).errors == [
        RowError(2, "", "글자를 읽을 수 없습니다. 파일 전체를 UTF-8로 저장하여 주십시오.")
    ]


def test_titles_are_known_with_hints_stars_and_other_names() -> None:
    headers = ["이 름 *", "사번(필수)", "비고", "Rank", "임용일 (YYYY-MM-DD)"]

    assert guess_mapping(headers, FIELDS) == {"name": 0, "number": 1, "rank": 3, "joined": 4}


def test_header_is_found_below_a_title() -> None:
    found = rows(["2026년 직원 명단"], ["작성: 행정과", "성명"], HEADER, ["김하늘", "A1"])

    assert find_grid(found, FIELDS) == Grid(tuple(HEADER), [Row(4, ("김하늘", "A1"))])


def test_people_may_map_columns_otherwise() -> None:
    grid = find_grid(rows(["성명", "부서", "관리번호"], ["김하늘", "A7", "A1"]), FIELDS)

    result = check(grid, FIELDS, Employee.model_validate, mapping={"name": 0, "number": 2})

    assert result.records == [(2, Employee(name="김하늘", number="A1"))]


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"name": 0}, "꼭 있어야 할 열을 찾을 수 없습니다: 사번"),
        ({}, "꼭 있어야 할 열을 찾을 수 없습니다: 성명, 사번"),
        ({"name": 0, "number": 0}, "한 열을 두 항목에 연결할 수 없습니다."),
        ({"name": 0, "number": 5}, "파일에 없는 열을 연결하였습니다."),
        ({"name": -1, "number": 1}, "파일에 없는 열을 연결하였습니다."),
    ],
)
def test_mapping_that_does_not_do_is_refused(mapping: dict[str, int], sentence: str) -> None:
    grid = find_grid(rows(HEADER, ["김하늘", "A1"]), FIELDS)

    with pytest.raises(Invalid) as refused:
        check(grid, FIELDS, Employee.model_validate, mapping=mapping)

    assert refused.value.sentence == sentence


def test_file_without_header_is_refused() -> None:
    assert refusal(rows(["김하늘", "A1"])) == (
        "제목 행을 찾을 수 없습니다. 첫 행에 다음 열 제목을 적어 주십시오: 성명, 사번, 직급, 임용일, 자리"
    )
    assert refusal([]).startswith("제목 행을 찾을 수 없습니다.")


def test_header_alone_is_refused() -> None:
    assert refusal(rows(HEADER)) == "제목 행만 있고 내용이 없습니다."


def test_column_that_stands_twice_is_refused() -> None:
    twice = rows(["성명", "사번", "비고", "비고", "성 명"], ["김하늘", "A1"])

    assert refusal(twice) == "‘성명’ 열이 두 번 있습니다. 하나만 남겨 주십시오."


def test_error_file_shows_the_rows_with_what_to_correct_and_can_be_sent_again() -> None:
    grid = find_grid(rows(HEADER, ["김하늘", "A1"], ["=1", "007", "10급"]), FIELDS)
    errors = check(grid, FIELDS, Employee.model_validate).errors
    file = BytesIO()

    write_error_file(file, grid, errors)
    back = read_rows(BytesIO(file.getvalue()))

    assert [list(row.cells) for row in back] == [
        [*HEADER, "오류"],
        ["김하늘", "A1"],
        ["=1", "007", "10급", "", "", "사번: 사번은 A로 시작합니다.\n직급: 정해진 값이 아닙니다."],
    ]
    assert check(find_grid(back, FIELDS), FIELDS, Employee.model_validate).errors == errors


@pytest.mark.slow
def test_ten_thousand_rows_with_three_bad_ones_tell_three_errors() -> None:
    cells = [["김하늘", f"A{number}"] for number in range(10_000)]
    for bad in (17, 5_000, 9_999):
        cells[bad][1] = f"B{bad}"

    result = checked(*cells)

    assert [error.row for error in result.errors] == [19, 5_002, 10_001]
    assert len(result.records) == 9_997
