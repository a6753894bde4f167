"""A policy with parts of its own is set row by row: changed, removed, added, and refused at the cell it is about."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import factories
from accounts.roles import Role
from browsers import signed_in
from office.policy_forms import value_form
from plans.mileage.policies_redeem import RewardRules
from plans.rewards.policies import SelectionRules
from policies.models import PolicyValue
from policies.policy import REGISTRY
from policies.values import policy_on

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
WHEN = {"effective_from": "2026-04-01", "reason": "보상 계획"}
DAY = factories.NOW.date().replace(month=4, day=1)


def address(policy: type) -> str:
    return reverse("policy", args=[policy.code], urlconf="config.urls_tenant")


@pytest.fixture
def client() -> Client:
    return signed_in(factories.person(roles=[Role.PAO]))


def filled(client: Client, policy: type) -> dict[str, Any]:
    """What the page would send if nobody changed anything."""
    value = client.get(address(policy)).context["value"]
    given: dict[str, Any] = dict(WHEN)
    for form in (value.plain, *(row for _name, _title, rows in value.lists for row in rows)):
        for name in form.fields:
            shown = form[name].value()
            if shown not in (None, False):
                given[form.add_prefix(name)] = shown
    for _name, _title, rows in value.lists:
        given |= {
            f"{rows.prefix}-TOTAL_FORMS": rows.total_form_count(),
            f"{rows.prefix}-INITIAL_FORMS": rows.initial_form_count(),
        }
    return given


@pytest.mark.parametrize("policy", REGISTRY.values(), ids=list(REGISTRY))
def test_every_policy_is_set_as_it_is_shown(policy: type, client: Client) -> None:
    answer = client.post(address(policy), filled(client, policy))

    assert answer.status_code == 302, [answer.context["value"].plain.errors, answer.context["when"].errors]
    assert policy_on(policy, DAY) == policy()


def test_a_row_is_changed_one_goes_and_one_comes(client: Client) -> None:
    given = filled(client, RewardRules)
    number = len(RewardRules().options)
    given |= {
        "value-options-0-points": "3",
        "value-options-1-DELETE": "on",
        f"value-options-{number}-code": "cafe",
        f"value-options-{number}-name": "구내 카페 이용권",
        f"value-options-{number}-kind": "coupon",
        f"value-options-{number}-points": "1",
    }

    answer = client.post(address(RewardRules), given)

    assert answer.status_code == 302
    options = policy_on(RewardRules, DAY).options
    assert [(one.code, one.points) for one in options] == [
        ("local-10000", 3), ("book-20000", 2), ("duty", 5), ("leave-1", 50), ("cafe", 1),
    ]  # fmt: skip
    assert (options[-1].provider, options[-1].won, options[-1].stock) == ("office", 0, None)


def test_another_row_is_offered_without_losing_what_was_typed(client: Client) -> None:
    given = filled(client, RewardRules) | {
        "value-options-0-name": "지역화폐(고령)",
        "value-tax_note": "",
        "more": "options",
    }

    answer = client.post(address(RewardRules), given)

    rows = answer.context["value"].rows["options"]
    assert (answer.status_code, rows.total_form_count()) == (200, len(RewardRules().options) + 2)
    assert 'value="지역화폐(고령)"' in answer.text
    assert 'value="보상 계획"' in answer.text
    assert "form-hint-invalid" not in answer.text
    assert not PolicyValue.objects.exists()


@pytest.mark.parametrize(
    ("cell", "value", "sentence"),
    [
        ("points", "0", "1 이상이어야 합니다."),
        ("points", "", "이 필드는 필수 항목입니다."),
        ("code", "대문자", "영문 소문자와 숫자, 밑줄처럼 정해진 글자로만 적어 주십시오."),
        ("leave_days", "31", "30 이하여야 합니다."),
    ],
)
def test_what_is_wrong_in_a_row_is_said_at_its_cell(cell: str, value: str, sentence: str, client: Client) -> None:
    answer = client.post(address(RewardRules), filled(client, RewardRules) | {f"value-options-2-{cell}": value})

    rows = answer.context["value"].rows["options"]
    assert answer.status_code == 422
    assert [len(row.errors) for row in rows] == [0, 0, 1, 0, 0, 0]
    assert rows[2].errors[cell] == [sentence]
    assert not PolicyValue.objects.exists()


def test_what_is_wrong_as_a_whole_is_said_on_top(client: Client) -> None:
    answer = client.post(address(SelectionRules), filled(client, SelectionRules) | {"value-criteria-0-weight": "44"})

    assert answer.status_code == 422
    assert answer.context["value"].plain.non_field_errors() == ["심사 항목의 배점을 모두 더하면 100이어야 합니다."]


def test_a_list_that_is_emptied_says_its_own_name(client: Client) -> None:
    given = filled(client, SelectionRules)
    given |= {f"value-grades-{number}-DELETE": "on" for number in range(4)}

    answer = client.post(address(SelectionRules), given)

    assert answer.context["value"].plain.non_field_errors() == ["등급: 1개 이상 있어야 합니다."]


def test_words_are_entered_a_line_each(client: Client) -> None:
    given = filled(client, SelectionRules) | {"value-tie_break": "creativity\n\n spread "}

    client.post(address(SelectionRules), given)

    assert policy_on(SelectionRules, DAY).tie_break == ["creativity", "spread"]


def test_no_policy_asks_for_json() -> None:
    controls = [field for policy in REGISTRY.values() for field in value_form(policy, policy()).plain.fields.values()]

    assert len(controls) > len(REGISTRY)
    assert "JSONField" not in {type(field).__name__ for field in controls}


def test_parts_are_shown_a_line_each(client: Client) -> None:
    page = client.get(reverse("policies", urlconf="config.urls_tenant")).text

    assert "코드 local-10000 · 이름 지역화폐 1만 원 · 종류 지역화폐" in page
    assert "code=" not in page
