"""Two people at once: one does it, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

import factories
from accounts.roles import Role
from factories import NOW
from kernel.errors import Refused
from plans.actionplan import actions
from plans.actionplan.models import Plan, PlanState, Strategy
from plans.actionplan.process import PLAN
from tenants.context import in_tenant
from workflow.advance import advance
from workflow.models import StepTaken

pytestmark = pytest.mark.slow


def together(*acts):
    """Let each act begin at the same moment, on a connection of its own; returns what refused them."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            with in_tenant("goryeong"):
                gate.wait(timeout=10)
                act()
        except Refused as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_one_of_two_heads_approves(own_database):
    with in_tenant("goryeong"):
        plan = factories.plan(state=PlanState.COMMITTEE_PASSED)
        heads = [factories.person(roles=[role]) for role in (Role.HEAD, Role.ACTING_HEAD)]
    given = {"approval_doc_no": "기획감사실-123", "approved_on": "2026-02-20"}

    def approving(head):
        return lambda: advance(PLAN, Plan.objects.get(pk=plan.pk), "approve", by=head, at=NOW, given=given)

    answers = together(*(approving(head) for head in heads))

    assert answers[0] == ""
    assert answers[1].endswith("‘결재’를 처리할 수 없습니다.") or "님이 먼저" in answers[1]
    with in_tenant("goryeong"):
        assert StepTaken.objects.filter(step="approve").count() == 1


def test_one_of_two_plans_of_a_year_begins(own_database):
    with in_tenant("goryeong"):
        officers = [factories.person(roles=[Role.DEDICATED]) for _two in range(2)]

    answers = together(*((lambda by=by: actions.draft(by=by, year=2026, at=NOW)) for by in officers))

    assert answers[0] == ""
    assert answers[1].startswith("2026년 실행계획은 ")
    with in_tenant("goryeong"):
        assert list(Plan.objects.values_list("number", flat=True)) == ["2026-계획-0001"]


def test_strategies_added_at_once_have_each_their_place(own_database):
    with in_tenant("goryeong"):
        plan = factories.plan()

    def adding(title):
        return lambda: actions.add_strategy(Plan.objects.get(pk=plan.pk), by=plan.created_by, at=NOW, title=title)

    answers = together(*(adding(title) for title in "가나다라"))

    assert answers == ["", "", "", ""]
    with in_tenant("goryeong"):
        assert sorted(Strategy.objects.values_list("order", flat=True)) == [1, 2, 3, 4]
