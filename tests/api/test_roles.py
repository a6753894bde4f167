"""Roles with their days, and the dedicated department, over REST."""

import pytest
from rest_framework.test import APIClient

import factories
from accounts.models import Designation, RoleHolding
from accounts.roles import Role
from programs import MOKPO, program, sent
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


def keeper() -> APIClient:
    return program(factories.person(roles=[Role.TENANT_ADMIN]))


def test_a_role_is_granted_once_and_ended(goryeong: str) -> None:
    person, client = factories.person(name="김하나"), keeper()
    wanted = {"role": "pao", "starts_on": "2026-03-01", "document_no": "기획과-1"}

    status, made, place = sent(client, f"people/{person.pk}/roles/", **wanted)
    sent(client, f"people/{person.pk}/roles/", **wanted)
    listed = client.get("/api/v1/roles/", {"role": "pao"}).json()["results"]
    ended = client.post(f"{place}end/", {"ends_on": "2099-12-31"}, format="json")

    assert (status, made["name"], made["title"], made["ends_on"]) == (201, "김하나", "적극행정 책임관", None)
    assert (listed, client.get(f"/api/v1/people/{person.pk}/roles/").status_code) == ([made], 200)
    assert (ended.status_code, ended.json()) == (200, made | {"ends_on": "2099-12-31"})


@pytest.mark.parametrize(
    ("wanted", "errors"),
    [
        ({"role": "pao", "starts_on": "2026-03-01"}, {"document_no": ["지정 문서번호를 입력해 주십시오."]}),
        (
            {"role": "hr", "starts_on": "2026-03-02", "ends_on": "2026-03-01"},
            {"ends_on": ["종료일은 시작일 이후여야 합니다."]},
        ),
    ],
)
def test_a_role_without_what_it_needs_is_422(
    wanted: dict[str, str], errors: dict[str, list[str]], goryeong: str
) -> None:
    person = factories.person()

    status, problem, _place = sent(keeper(), f"people/{person.pk}/roles/", **wanted)

    assert (status, problem["errors"], person.holdings.count()) == (422, errors, 0)


def test_nobody_grants_themselves_a_role(goryeong: str) -> None:
    person = factories.person(roles=[Role.TENANT_ADMIN])

    status, problem, _place = sent(program(person), f"people/{person.pk}/roles/", role="hr", starts_on="2026-03-01")

    sentence = "자신에게 역할을 부여할 수 없습니다. 다른 관리자에게 요청해 주십시오."
    assert (status, problem["title"], RoleHolding.objects.count()) == (403, sentence, 1)


def test_another_government_sees_no_role_of_ours(goryeong: str) -> None:
    holding = factories.person(roles=[Role.PAO]).holdings.get()
    place = f"/api/v1/roles/{holding.pk}/"
    assert program(factories.person()).get(place).status_code == 200

    with in_tenant("mokpo"):
        client = program(factories.person(roles=[Role.TENANT_ADMIN]), host=MOKPO)

        answers = [client.get(place), client.post(f"{place}end/", {"ends_on": "2026-03-01"}, format="json")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_department_is_designated_and_follows_another(goryeong: str) -> None:
    first, second = factories.department(name="기획과"), factories.department(name="감사과")
    client = program(factories.person(roles=[Role.PAO]))

    days = ((first, "2026-01-01"), (second, "2026-07-01"))
    answers = [
        sent(client, "designations/", department=str(row.pk), starts_on=day, document_no="기획과-1")
        for row, day in days
    ]

    assert [(status, made["department_name"]) for status, made, _place in answers] == [(201, "기획과"), (201, "감사과")]
    listed = client.get("/api/v1/designations/").json()["results"]
    assert [(row["starts_on"], row["ends_on"]) for row in listed] == [
        ("2026-07-01", None), ("2026-01-01", "2026-06-30"),
    ]  # fmt: skip
    place = answers[0][2]
    with in_tenant("mokpo"):
        elsewhere = program(factories.person(roles=[Role.PAO]), host=MOKPO)
        assert elsewhere.get(place.replace("goryeong", "mokpo")).status_code == 404


def test_others_designate_no_department(goryeong: str) -> None:
    status, problem, _place = sent(program(factories.person(roles=[Role.DEDICATED])), "designations/")

    who = "기관 관리자·적극행정 책임관·인사부서 담당자"
    sentence = f"이 일은 {who}가 합니다. 필요하면 기관 관리자에게 역할을 요청해 주십시오."
    assert (status, problem["title"], Designation.objects.count()) == (403, sentence, 0)
