"""What residents see: what was published, and nothing before."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

import factories
from accounts.roles import Role
from factories import NOW
from plans.actionplan.models import PlanState, TaskState
from plans.actionplan.process import PLAN, TASK
from workflow.advance import advance


def published(**fields):
    """A plan with one key task, through its approval by an acting head."""
    plan = factories.plan(state=PlanState.APPROVED, approver_name="박부시장", acting_for="시장", **fields)
    strategy = factories.strategy(plan, title="우대 강화", title_en="Rewards")
    factories.task(strategy=strategy, title="해관1897 조성", is_key=True, state=TaskState.SELECTED)
    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": "https://example.kr/1"})
    return plan


def shown(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    "state", ["draft", "consulting", "committee_review", "committee_passed", "approved", "returned"]
)
def test_nothing_is_shown_before_it_is_published(resident, state):
    factories.plan(state=state)

    assert "아직 공표한 실행계획이 없습니다." in shown(resident, reverse("public_plans"))
    assert resident.get(reverse("public_plan", args=[2026])).status_code == 404
    assert resident.get(reverse("public_plan_document", args=[2026, "pdf"])).status_code == 404


def test_a_published_plan_shows_title_year_date_and_files(resident):
    published()

    html = shown(resident, reverse("public_plan", args=[2026]))

    assert "2026년 적극행정 실행계획" in shown(resident, reverse("public_plans"))
    for text in ("우대 강화", "Rewards", "해관1897 조성", "중점과제", "2026. 3. 2.(월)", "https://example.kr/1"):
        assert text in html
    for kind in ("pdf", "hwpx", "xlsx"):
        assert reverse("public_plan_document", args=[2026, kind]) in html


def test_the_acting_head_is_named(resident):
    published()

    assert "박부시장(시장 권한대행)" in shown(resident, reverse("public_plan", args=[2026]))


def test_progress_of_today_stands_beside_the_published_text(resident):
    plan = published()
    task = plan.strategies.get().tasks.get()
    advance(TASK, task, "start", by=factories.person(roles=[Role.DEDICATED]), at=NOW)

    assert str(TaskState.IN_PROGRESS.label) in shown(resident, reverse("public_progress"))


def test_an_amendment_under_way_does_not_change_what_was_published(resident):
    plan = published()
    advance(PLAN, plan, "amend", by=plan.created_by, at=NOW, given={"reason": "변경"})
    plan.strategies.update(title="아직 정하지 않은 전략")

    html = shown(resident, reverse("public_plan", args=[2026]))

    assert ("우대 강화" in html, "아직 정하지 않은 전략" in html) == (True, False)


def test_the_page_costs_the_same_however_many_tasks_there_are(resident, cost):
    published(year=2026)
    plan = factories.plan(year=2027, state=PlanState.APPROVED)
    for _more in range(3):
        strategy = factories.strategy(plan)
        factories.task(strategy=strategy)
        factories.task(strategy=strategy)
    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": ""})

    costs = [cost(resident, reverse("public_plan", args=[year])) for year in (2026, 2027)]

    assert costs == [4, 4]


def test_the_list_of_plans_costs_the_same_however_many_there_are(resident, cost):
    published(year=2026)
    with_one = cost(resident, reverse("public_plans"))
    published(year=2027)
    published(year=2028)

    assert (with_one, cost(resident, reverse("public_plans"))) == (3, 3)


def test_what_is_written_is_shown_as_text(resident):
    published(title="<script>alert(1)</script>{{7*7}}")

    html = shown(resident, reverse("public_plan", args=[2026]))

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{7*7}}" in html


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF-"), ("hwpx", b"PK"), ("xlsx", b"PK")])
def test_residents_take_the_plan_home(resident, kind, start):
    published()

    with closing(resident.get(reverse("public_plan_document", args=[2026, kind]))) as answer:
        assert (answer.status_code, b"".join(answer)[: len(start)]) == (200, start)


def test_the_other_government_has_published_nothing(resident):
    published()

    assert resident.get(reverse("public_plan", args=[2026])).status_code == 200
    assert Client(HTTP_HOST="mokpo.localhost").get("/plan/2026/").status_code == 404


def test_the_day_of_publication_is_that_of_seoul(resident):
    plan = factories.plan(state=PlanState.APPROVED)
    factories.task(strategy=factories.strategy(plan))
    late = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
    advance(PLAN, plan, "publish", by=plan.created_by, at=late, given={"notice_url": ""})

    assert "2026. 3. 3.(화)" in shown(resident, reverse("public_plan", args=[2026]))


@pytest.mark.parametrize("year", [0, 1, 9999, 99_999_999_999])
def test_a_year_without_a_plan_is_not_there(resident, year):
    published()

    assert resident.get(reverse("public_plan", args=[year])).status_code == 404
