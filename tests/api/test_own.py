"""Who the caller is, and what waits for them: for every token, but only from areas that it may read."""

import pytest
from rest_framework.test import APIClient

import committee_factories
import factories
from accounts.roles import Role
from accounts.tokens import AREAS
from api.v1.own import AREA_BY_PROCESS
from notices.desk import DESKS
from plans.actionplan.models import PlanState
from programs import GORYEONG, MOKPO, PLATFORM, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


def test_a_program_knows_for_whom_it_works(goryeong: str) -> None:
    department = factories.department(code="A1", name="기획감사실")
    person = factories.person(roles=[Role.ACTING_HEAD], name="이부군수", position="부군수", department=department)

    found = program(person, scopes=["roster:read"]).get("/api/v1/me/").json()

    assert found == {
        "name": "이부군수",
        "position": "부군수",
        "department": {"id": str(department.pk), "code": "A1", "name": "기획감사실"},
        "roles": [
            {
                "role": "acting_head",
                "title": "권한대행",
                "acting_for": "군수",
                "starts_on": "2020-01-01",
                "ends_on": None,
            }
        ],
    }


def test_the_platform_knows_its_people_too(public: str) -> None:
    person = factories.person(roles=[Role.MIN_OFFICER], name="박담당", department=None)

    found = program(person, host=PLATFORM).get("/api/v1/me/").json()

    assert (found["name"], found["department"], [row["title"] for row in found["roles"]]) == (
        "박담당", None, ["중앙부처 담당관"],
    )  # fmt: skip


@pytest.mark.parametrize("address", ["me", "todo"])
def test_it_is_for_those_who_are_signed_in(address: str, goryeong: str) -> None:
    signed_in = APIClient(HTTP_HOST=GORYEONG)
    signed_in.force_login(factories.person())

    assert APIClient(HTTP_HOST=GORYEONG).get(f"/api/v1/{address}/").status_code == 401
    assert signed_in.get(f"/api/v1/{address}/").status_code == 200


@pytest.mark.parametrize("address", ["me", "todo"])
def test_it_is_for_reading(address: str, goryeong: str) -> None:
    assert program(factories.person()).post(f"/api/v1/{address}/", {}, format="json").status_code == 403


def test_what_waits_is_told_with_the_place_of_its_page(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.COMMITTEE_PASSED, title="2026년 계획")

    found = program(factories.person(roles=[Role.HEAD])).get("/api/v1/todo/").json()

    assert found == [
        {
            "process": "plan",
            "label": "실행계획 · 심의·의결",
            "title": "2026년 계획",
            "url": f"/staff/plans/{plan.pk}/",
            "due_at": None,
        }
    ]


def test_a_token_tells_only_of_areas_that_it_may_read(goryeong: str) -> None:
    factories.plan(state=PlanState.DRAFT)
    committee_factories.item()
    person = factories.person(roles=[Role.DEDICATED, Role.SECRETARY])
    session = APIClient(HTTP_HOST=GORYEONG)
    session.force_login(person)

    def processes(client: APIClient) -> set[str]:
        return {row["process"] for row in client.get("/api/v1/todo/").json()}

    assert processes(session) == {"plan", "agenda_item"}
    assert processes(program(person, scopes=["plans:read"])) == {"plan"}
    assert processes(program(person, scopes=["meetings:read"])) == {"agenda_item"}
    assert processes(program(person, scopes=["roster:read", "plans:write"])) == set()


def test_every_desk_belongs_to_an_area() -> None:
    without = {desk.process.name for desk in DESKS} - set(AREA_BY_PROCESS)

    assert without == set()
    assert set(AREA_BY_PROCESS.values()) - set(AREAS) == set()


def test_what_waits_here_does_not_wait_elsewhere(db: None) -> None:
    with in_tenant("goryeong"):
        factories.plan(state=PlanState.DRAFT)
        here = program(factories.person(roles=[Role.DEDICATED])).get("/api/v1/todo/").json()
    with in_tenant("mokpo"):
        client = program(factories.person(roles=[Role.DEDICATED]), host=MOKPO)

    assert len(here) == 1
    assert client.get("/api/v1/todo/").json() == []
