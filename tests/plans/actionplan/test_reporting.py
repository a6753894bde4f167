"""Quarters: opening them, what is late, and obstacles."""

from datetime import UTC, date, datetime

import pytest

import factories
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from kernel.periods import Quarter
from plans.actionplan import actions
from plans.actionplan.models import ProgressReport, ReportState, TaskState
from plans.actionplan.policies import PlanRules
from policies.values import set_policy
from workflow.models import Deadline

APRIL = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)


def test_running_tasks_are_asked_for_the_quarter(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS)
    head = factories.head_of(task)
    for state in (TaskState.SELECTED, TaskState.COMPLETED, TaskState.DROPPED):
        factories.task(strategy=task.strategy, state=state)

    made = actions.open_quarter(Quarter(2026, 1), by=SYSTEM, at=APRIL)

    report = ProgressReport.objects.get()
    assert (made, report.task, report.state) == (1, task, ReportState.REPORT_DUE)
    assert report.due_on == date(2026, 4, 10)
    assert list(Deadline.objects.get().holders.all()) == [head]


def test_a_report_due_on_a_closed_day_is_due_on_the_next_working_day(goryeong):
    factories.task(state=TaskState.IN_PROGRESS)

    actions.open_quarter(Quarter(2026, 3), by=SYSTEM, at=datetime(2026, 10, 1, 1, 0, tzinfo=UTC))

    # 10 October 2026 is a Saturday.
    assert ProgressReport.objects.get().due_on == date(2026, 10, 12)


def test_the_office_sets_how_many_days_there_are(goryeong):
    officer = factories.person(roles=[Role.DEDICATED])
    set_policy(PlanRules, {"report_days": 15}, effective_from=date(2026, 1, 1), by=officer, at=NOW, reason="조례")
    factories.task(state=TaskState.IN_PROGRESS)

    actions.open_quarter(Quarter(2026, 1), by=officer, at=APRIL)

    assert ProgressReport.objects.get().due_on == date(2026, 4, 15)


def test_asking_twice_asks_once(goryeong):
    factories.task(state=TaskState.IN_PROGRESS)

    asked = [actions.open_quarter(Quarter(2026, 1), by=SYSTEM, at=APRIL) for _twice in range(2)]

    assert asked == [1, 0]
    assert Deadline.objects.count() == 1


def test_a_quarter_that_has_not_begun_is_not_asked_for(goryeong):
    with pytest.raises(NotNow, match="2026년 2분기"):
        actions.open_quarter(Quarter(2026, 2), by=SYSTEM, at=NOW)


def test_only_the_officer_asks(goryeong):
    with pytest.raises(NotAllowed):
        actions.open_quarter(Quarter(2026, 1), by=factories.person(roles=[Role.DEPT_HEAD]), at=NOW)


def test_a_missing_report_delays_its_task_and_the_head_is_told(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS)
    factories.report(task=task, due_on=date(2026, 3, 1))
    factories.report(due_on=date(2026, 3, 2), task=factories.task(strategy=task.strategy, state=TaskState.IN_PROGRESS))
    head = factories.person(roles=[Role.HEAD])

    marked = [actions.mark_overdue(at=NOW) for _twice in range(2)]

    task.refresh_from_db()
    assert (marked, task.state) == ([1, 0], TaskState.DELAYED)
    assert head.notices.get().text == "분기 실적을 제때 내지 않아 지연된 추진과제가 1건 있습니다."


def test_an_obstacle_is_told_once_and_resolved_once(goryeong):
    report = factories.report()
    head, officer = factories.head_of(report.task), factories.person(roles=[Role.DEDICATED], name="최주무관")
    obstacle, same = (
        actions.add_obstacle(report, by=head, at=NOW, kind="unclear_law", text="적용 법령이 불명확합니다.")
        for _twice in range(2)
    )
    assert obstacle == same

    actions.resolve_obstacle(obstacle, by=officer, at=NOW, resolution="법제처 해석을 받았습니다.")
    with pytest.raises(NotNow, match="최주무관님이 이미 해소한"):
        actions.resolve_obstacle(obstacle, by=head, at=NOW, resolution="다시")

    obstacle.refresh_from_db()
    assert (obstacle.resolved_by, obstacle.resolution) == (officer, "법제처 해석을 받았습니다.")


def test_outsiders_of_the_task_have_no_say_in_its_obstacles(goryeong):
    with pytest.raises(NotAllowed):
        actions.add_obstacle(factories.report(), by=factories.person(), at=NOW, kind="budget", text="예산 부족")
