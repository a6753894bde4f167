"""부서별 추천: every department is counted, also one without nominations; blind rounds stay blind."""

import pytest
from django.urls import reverse

import factories
import rewards_factories as made
from accounts.roles import Role
from factories import NOW
from plans.rewards.codes import NominationState, RoundState
from plans.rewards.queries.departments import department_nominations, hides_names
from tenants.context import in_tenant

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
PAGE = "rewards:departments"


def counted(person, year=2026):
    return {row["department"].name: row["nominated"] for row in department_nominations(year, person, NOW)}


def test_departments_without_nominations_are_named(at_desk):
    made.nomination(department=factories.department(name="추천과"), state=NominationState.SUBMITTED)
    factories.department(name="조용한과")

    html = at_desk(factories.person(roles=[Role.DEDICATED])).get(reverse(PAGE)).content.decode()

    notice = html.split("추천이 없는 부서", 2)[2].split("</div>")[0]
    assert ("조용한과" in notice, "추천과" in notice.replace("조용한과", "")) == (True, False)


def test_drafts_withdrawn_ones_and_other_years_do_not_count():
    department = factories.department(name="추천과")
    for state in (NominationState.DRAFT, NominationState.WITHDRAWN, NominationState.SELECTED):
        made.nomination(department=department, state=state)
    made.nomination(department=department, round=made.round_(year=2025), state=NominationState.SUBMITTED)
    officer = factories.person(roles=[Role.DEDICATED])

    assert counted(officer)["추천과"] == 1
    assert counted(officer, 2025)["추천과"] == 1


def test_a_blind_round_is_not_counted_for_those_who_may_not_know_the_names(at_desk):
    blind = made.round_(state=RoundState.FIRST_REVIEW, is_blind=True)
    made.nomination(department=factories.department(name="추천과"), round=blind, state=NominationState.ELIGIBLE)
    officer, head = (factories.person(roles=[role]) for role in (Role.DEDICATED, Role.HEAD))

    assert (counted(officer)["추천과"], counted(head)["추천과"]) == (1, 0)
    assert (hides_names(2026, officer, NOW), hides_names(2026, head, NOW)) == (False, True)
    assert "블라인드 심사 중인 선발의 추천은" in at_desk(head).get(reverse(PAGE)).content.decode()


@pytest.mark.parametrize(("role", "status"), [(Role.HEAD, 200), (Role.AUDITOR, 200), (Role.DEPT_HEAD, 403)])
def test_the_page_is_for_those_who_read_totals(at_desk, role, status):
    assert at_desk(factories.person(roles=[role])).get(reverse(PAGE)).status_code == status


def test_before_the_first_round_the_page_says_what_to_do(at_desk):
    html = at_desk(factories.person(roles=[Role.PAO])).get(reverse(PAGE)).content.decode()

    assert "아직 선발이 없습니다." in html


def test_the_page_costs_the_same_however_many_departments(at_desk, cost):
    client = at_desk(factories.person(roles=[Role.DEDICATED]))
    made.nomination(state=NominationState.SUBMITTED)
    one = cost(client, reverse(PAGE))
    for _number in range(3):
        made.nomination(state=NominationState.SUBMITTED)

    assert (one, cost(client, reverse(PAGE))) == (9, 9)


def test_the_other_government_counts_none_of_it():
    made.nomination(department=factories.department(name="추천과"), state=NominationState.SUBMITTED)

    with in_tenant("mokpo"):
        factories.department(name="추천과")
        made.round_()
        there = counted(factories.person(roles=[Role.DEDICATED]))

    assert (there["추천과"], counted(factories.person(roles=[Role.DEDICATED]))["추천과"]) == (0, 1)
