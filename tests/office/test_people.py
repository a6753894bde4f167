"""The directory, a person's file, and what leaves the house."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from browsers import signed_in
from office.search import named_like
from tenants.directory import directory
from web.lists import ROWS

pytestmark = pytest.mark.slow


def names(client: Any, **query: str) -> list[str]:
    """The names on the page of the directory."""
    return [person.name for person in client.get(reverse("people"), query).context["page"].rows]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("김고령", ["김고령"]),
        ("고령", ["김고령"]),
        ("김고", ["김고령"]),
        ("고려", ["김고령"]),
        ("ㄱㄱㄹ", ["김고령"]),
        ("ㅂㅁㅍ", ["박목포"]),
        ("김 고령", ["김고령"]),
        ("기획", ["김고령"]),
        ("2026-7", ["박목포"]),
        ("kim", ["김고령"]),
        ("[", []),
        ("%", []),
        ("없는사람", []),
    ],
)
def test_people_are_found_by_what_one_remembers(typed: str, found: list[str], goryeong: str) -> None:
    factories.person(name="김고령", username="kim", department=factories.department(name="기획예산과"))
    factories.person(name="박목포", employee_no="2026-7", department=factories.department(name="감사과"))

    assert [person.name for person in User.objects.filter(named_like(typed)).order_by("name")] == found


def test_filters_narrow_the_list_down(goryeong: str) -> None:
    planning = factories.department()
    factories.person(name="가", department=planning)
    factories.person(name="나", department=planning, roles=[Role.DEDICATED])
    factories.person(name="다", is_active=False)
    client = signed_in(factories.person(name="라", roles=[Role.HR]))

    assert names(client) == ["가", "나", "다", "라"]
    assert names(client, department=str(planning.pk)) == ["가", "나"]
    assert names(client, department=str(planning.pk), role="dedicated") == ["나"]
    assert names(client, state="former") == ["다"]
    assert names(client, kind="guard") == []


def test_former_people_are_shown_to_those_who_keep_them_only(goryeong: str) -> None:
    factories.person(name="다", is_active=False)

    assert names(signed_in(factories.person(name="라"))) == ["라"]


def test_the_list_goes_on_where_the_page_ended(goryeong: str) -> None:
    for number in range(ROWS + 2):
        factories.person(name=f"사람 {number:03d}")
    client = signed_in(factories.person(name="가", roles=[Role.HR]))

    first = client.get(reverse("people")).context["page"]
    second = client.get(reverse("people"), {"after": first.after}).context["page"]

    shown = [person.name for person in (*first.rows, *second.rows)]
    assert (len(shown), shown, second.after) == (ROWS + 3, sorted(shown), "")


def test_the_list_costs_the_same_for_one_and_for_three(goryeong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "_clock", lambda: 0.0)  # its look every two seconds would be counted
    client = signed_in(factories.person(roles=[Role.HR]))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("people"))
        return len(captured)

    queries()  # the first page of a process also reads who lives at which host
    with_one = queries()
    for _number in range(2):
        factories.person(roles=[Role.DEDICATED])

    assert queries() == with_one


def test_opening_a_persons_file_stands_in_the_record(goryeong: str) -> None:
    keeper, person = factories.person(roles=[Role.HR]), factories.person()

    answer = signed_in(keeper).get(reverse("person", args=[person.pk]))

    assert answer.status_code == 200
    line = Entry.objects.get(kind="view")
    assert (line.actor_id, line.subject_type, line.subject_id) == (keeper.pk, "person", person.pk)


def test_ones_own_file_is_open_to_oneself_and_leaves_no_line(goryeong: str) -> None:
    person = factories.person()

    assert signed_in(person).get(reverse("person", args=[person.pk])).status_code == 200
    assert Entry.objects.filter(kind="view").count() == 0


def test_a_colleagues_file_is_not_open(goryeong: str) -> None:
    person = factories.person(email="secret@goryeong.example")

    answer = signed_in(factories.person()).get(reverse("person", args=[person.pk]))

    assert answer.status_code == 403
    assert "secret@goryeong.example" not in answer.content.decode()


def test_a_person_of_another_government_does_not_exist(goryeong: str, mokpo: str) -> None:
    """`mokpo` is the inner context."""
    stranger = factories.person()
    keeper = factories.person(roles=[Role.HR])
    at_home = signed_in(keeper, "mokpo.localhost")
    assert at_home.get(f"/staff/people/{stranger.pk}/").status_code == 200

    at_home.defaults["HTTP_HOST"] = "goryeong.localhost"

    assert at_home.get(f"/staff/people/{stranger.pk}/").status_code == 302


def test_what_leaves_is_what_the_list_shows_and_stands_in_the_record(goryeong: str) -> None:
    planning = factories.department(name="기획예산과")
    factories.person(name="=SUM(A1)", department=planning, employee_no="0012", roles=[Role.DEDICATED])
    factories.person(name="다른 과")
    keeper = factories.person(roles=[Role.HR])
    address = f"{reverse('people_export')}?department={planning.pk}"

    answer = signed_in(keeper).post(address, {"reason": "roster", "format": "xlsx"})

    rows = list(openpyxl.load_workbook(BytesIO(answer.getvalue())).worksheets[0].values)
    assert [row[:2] for row in rows] == [("직원번호", "이름"), ("0012", "=SUM(A1)")]
    assert rows[1][4] == "기획예산과"
    line = Entry.objects.get(kind="download")
    assert (line.actor_id, line.detail) == (keeper.pk, {"what": "people", "reason": "roster", "number": 1})


def test_nothing_leaves_without_a_reason(goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.HR]))

    answer = client.post(reverse("people_export"), {"format": "xlsx"})

    assert answer.status_code == 422
    assert Entry.objects.filter(kind="download").count() == 0


def test_a_new_person_is_registered_once_and_the_password_shown_once(goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.HR]))
    sent = {"username": "newcomer", "name": "김새롬", "kind": "general", "employee_no": "77"}

    first = client.post(reverse("person_new"), sent)
    second = client.post(reverse("person_new"), sent)

    person = User.objects.get(username="newcomer")
    password = first.context["password"]
    assert (first.status_code, second.status_code) == (200, 422)
    assert person.check_password(password)
    assert first["Cache-Control"] == "no-store"


@pytest.mark.parametrize("wrong", ["가나다", "a", "UP PER", "../x", "a" * 61])
def test_a_name_for_sign_in_is_plain(wrong: str, goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.HR]))

    answer = client.post(reverse("person_new"), {"username": wrong, "name": "김새롬", "kind": "general"})

    assert answer.status_code == 422
    assert "username" in answer.context["form"].errors


def test_a_persons_facts_are_changed(goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.HR]))
    person = factories.person(grade="8급")

    answer = client.post(
        reverse("person_edit", args=[person.pk]),
        {"name": person.name, "kind": "term", "grade": "7급", "employee_no": person.employee_no},
    )

    assert answer.status_code == 302
    there = User.objects.get(pk=person.pk)
    assert (there.kind, there.grade, there.department) == ("term", "7급", None)


@pytest.mark.parametrize(("name", "active"), [("let-go", False), ("password", True), ("second-factor", True)])
def test_a_measure_asks_before_it_acts(name: str, active: bool, goryeong: str) -> None:
    client, person = signed_in(factories.person(roles=[Role.HR])), factories.person()
    address = reverse("measure", args=[person.pk, name])

    client.get(address)
    assert User.objects.get(pk=person.pk).is_active
    client.post(address)

    assert User.objects.get(pk=person.pk).is_active == active


def test_an_unknown_measure_does_not_exist(goryeong: str) -> None:
    client, person = signed_in(factories.person(roles=[Role.HR])), factories.person()

    assert client.post(reverse("measure", args=[person.pk, "promote"])).status_code == 404


@pytest.mark.parametrize("value", ["\x00", "x" * 10_000, "{{7*7}}", "<script>alert(1)</script>"])
def test_hostile_text_in_a_search_is_text(value: str, goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.HR]))

    answer = client.get(reverse("people"), {"q": value})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert "49" not in names(client, q=value)
