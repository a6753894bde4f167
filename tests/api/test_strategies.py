"""Strategies over REST: added, renamed, moved and removed while the text of the plan is open."""

import pytest

import factories
from accounts.roles import Role
from plans.actionplan.models import PlanState, Stakeholder, Strategy, Task, TaskState
from programs import MOKPO, officer, program, sent
from tenants.context import in_tenant

pytestmark = pytest.mark.slow

ONLY_THE_OFFICER = "이 일은 전담부서 담당자가 합니다. 필요하면 기관 관리자에게 역할을 요청해 주십시오."


def test_a_strategy_is_added_renamed_moved_and_removed(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.DRAFT)
    factories.strategy(plan, title="첫째")
    client = officer()

    status, made, place = sent(client, f"plans/{plan.pk}/strategies/", title="둘째", title_en="Second")
    renamed = client.patch(place, {"title": "새 이름"}, format="json")
    moved = client.post(f"{place}move/", {"direction": "up"}, format="json")

    assert (status, made["order"], made["title_en"]) == (201, 2, "Second")
    assert (renamed.status_code, renamed.json()["title"], renamed.json()["title_en"]) == (200, "새 이름", "Second")
    assert (moved.status_code, moved.json()["order"]) == (200, 1)
    assert [row.title for row in plan.strategies.all()] == ["새 이름", "첫째"]
    assert (client.delete(place).status_code, client.get(place).status_code) == (204, 404)


def test_two_strategies_of_one_name_are_422(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.DRAFT)
    factories.strategy(plan, title="성과 중심")

    status, problem, _place = sent(officer(), f"plans/{plan.pk}/strategies/", title="성과 중심")

    assert (status, problem["errors"]) == (422, {"title": ["같은 이름이 이미 있습니다."]})


def test_the_text_of_a_published_plan_is_closed(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.PUBLISHED)
    strategy = factories.strategy(plan)
    task = factories.task(strategy=strategy)
    client = officer()

    answers = [
        client.post(f"/api/v1/plans/{plan.pk}/strategies/", {"title": "새 전략"}, format="json"),
        client.patch(f"/api/v1/strategies/{strategy.pk}/", {"title": "새 이름"}, format="json"),
        client.post(f"/api/v1/strategies/{strategy.pk}/move/", {"direction": "up"}, format="json"),
        client.delete(f"/api/v1/strategies/{strategy.pk}/"),
        client.post("/api/v1/tasks/", {"strategy": str(strategy.pk), "title": "새 과제"}, format="json"),
        client.post(f"/api/v1/tasks/{task.pk}/move/", {"direction": "down"}, format="json"),
        client.delete(f"/api/v1/tasks/{task.pk}/"),
    ]

    assert {(answer.status_code, answer.json()["title"]) for answer in answers} == {
        (409, "계획이 ‘공표·시행’ 상태여서 고칠 수 없습니다.")
    }


def test_others_do_not_arrange_the_plan(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.DRAFT)
    task = factories.task(strategy=factories.strategy(plan))
    strategy = task.strategy
    client = program(factories.person(roles=[Role.PAO]))

    answers = [
        client.post(f"/api/v1/plans/{plan.pk}/strategies/", {"title": "새 전략"}, format="json"),
        client.patch(f"/api/v1/strategies/{strategy.pk}/", {"title": "새 이름"}, format="json"),
        client.post(f"/api/v1/strategies/{strategy.pk}/move/", {"direction": "up"}, format="json"),
        client.delete(f"/api/v1/strategies/{strategy.pk}/"),
        client.post("/api/v1/tasks/", {"strategy": str(strategy.pk), "title": "새 과제"}, format="json"),
        client.post(f"/api/v1/tasks/{task.pk}/move/", {"direction": "down"}, format="json"),
        client.delete(f"/api/v1/tasks/{task.pk}/"),
        client.post(f"/api/v1/plans/{plan.pk}/stakeholders/", {"agency": "경찰서", "part": "협력"}, format="json"),
    ]

    assert {(answer.status_code, answer.json()["title"]) for answer in answers} == {(403, ONLY_THE_OFFICER)}
    assert (Strategy.objects.count(), Task.objects.count(), Stakeholder.objects.count()) == (1, 1, 0)


@pytest.mark.parametrize("body", [{"title": "이름", "order": 1}, {"title": None}, {"title": "가" * 121}, ["이름"]])
def test_what_a_strategy_does_not_know_is_400(body: object, goryeong: str) -> None:
    plan = factories.plan(state=PlanState.DRAFT)
    strategy = factories.strategy(plan)
    client = officer()

    added = client.post(f"/api/v1/plans/{plan.pk}/strategies/", body, format="json")
    renamed = client.patch(f"/api/v1/strategies/{strategy.pk}/", body, format="json")

    assert (added.status_code, renamed.status_code) == (400, 400)


def test_a_strategy_moves_up_or_down_only(goryeong: str) -> None:
    strategy = factories.strategy(factories.plan(state=PlanState.DRAFT))

    status, problem, _place = sent(officer(), f"strategies/{strategy.pk}/move/", direction="sideways")

    assert (status, list(problem["errors"])) == (400, ["direction"])  # type: ignore[call-overload]


def test_a_strategy_with_a_selected_task_stays(goryeong: str) -> None:
    task = factories.task(plan_state=PlanState.AMENDING, state=TaskState.SELECTED)

    answer = officer().delete(f"/api/v1/strategies/{task.strategy_id}/")

    assert answer.status_code == 409
    assert (
        answer.json()["title"] == "이미 선정된 추진과제가 있는 추진전략은 삭제할 수 없습니다. 과제를 중단해 주십시오."
    )


def test_another_government_changes_nothing_here(db: None) -> None:
    with in_tenant("goryeong"):
        task = factories.task(plan_state=PlanState.DRAFT)
        plan, strategy = task.strategy.plan, task.strategy
        at_home = officer().patch(f"/api/v1/strategies/{strategy.pk}/", {"title": "우리 것"}, format="json")
    with in_tenant("mokpo"):
        client = program(factories.person(roles=[Role.DEDICATED]), host=MOKPO)
        answers = [
            client.post(f"/api/v1/plans/{plan.pk}/strategies/", {"title": "남의 것"}, format="json"),
            client.patch(f"/api/v1/strategies/{strategy.pk}/", {"title": "남의 것"}, format="json"),
            client.delete(f"/api/v1/strategies/{strategy.pk}/"),
            client.delete(f"/api/v1/tasks/{task.pk}/"),
            client.post(f"/api/v1/plans/{plan.pk}/stakeholders/", {"agency": "남", "part": "협력"}, format="json"),
        ]
        adding = client.post("/api/v1/tasks/", {"strategy": str(strategy.pk), "title": "남의 것"}, format="json")
        copying = client.post(
            "/api/v1/plans/", {"year": 2027, "origin": "earlier", "source": str(plan.pk)}, format="json"
        )

    assert at_home.status_code == 200
    assert [answer.status_code for answer in answers] == [404] * 5
    assert (adding.status_code, copying.status_code) == (400, 422)
    with in_tenant("goryeong"):
        assert [row.title for row in Strategy.objects.all()] == ["우리 것"]


def test_writing_needs_its_scope(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.DRAFT)
    client = program(factories.person(roles=[Role.DEDICATED]), scopes=["plans:read", "meetings:write"])

    answers = [
        client.post("/api/v1/plans/", {"year": 2030, "origin": "blank"}, format="json"),
        client.post(f"/api/v1/plans/{plan.pk}/strategies/", {"title": "전략"}, format="json"),
        client.post("/api/v1/tasks/", {}, format="json"),
    ]

    assert client.get(f"/api/v1/plans/{plan.pk}/").status_code == 200
    assert [answer.status_code for answer in answers] == [403] * 3
