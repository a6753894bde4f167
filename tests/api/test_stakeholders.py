"""Who works together on a plan over REST: stakeholders, departments, consultations."""

import pytest
from pytest_django import DjangoAssertNumQueries

import factories
from accounts.roles import Role
from plans.actionplan.models import PlanState
from programs import GORYEONG, MOKPO, officer, program, sent
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


def test_stakeholders_are_added_once_listed_and_removed(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.PUBLISHED)
    department = factories.department(name="건설과")
    client = officer()

    status, made, place = sent(client, f"plans/{plan.pk}/stakeholders/", department=str(department.pk), part="공사")
    sent(client, f"plans/{plan.pk}/stakeholders/", department=str(department.pk), part="공사")
    listed = client.get(f"/api/v1/plans/{plan.pk}/stakeholders/").json()

    assert (status, made["department"], made["agency"], made["part"]) == (201, "건설과", "", "공사")
    assert listed == [made]
    assert (client.delete(place).status_code, client.get(place).status_code) == (204, 404)


def test_a_task_has_stakeholders_of_its_own(goryeong: str) -> None:
    task = factories.task()
    client, police = officer(), {"agency": "고령경찰서", "part": "단속", "email": "police@agency.example"}

    status, made, place = sent(client, f"tasks/{task.pk}/stakeholders/", **police)

    plan = str(task.strategy.plan_id)
    assert (status, made) == (201, {"id": made["id"], "plan": plan, "task": str(task.pk), "department": None,
                                    "contact": "", **police})  # fmt: skip
    assert client.get(f"/api/v1/tasks/{task.pk}/stakeholders/").json() == [made]
    assert client.get(f"/api/v1/plans/{plan}/stakeholders/").json() == []
    with in_tenant("mokpo"):
        assert program(factories.person(), host=MOKPO).get(place.replace(GORYEONG, MOKPO)).status_code == 404
    assert program(factories.person()).delete(place).status_code == 403
    assert (client.delete(place).status_code, client.get(place).status_code) == (204, 404)


def test_a_stakeholder_is_inside_or_outside(goryeong: str) -> None:
    plan = factories.plan()
    both = {"department": str(factories.department().pk), "agency": "경찰서", "part": "협력"}

    status, problem, _place = sent(officer(), f"plans/{plan.pk}/stakeholders/", **both)

    sentence = "부서와 외부 기관 가운데 하나만 적어 주십시오."
    assert (status, problem["errors"]) == (422, {"__all__": [sentence]})


def test_departments_are_found_by_code(goryeong: str) -> None:
    factories.department(code="OLD", is_active=False)
    department = factories.department(code="A17", name="기획과")
    client = officer()

    found = client.get("/api/v1/departments/", {"code": "A17"}).json()["results"]

    assert found == [{"id": str(department.pk), "code": "A17", "name": "기획과"}]
    assert client.get("/api/v1/departments/", {"code": "OLD"}).json()["results"] == []


def test_a_consultation_is_answered_by_a_step(goryeong: str) -> None:
    asked = factories.consultation(factories.plan(state=PlanState.CONSULTING), "audit")
    client = program(factories.person(roles=[Role.AUDITOR]))
    steps = f"/api/v1/consultations/{asked.pk}/steps/"

    taken = client.post(steps, {"step": "answer", "answers": {"answer": "agree"}}, format="json")

    shown = client.get(f"/api/v1/consultations/{asked.pk}/").json()
    assert (taken.status_code, shown["state"], shown["answer"]) == (200, "answered", "agree")


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("address", ["consultations", "departments"])
def test_a_list_costs_the_same_for_one_and_three(
    number: int, address: str, goryeong: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = program(factories.person(department=None))
    plan = factories.plan(created_by=factories.person(department=None))
    for duty in ("audit", "personnel", "legal")[:number]:
        factories.consultation(plan, duty)
    client.get(f"/api/v1/{address}/")

    with django_assert_num_queries(5):
        found = client.get(f"/api/v1/{address}/").json()

    assert len(found["results"]) == number
