"""Inside one government: what is not a person's matter stays hidden behind a page or an id that they know."""

import pytest

import factories
from accounts.models import EmployeeKind, User
from accounts.roles import Role
from browsers import signed_in
from plans.actionplan.models import ConsultationState, Plan, PlanState

OPINION = "감사과의 내부 의견"


def outsider() -> User:
    return factories.person(kind=EmployeeKind.OUTSIDE, roles=[Role.MEMBER])


@pytest.fixture
def plan(goryeong: str) -> Plan:
    plan = factories.plan(state=PlanState.COMMITTEE_REVIEW)
    said = {"answer": "agree", "text": OPINION, "answered_by": factories.person(), "answered_at": factories.NOW}
    factories.consultation(plan, state=ConsultationState.ANSWERED, **said)
    return plan


@pytest.mark.parametrize("path", ["/staff/plans/{}/", "/api/v1/plans/{}/"])
def test_what_departments_said_is_no_matter_of_outside_members(path: str, plan: Plan) -> None:
    inside = signed_in(factories.person()).get(path.format(plan.pk))
    outside = signed_in(outsider()).get(path.format(plan.pk))

    assert (inside.status_code, outside.status_code) == (200, 200)
    assert OPINION in inside.content.decode()
    assert OPINION not in outside.content.decode()
