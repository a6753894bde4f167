"""Tasks over REST: added with department and handler, moved, removed until they are selected."""

from uuid import uuid4

import pytest

import factories
from plans.actionplan.models import PlanState, Task, TaskState
from programs import officer, sent

pytestmark = pytest.mark.slow


def test_a_task_is_added_with_its_department_and_handler_moved_and_removed(goryeong: str) -> None:
    strategy = factories.strategy(factories.plan(state=PlanState.DRAFT))
    factories.task(strategy=strategy)
    handler = factories.person(department=factories.department(name="민원과"))
    fields = {
        "title": "민원 처리 단축",
        "department": str(handler.department_id),
        "handler": str(handler.pk),
        "target_period": "q2",
        "indicator_name": "처리일수",
        "indicator_target": "3.5",
        "indicator_unit": "일",
        "proposed_key": True,
    }
    client = officer()

    status, made, place = sent(client, "tasks/", strategy=str(strategy.pk), **fields)

    shown = {name: made[name] for name in fields if name not in ("department", "handler")}
    assert (status, shown) == (
        201,
        {name: value for name, value in fields.items() if name not in ("department", "handler")}
        | {"indicator_target": "3.50"},
    )
    assert (made["department"], made["order"], made["state"], made["is_key"]) == ("민원과", 2, "proposed", False)
    assert Task.objects.get(pk=str(made["id"])).handler == handler
    assert client.post(f"{place}move/", {"direction": "up"}, format="json").json()["order"] == 1
    assert (client.delete(place).status_code, client.get(place).status_code) == (204, 404)


def test_two_tasks_of_one_name_are_422(goryeong: str) -> None:
    task = factories.task(plan_state=PlanState.DRAFT, title="민원 처리 단축")

    status, problem, _place = sent(officer(), "tasks/", strategy=str(task.strategy_id), title=task.title)

    assert (status, problem["errors"]) == (422, {"title": ["같은 이름이 이미 있습니다."]})


def test_a_handler_is_of_the_department(goryeong: str) -> None:
    strategy = factories.strategy(factories.plan(state=PlanState.DRAFT))
    stranger = factories.person()

    status, problem, _place = sent(
        officer(), "tasks/", strategy=str(strategy.pk), title="과제",
        department=str(factories.department().pk), handler=str(stranger.pk),
    )  # fmt: skip

    assert (status, problem["errors"]) == (422, {"handler": ["담당자는 담당 부서의 직원이어야 합니다."]})


@pytest.mark.parametrize("more", [{"is_key": True}, {"state": "completed"}, {"indicator_target": "많이"}])
def test_what_a_task_does_not_know_is_400(more: dict[str, object], goryeong: str) -> None:
    strategy = factories.strategy(factories.plan(state=PlanState.DRAFT))

    status, problem, _place = sent(officer(), "tasks/", strategy=str(strategy.pk), title="과제", **more)

    assert (status, list(problem["errors"])) == (400, list(more))  # type: ignore[call-overload]
    assert Task.objects.count() == 0


def test_a_task_needs_a_strategy_that_exists(goryeong: str) -> None:
    status, problem, _place = sent(officer(), "tasks/", strategy=str(uuid4()), title="과제")

    assert (status, list(problem["errors"])) == (400, ["strategy"])  # type: ignore[call-overload]


def test_a_selected_task_is_not_removed(goryeong: str) -> None:
    task = factories.task(plan_state=PlanState.AMENDING, state=TaskState.SELECTED)

    answer = officer().delete(f"/api/v1/tasks/{task.pk}/")

    assert answer.status_code == 409
    assert answer.json()["title"] == "이미 선정된 추진과제는 삭제할 수 없습니다. 사유를 적어 중단해 주십시오."
