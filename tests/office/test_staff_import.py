"""직원 가져오기: all of it or nothing; the same list again changes nothing."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

import factories
from accounts.models import Department, User
from accounts.roles import Role
from audit.models import Entry
from browsers import signed_in
from file_samples import upload

pytestmark = pytest.mark.slow
HEADER = "사번,성명,구분,소속,직급,이메일\n"
GOOD = HEADER + "1001,김하나,일반직,기획예산과,7급,hana@goryeong.example\n1002,이두리,공무직,G2,,\n"
COLUMNS = {"employee_no": "0", "name": "1", "kind": "2", "department": "3", "grade": "4", "email": "5"}


@pytest.fixture
def house(goryeong: str) -> Department:
    factories.department(code="G2", name="감사과")
    return factories.department(code="G1", name="기획예산과")


def clerk() -> Client:
    return signed_in(factories.person(roles=[Role.HR], name="인사담당", employee_no="9999"))


def sent(client: Client, text: str | bytes, columns: dict[str, str] | None = None) -> Any:
    """As far as the preview."""
    content = text.encode() if isinstance(text, str) else text
    client.post(reverse("staff_import"), {"file": upload("명단.csv", content)})
    client.post(reverse("staff_import_columns"), columns or COLUMNS)
    return client.get(reverse("staff_import_check"))


def staff() -> list[tuple[str, str, str, str, str]]:
    rows = User.objects.exclude(employee_no="9999").order_by("employee_no")
    return [
        (str(row.employee_no), row.name, row.username, row.kind, row.department.name if row.department else "")
        for row in rows
    ]


def test_a_list_comes_in_after_a_preview(house: Department) -> None:
    client = clerk()

    preview = sent(client, GOOD)
    before = staff()
    answer = client.post(reverse("staff_import_check"))

    assert (len(preview.context["plan"].new), preview.context["plan"].errors) == (2, [])
    assert before == []
    assert (answer.status_code, answer["Location"]) == (302, "/staff/people/")
    assert staff() == [
        ("1001", "김하나", "1001", "general", "기획예산과"),
        ("1002", "이두리", "1002", "permanent_contract", "감사과"),
    ]


def test_the_import_stands_in_the_record(house: Department) -> None:
    client = clerk()
    sent(client, GOOD)

    client.post(reverse("staff_import_check"))

    details = [entry.detail for entry in Entry.objects.filter(kind="action").order_by("id")]
    assert details == [
        {"action": "register"},
        {"action": "register"},
        {"action": "import", "new": 2, "changed": 0, "same": 0},
    ]


def test_the_columns_are_guessed(house: Department) -> None:
    client = clerk()
    client.post(reverse("staff_import"), {"file": upload("명단.csv", GOOD.encode("cp949"))})

    form = client.get(reverse("staff_import_columns")).context["form"]

    assert form.initial == {name: int(place) for name, place in COLUMNS.items()}


def test_with_one_bad_row_nothing_is_written_and_the_error_file_says_what(house: Department) -> None:
    client = clerk()
    bad = HEADER + "1001,김하나,일반직,기획예산과,,\n1002,이두리,왕족,없는과,,not-an-address\n1001,같은번호,,,,\n"

    preview = sent(client, bad)
    client.post(reverse("staff_import_check"))
    file = client.post(reverse("staff_import_errors"))

    errors = [(error.row, error.column, error.sentence) for error in preview.context["plan"].errors]
    assert errors == [
        (3, "직원 구분", "‘왕족’은 등록되어 있지 않습니다."),
        (3, "부서", "‘없는과’는 등록되어 있지 않습니다."),
        (3, "전자우편", "전자우편 주소가 아닙니다."),
        (4, "직원번호", "2행과 같은 값입니다."),
    ]
    assert staff() == []
    rows = list(openpyxl.load_workbook(BytesIO(file.getvalue())).worksheets[0].values)
    assert rows[0] == ("사번", "성명", "구분", "소속", "직급", "이메일", "오류")
    said = [f"{column}: {sentence}" for _row, column, sentence in errors]
    assert [row[-1] for row in rows[1:]] == ["", "\n".join(said[:3]), said[3]]


def test_the_same_list_again_changes_nothing(house: Department) -> None:
    client = clerk()
    sent(client, GOOD)
    client.post(reverse("staff_import_check"))
    lines = Entry.objects.count()

    preview = sent(client, GOOD)
    client.post(reverse("staff_import_check"))

    assert (preview.context["plan"].same, preview.context["plan"].new) == (2, [])
    assert Entry.objects.count() == lines + 1


def test_a_later_list_changes_what_it_says_and_leaves_the_rest(house: Department) -> None:
    client = clerk()
    factories.person(
        employee_no="1001", name="김하나", username="hana", grade="8급", department=house, position="주무관"
    )

    preview = sent(client, HEADER + "1001,김하나,,감사과,7급,\n")
    client.post(reverse("staff_import_check"))

    assert preview.context["plan"].changed[0][1].keys() == {"department", "grade"}
    there = User.objects.get(employee_no="1001")
    assert (there.username, there.grade, there.position) == ("hana", "7급", "주무관")


def test_a_name_for_sign_in_that_somebody_has_is_an_error(house: Department) -> None:
    client = clerk()
    factories.person(username="1001", employee_no="5")

    preview = sent(client, GOOD)

    assert [(error.row, error.sentence) for error in preview.context["plan"].errors] == [
        (2, "다른 사람이 쓰고 있는 아이디입니다: 1001")
    ]


def test_confirming_twice_writes_once(house: Department) -> None:
    client = clerk()
    sent(client, GOOD)

    first, second = (client.post(reverse("staff_import_check")) for _click in range(2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert len(staff()) == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "제출한 파일이 비어있습니다."),
        (b"<html><table></table></html>", "엑셀 파일이 아니라 웹 문서입니다."),
        (b"%PDF-1.7", "엑셀(.xlsx) 파일도 CSV 파일도 아닙니다."),
        (b"a,b,c\n1,2,3\n", "제목 행을 찾을 수 없습니다."),
        (HEADER.encode(), "제목 행만 있고 내용이 없습니다."),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_once(content: bytes, sentence: str, house: Department) -> None:
    answer = clerk().post(reverse("staff_import"), {"file": upload("명단.xlsx", content)})

    assert answer.status_code == 422
    assert sentence in str(answer.context["form"].errors)


def test_a_column_cannot_be_two_things(house: Department) -> None:
    client = clerk()
    client.post(reverse("staff_import"), {"file": upload("명단.csv", GOOD.encode())})

    answer = client.post(reverse("staff_import_columns"), COLUMNS | {"grade": "1"})

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["한 열을 두 항목에 연결할 수 없습니다."]


def test_without_a_file_the_later_pages_say_so(house: Department) -> None:
    answer = clerk().get(reverse("staff_import_check"))

    assert answer.status_code == 409
    assert "가져올 파일이 없습니다. 파일을 다시 올려 주십시오." in answer.content.decode()


def test_somebody_elses_file_is_not_found_through_the_session(house: Department) -> None:
    client = clerk()
    session = client.session
    session["staff_import_file"] = "../../etc/passwd"
    session.save()

    with pytest.raises(PermissionError):
        client.get(reverse("staff_import_check"))
