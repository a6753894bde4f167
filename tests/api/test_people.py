"""People and departments over REST."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

import factories
from accounts.models import Department, EmployeeKind, User
from accounts.roles import Role
from audit.models import Entry
from programs import MOKPO, PLATFORM, program, sent
from tenants.context import in_tenant

pytestmark = pytest.mark.slow

KEEPERS = "기관 관리자·인사부서 담당자·플랫폼 운영자"
NOT_ALLOWED = f"이 일은 {KEEPERS}가 합니다. 필요하면 기관 관리자에게 역할을 요청해 주십시오."


def keeper() -> APIClient:
    return program(factories.person(roles=[Role.TENANT_ADMIN]))


def patched(client: APIClient, path: str, **body: Any) -> tuple[int, dict[str, Any]]:
    answer = client.patch(f"/api/v1/{path}", body, format="json")
    return answer.status_code, answer.json()


# People ------------------------------------------------------------------------------------------------


def test_the_directory_shows_everyone_what_its_page_shows(goryeong: str) -> None:
    department = factories.department(name="기획과")
    found = factories.person(name="김하나", department=department, roles=[Role.PAO], email="hana@goryeong.example")
    factories.person(name="나간이", is_active=False)
    client = program(factories.person(name="이직원"))

    people = client.get("/api/v1/people/", {"q": "ㄱㅎㄴ"}).json()["results"]

    assert people == [
        {
            "id": str(found.pk), "name": "김하나", "department": "기획과", "position": "", "kind": "general",
            "is_active": True,
            "roles": [{"role": "pao", "title": "적극행정 책임관", "acting_for": "", "starts_on": "2020-01-01",
                       "ends_on": None}],
        }
    ]  # fmt: skip
    assert [row["name"] for row in client.get("/api/v1/people/", {"role": "pao"}).json()["results"]] == ["김하나"]
    assert "나간이" not in {row["name"] for row in client.get("/api/v1/people/").json()["results"]}
    assert "나간이" in {row["name"] for row in keeper().get("/api/v1/people/").json()["results"]}


def test_a_file_is_for_its_person_and_for_those_who_keep_it(goryeong: str) -> None:
    person = factories.person(name="김하나", email="hana@goryeong.example", roles=[Role.HR])
    address = f"/api/v1/people/{person.pk}/"

    own, kept, other = program(person).get(address), keeper().get(address), program(factories.person()).get(address)

    assert (own.json()["email"], own.json()["roles"][0]["role"]) == ("hana@goryeong.example", "hr")
    assert (kept.json(), other.status_code, other.json()["title"]) == (own.json(), 403, NOT_ALLOWED)
    assert Entry.objects.filter(kind="view", subject_id=person.pk).count() == 1


def test_outside_members_and_other_governments_find_nobody(goryeong: str) -> None:
    person = factories.person(name="김하나")
    member = program(factories.person(kind=EmployeeKind.OUTSIDE, name="박위원"))
    with in_tenant("mokpo"):
        elsewhere = program(factories.person(roles=[Role.TENANT_ADMIN]), host=MOKPO)

    assert [row["name"] for row in member.get("/api/v1/people/").json()["results"]] == ["박위원"]
    assert [client.get(f"/api/v1/people/{person.pk}/").status_code for client in (member, elsewhere)] == [404, 404]


def test_somebody_is_registered_with_a_password_that_is_shown_once(goryeong: str) -> None:
    department, client = factories.department(), keeper()
    facts = {"username": "hana", "name": "김하나", "kind": "general", "department": str(department.pk)}

    answer = client.post("/api/v1/people/", facts, format="json")

    made, person = answer.json(), User.objects.get(username="hana")
    assert (answer.status_code, answer["Cache-Control"], len(made["temporary_password"])) == (201, "no-store", 14)
    assert person.check_password(made["temporary_password"])
    assert person.password_is_temporary
    assert client.get(answer["Location"]).json() == made["person"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"username": "taken", "name": "김하나", "kind": "general"}, "username"),
        ({"username": "한글", "name": "김하나", "kind": "general"}, "username"),
        ({"username": "hana", "name": "김하나", "kind": "general", "employee_no": "E1"}, "employee_no"),
        ({"username": "hana", "name": "김하나", "kind": "general", "email": "주소 아님"}, "email"),
    ],
)
def test_whom_nobody_could_tell_apart_is_not_registered(facts: dict[str, str], field: str, goryeong: str) -> None:
    factories.person(username="taken", employee_no="E1")

    status, problem, _place = sent(keeper(), "people/", **facts)

    assert (status in {400, 422}, list(problem["errors"])) == (True, [field])  # type: ignore[call-overload]
    assert not User.objects.filter(name="김하나").exists()


def test_what_is_known_is_changed_and_the_rest_stays(goryeong: str) -> None:
    person = factories.person(name="김하나", position="주무관", email="hana@goryeong.example")

    status, shown = patched(keeper(), f"people/{person.pk}/", position="팀장", department=None)

    assert (status, shown["position"], shown["department"]) == (200, "팀장", None)
    assert (shown["email"], shown["employee_no"]) == ("hana@goryeong.example", person.employee_no)


def test_the_mail_of_an_administrator_is_changed_by_another_only(goryeong: str) -> None:
    person = factories.person(roles=[Role.TENANT_ADMIN], email="admin@goryeong.example")
    client = program(factories.person(roles=[Role.HR]))

    status, _problem = patched(client, f"people/{person.pk}/", email="thief@elsewhere.example")

    person.refresh_from_db()
    assert (status, person.email) == (403, "admin@goryeong.example")


@pytest.mark.parametrize("body", [{"is_active": False}, {"password": "비밀"}, {"government_code": "47830"}])
def test_what_the_page_does_not_ask_is_400(body: dict[str, object], goryeong: str) -> None:
    person = factories.person()

    status, problem = patched(keeper(), f"people/{person.pk}/", **body)

    assert (status, list(problem["errors"])) == (400, list(body))


def test_others_keep_nobody(goryeong: str) -> None:
    person = factories.person(roles=[Role.PAO])
    client, holding = program(factories.person(roles=[Role.DEDICATED])), person.holdings.get()

    answers = [
        client.post("/api/v1/people/", {}, format="json"),
        client.patch(f"/api/v1/people/{person.pk}/", {}, format="json"),
        client.post(f"/api/v1/people/{person.pk}/roles/", {}, format="json"),
        client.post(f"/api/v1/people/{person.pk}/let-go/", {}, format="json"),
        client.post(f"/api/v1/roles/{holding.pk}/end/", {}, format="json"),
        client.post("/api/v1/departments/", {}, format="json"),
        client.patch(f"/api/v1/departments/{person.department_id}/", {}, format="json"),
    ]

    assert {(answer.status_code, answer.json()["title"]) for answer in answers} == {(403, NOT_ALLOWED)}


def test_keeping_needs_the_scope_of_people(goryeong: str) -> None:
    person = factories.person()
    client = program(factories.person(roles=[Role.TENANT_ADMIN]), scopes=["plans:read", "plans:write", "people:read"])

    answers = [
        client.post("/api/v1/people/", {}, format="json"),
        client.post("/api/v1/departments/", {}, format="json"),
        client.patch(f"/api/v1/departments/{person.department_id}/", {}, format="json"),
    ]

    assert client.get("/api/v1/departments/").status_code == 200
    assert client.get(f"/api/v1/people/{person.pk}/").status_code == 200
    assert [answer.status_code for answer in answers] == [403] * 3


def test_somebody_who_leaves_calls_no_more(goryeong: str) -> None:
    person = factories.person()
    theirs = program(person)
    assert theirs.get("/api/v1/me/").status_code == 200

    status, shown, _place = sent(keeper(), f"people/{person.pk}/let-go/")

    assert (status, shown["is_active"], theirs.get("/api/v1/me/").status_code) == (200, False, 401)


def test_nobody_lets_an_administrator_go_but_another(goryeong: str) -> None:
    person = factories.person(roles=[Role.TENANT_ADMIN])

    own, _problem, _place = sent(program(person), f"people/{person.pk}/let-go/")
    hr, _problem, _place = sent(program(factories.person(roles=[Role.HR])), f"people/{person.pk}/let-go/")

    person.refresh_from_db()
    assert (own, hr, person.is_active) == (403, 403, True)


def test_the_platform_keeps_its_own_people(public: str) -> None:
    client = program(factories.person(name="최운영", department=None, roles=[Role.PLATFORM_ADMIN]), host=PLATFORM)
    facts = {"username": "ministry", "name": "정담당", "kind": "general"}

    made = client.post("/api/v1/people/", facts, format="json").json()["person"]
    granted = client.post(
        f"/api/v1/people/{made['id']}/roles/", {"role": "hr", "starts_on": "2026-03-02"}, format="json"
    )

    assert {row["name"] for row in client.get("/api/v1/people/").json()["results"]} == {"최운영", "정담당"}
    assert (granted.status_code, list(granted.json()["errors"])) == (422, ["role"])


# Departments -------------------------------------------------------------------------------------------


def test_a_department_is_opened_moved_and_closed(goryeong: str) -> None:
    above, client = factories.department(), keeper()

    status, made, place = sent(client, "departments/", code="A17", name="기획과", duties=["planning", "audit"])
    moved = client.patch(place, {"parent": str(above.pk), "is_active": False}, format="json").json()

    assert (status, made["duties"], made["is_active"], made["parent"]) == (201, ["planning", "audit"], True, None)
    assert (moved["name"], moved["parent"], moved["is_active"]) == ("기획과", str(above.pk), False)
    assert moved["duties"] == ["planning", "audit"]


def test_a_department_in_which_people_work_stays_open(goryeong: str) -> None:
    person = factories.person()

    status, problem = patched(keeper(), f"departments/{person.department_id}/", is_active=False)

    sentence = "아직 1명이 근무하는 부서입니다. 먼저 다른 부서로 옮겨 주십시오."
    assert (status, problem["title"]) == (409, sentence)


def test_a_code_is_one_departments_own(goryeong: str) -> None:
    factories.department(code="A17")

    status, problem, _place = sent(keeper(), "departments/", code="A17", name="기획과")

    assert (status, list(problem["errors"])) == (422, ["code"])  # type: ignore[call-overload]
    assert Department.objects.filter(name="기획과").count() == 0


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["people", "roles"])
def test_a_list_costs_the_same_for_one_and_three(
    number: int, address: str, goryeong: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = program(factories.person(department=None, roles=[Role.HR]))
    for _person in range(number - 1):
        factories.person(roles=[Role.PAO])
    client.get(f"/api/v1/{address}/")

    with django_assert_num_queries({"people": 6, "roles": 5}[address]):
        found = client.get(f"/api/v1/{address}/").json()

    assert len(found["results"]) == number
