"""Inside one government: what is not a person's matter stays hidden behind a page or an id that they know."""

import pytest
from django.urls import reverse

import committee_factories
import factories
from accounts.models import EmployeeKind, User
from accounts.roles import Role
from browsers import signed_in
from plans.actionplan.models import ConsultationState, Plan, PlanState
from plans.committee.models import AgendaItem

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


@pytest.mark.parametrize("step", ["vote", "decide_challenge"])
def test_what_is_voted_is_kept_on_no_computer(step: str, goryeong: str) -> None:
    """Members share the computers of the meeting room."""
    page = signed_in(committee_factories.secretary()).get(steps_of(committee_factories.item(), step))

    assert page.status_code == 200
    assert "data-draft" not in page.content.decode()


def test_what_is_not_sent_yet_is_offered_to_its_author_only(goryeong: str) -> None:
    one, two, item = committee_factories.secretary(), committee_factories.secretary(), committee_factories.item()
    path = steps_of(item, "withdraw")

    pages = [signed_in(person).get(path).content.decode() for person in (one, two)]

    assert [f'data-draft="{person.pk}{path}"' in page for person, page in zip((one, two), pages, strict=True)] == [
        True,
        True,
    ]


def steps_of(item: AgendaItem, step: str) -> str:
    return reverse("committee:item_step", args=[item.pk, step])
