"""Whatever a program sends as JSON: an answer with a sentence, never 500."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

import factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from accounts.tokens import issue_token
from plans.actionplan.models import Plan

BODIES = {
    "endless list": "[" * 100_000,
    "endless answers": '{"step": "revise", "answers": ' + '{"a":' * 100_000,
    "deep answers": '{"step": "revise", "answers": {"title": ' + "[" * 900 + "]" * 900 + "}}",
    "half a letter as a name": '{"step": "revise", "\\ud800": 1}',
    "half a letter as a step": '{"step": "\\ud800"}',
    "half a letter as an answer": '{"step": "revise", "answers": {"\\ud800": "\\udfff"}}',
    "no letter": '{"step": "re\\u0000vise", "answers": {"title": "\\u0000"}}',
    "a huge number": '{"step": "revise", "answers": {"title": 1' + "0" * 5000 + "}}",
    "no number": '{"step": "revise", "answers": {"title": NaN}}',
    "a list": '["revise"]',
    "nothing": "null",
    "not even JSON": "{",
    "a table for a text": '{"step": {"a": 1}, "answers": []}',
    "no Unicode": b'{"step": "\xff\xfe"}',
}


@pytest.fixture
def plan(goryeong: str) -> Plan:
    return factories.plan()


def program(*roles: Role, **fields: object) -> Client:
    """With a token of somebody with these roles."""
    person, now = factories.person(roles=roles, **fields), timezone.now()
    scopes = ["plans:read", "plans:write"]
    _token, text = issue_token(
        person, name="시험", scopes=scopes, expires_at=now + timedelta(days=1), by=person, at=now
    )
    return Client(HTTP_HOST="goryeong.localhost", headers={"Authorization": f"Bearer {text}"})


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("path", ["/api/v1/plans/{}/steps/", "/api/v1/plans/", "/api/v1/tasks/"])
def test_what_cannot_be_read_is_said_to_be_so(path: str, body: str | bytes, plan: Plan) -> None:
    answer = program(Role.DEDICATED).post(path.format(plan.pk), body, content_type="application/json")

    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


def test_the_organisation_is_no_matter_of_outside_members(goryeong: str) -> None:
    factories.department(name="기획예산과")

    inside = program().get("/api/v1/departments/").json()["results"]
    outside = program(Role.MEMBER, kind=EmployeeKind.OUTSIDE).get("/api/v1/departments/").json()["results"]

    assert "기획예산과" in {row["name"] for row in inside}
    assert outside == []
