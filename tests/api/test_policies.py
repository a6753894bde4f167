"""운영 기준 over REST: what holds today and later, and a new value from a day on."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

import factories
from accounts.roles import Role
from plans.actionplan.policies import PlanRules
from plans.committee.policies import CommitteeRules
from plans.mileage.policies_redeem import RewardRules
from policies.models import ClosedDay, PolicyValue
from policies.policy import REGISTRY
from policies.values import closed_days, policy_on
from programs import MOKPO, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow

RULES = f"/api/v1/policies/{PlanRules.code}/"
BASIS = "고령군 적극행정 운영 조례 제9조"


def chief() -> APIClient:
    return program(factories.person(roles=[Role.PAO], name="박책임"))


def put(client: APIClient, value: object, *, code: str = PlanRules.code, **more: object) -> tuple[int, dict[str, Any]]:
    body = {"value": value, "effective_from": "2099-04-01", "reason": BASIS} | more
    answer = client.post(f"/api/v1/policies/{code}/values/", body, format="json")
    return answer.status_code, answer.json()


def test_every_policy_stands_there_with_its_default(goryeong: str) -> None:
    found = {row["code"]: row for row in chief().get("/api/v1/policies/").json()}

    rules = found[PlanRules.code]
    assert set(found) == set(REGISTRY)
    assert (rules["is_default"], rules["title"], rules["value"]) == (
        True, str(PlanRules.title), PlanRules().model_dump(mode="json"),
    )  # fmt: skip


def test_a_value_from_a_later_day_stands_beside_the_one_in_force(goryeong: str) -> None:
    client = chief()

    status, made = put(client, {"consultation_days": 7})

    shown = client.get(RULES).json()
    assert (status, made["effective_from"], made["set_by_name"], made["reason"]) == (
        201, "2099-04-01", "박책임", BASIS,
    )  # fmt: skip
    assert (shown["value"], shown["values"][0]) == (PlanRules().model_dump(mode="json"), made)
    before, after = (policy_on(PlanRules, day) for day in (date(2099, 3, 31), date(2099, 4, 1)))
    assert (before, after) == (PlanRules(), PlanRules(consultation_days=7))


def test_what_is_left_out_stays_as_it_is_on_that_day(goryeong: str) -> None:
    client = chief()
    put(client, {"consultation_days": 7}, effective_from="2099-01-01")

    put(client, {"plan_due_month": 2, "plan_due_day": 20})

    assert policy_on(PlanRules, date(2099, 4, 1)) == PlanRules(consultation_days=7, plan_due_month=2, plan_due_day=20)


def test_lists_and_nothing_are_values_too(goryeong: str) -> None:
    wanted = {"wanted_expertise": ["law", "audit"], "gender_cap_tenths": None, "online_counts": False}

    status, made = put(chief(), wanted, code=CommitteeRules.code)

    assert (status, {name: made["value"][name] for name in wanted}) == (201, wanted)


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ({"consultation_days": 0}, ["consultation_days"]),
        ({"consultation_days": "many"}, ["consultation_days"]),
        ({"plan_due_month": 13}, ["plan_due_month"]),
        ({"made_up": 1}, ["made_up"]),
    ],
)
def test_a_value_that_the_policy_forbids_is_422(value: dict[str, object], fields: list[str], goryeong: str) -> None:
    status, problem = put(chief(), value)

    assert (status, list(problem["errors"])) == (422, fields)
    assert PolicyValue.objects.filter(reason=BASIS).count() == 0


@pytest.mark.parametrize("wrong", [{"value": [1]}, {"effective_from": "내일"}, {"reason": ""}, {"code": "x"}])
def test_another_shape_is_400(wrong: dict[str, object], goryeong: str) -> None:
    body = {"value": {}, "effective_from": "2099-04-01", "reason": BASIS} | wrong

    answer = chief().post(f"{RULES}values/", body, format="json")

    assert (answer.status_code, list(answer.json()["errors"])) == (400, list(wrong))


def test_a_letter_that_no_database_keeps_is_refused(goryeong: str) -> None:
    status, problem = put(chief(), {"committee_name": "위원회\0"}, code=CommitteeRules.code)

    assert (status, list(problem["errors"])) == (422, ["committee_name"])


def test_others_read_and_set_nothing(goryeong: str) -> None:
    client = program(factories.person(roles=[Role.DEDICATED, Role.SECRETARY]))

    answers = [client.get("/api/v1/policies/"), client.get(RULES), client.post(f"{RULES}values/", {}, format="json")]

    assert {answer.status_code for answer in answers} == {403}


def test_setting_needs_its_scope(goryeong: str) -> None:
    client = program(factories.person(roles=[Role.PAO]), scopes=["policies:read", "plans:write"])

    assert client.get(RULES).status_code == 200
    assert put(client, {})[0] == 403


def test_a_policy_that_nobody_registered_is_404(goryeong: str) -> None:
    client = chief()

    assert [client.get("/api/v1/policies/made.up/").status_code, put(client, {}, code="made.up")[0]] == [404, 404]


def test_another_government_keeps_its_own_rules(goryeong: str) -> None:
    put(chief(), {"consultation_days": 7}, effective_from="2026-01-01")
    with in_tenant("mokpo"):
        elsewhere = program(factories.person(roles=[Role.PAO]), host=MOKPO)

        shown = elsewhere.get(RULES).json()

    assert chief().get(RULES).json()["value"]["consultation_days"] == 7
    assert shown["value"]["consultation_days"] == PlanRules().consultation_days


def test_the_list_costs_the_same_however_many_values_there_are(
    goryeong: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = chief()
    client.get("/api/v1/policies/")

    for days in (5, 6):
        put(client, {"consultation_days": days})
        with django_assert_num_queries(5):
            client.get("/api/v1/policies/")


# Closed days -------------------------------------------------------------------------------------------


def test_a_local_holiday_is_kept_and_given_up(goryeong: str) -> None:
    client = chief()
    body = {"day": "2026-04-10", "name": "군민의 날"}

    made = client.post("/api/v1/closed-days/", body, format="json")
    again = client.post("/api/v1/closed-days/", body, format="json")

    assert (made.status_code, made.json()) == (201, {"id": made.json()["id"], **body})
    assert (again.status_code, again.json()["title"]) == (422, "이미 휴무일입니다: 군민의 날")
    assert client.get("/api/v1/closed-days/").json()["results"] == [made.json()]
    with in_tenant("mokpo"):
        elsewhere = program(factories.person(roles=[Role.PAO]), host=MOKPO)
        assert elsewhere.get("/api/v1/closed-days/").json()["results"] == []
    assert client.delete(made["Location"]).status_code == 204
    assert closed_days() == {}


def test_others_keep_no_holiday(goryeong: str) -> None:
    ClosedDay.objects.create(day=date(2026, 4, 10), name="군민의 날")
    client = program(factories.person(roles=[Role.DEDICATED]))

    answers = [client.get("/api/v1/closed-days/"), client.post("/api/v1/closed-days/", {}, format="json")]

    assert [answer.status_code for answer in answers] == [403, 403]


def test_parts_of_a_policy_are_set_as_they_are_shown(goryeong: str) -> None:
    options = [one.model_dump(mode="json") for one in RewardRules().options[:2]]

    status, made = put(chief(), {"options": options}, code=RewardRules.code)

    assert (status, made["value"]["options"]) == (201, options)
    status, problem = put(chief(), {"options": [options[0] | {"points": 0}]}, code=RewardRules.code)
    assert (status, problem["errors"]) == (422, {"options": ["1 이상이어야 합니다."]})
