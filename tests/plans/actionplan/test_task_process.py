"""추진과제: each row of the table taken once, and refused for who and for every condition."""

import pytest

import factories
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from notices.desk import todo_of
from plans.actionplan.models import MonthlyReview, PlanState, TaskState
from plans.actionplan.process import TASK
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

TEXT = {"title": "새 이름", "target_period": "h2"}
REASON = {"reason": "예산이 없습니다."}


@pytest.mark.parametrize("step", TASK.steps, ids=lambda step: step.name)
def test_a_stranger_takes_no_step(goryeong, step):
    task = factories.task(state=step.sources[0])
    elsewhere = factories.person(roles=[Role.DEPT_HEAD])

    with pytest.raises(NotAllowed):
        advance(TASK, task, step.name, by=elsewhere, at=NOW)

    assert task.state == step.sources[0]


@pytest.mark.parametrize("name", ["select", "confirm", "delay", "resume"])
def test_nobody_does_by_hand_what_follows_from_elsewhere(goryeong, name):
    task = factories.task(state=TASK.step(name).sources[0])
    mighty = factories.person(roles=[Role.DEDICATED, Role.PAO, Role.HEAD, Role.DEPT_HEAD], department=task.department)

    with pytest.raises(NotAllowed):
        advance(TASK, task, name, by=mighty, at=NOW)


# revise


def test_officer_and_owner_rewrite_a_task_while_the_plan_is_open(goryeong):
    task = factories.task(plan_state=PlanState.DRAFT)

    given = TEXT | {"department": task.department.pk}

    advance(TASK, task, "revise", by=task.strategy.plan.created_by, at=NOW, given=given)
    advance(TASK, task, "revise", by=factories.head_of(task), at=NOW, given=given | {"goal": "목표"})

    assert (task.title, task.target_period, task.goal, task.edits) == ("새 이름", "h2", "목표", 2)


def test_a_published_task_is_not_rewritten(goryeong):
    task = factories.task(state=TaskState.SELECTED)

    with pytest.raises(NotNow) as refusal:
        advance(TASK, task, "revise", by=task.strategy.plan.created_by, at=NOW, given=TEXT)

    assert refusal.value.sentence == "계획이 ‘공표·시행’ 상태여서 고칠 수 없습니다."


def test_the_form_of_a_task_cannot_make_it_key(goryeong):
    task = factories.task(plan_state=PlanState.DRAFT)

    advance(
        TASK,
        task,
        "revise",
        by=task.strategy.plan.created_by,
        at=NOW,
        given=TEXT | {"is_key": "on", "proposed_key": "on"},
    )

    assert (task.is_key, task.proposed_key) == (False, True)


def test_a_handler_belongs_to_the_department(goryeong):
    task = factories.task(plan_state=PlanState.DRAFT)
    given = TEXT | {"department": task.department.pk, "handler": factories.person().pk}

    with pytest.raises(InvalidAnswers) as refusal:
        advance(TASK, task, "revise", by=task.strategy.plan.created_by, at=NOW, given=given)

    assert refusal.value.fields == {"handler": ["담당자는 담당 부서의 직원이어야 합니다."]}


# select, confirm


def test_a_task_is_selected_and_numbered_when_the_plan_has_passed(goryeong):
    task = factories.task(plan_state=PlanState.COMMITTEE_PASSED, proposed_key=True)

    advance(TASK, task, "select", by=SYSTEM, at=NOW)

    assert (task.state, task.number, task.is_key) == (TaskState.SELECTED, "2026-과제-0001", True)


def test_a_running_task_becomes_key_by_a_later_decision(goryeong):
    task = factories.task(plan_state=PlanState.COMMITTEE_PASSED, state=TaskState.IN_PROGRESS, proposed_key=True)

    advance(TASK, task, "confirm", by=SYSTEM, at=NOW)

    assert (task.state, task.is_key) == (TaskState.IN_PROGRESS, True)


@pytest.mark.parametrize(("name", "state"), [("select", "proposed"), ("confirm", "selected")])
def test_no_task_is_selected_without_the_decision(goryeong, name, state):
    task = factories.task(plan_state=PlanState.COMMITTEE_REVIEW, state=state)

    with pytest.raises(NotNow) as refusal:
        advance(TASK, task, name, by=SYSTEM, at=NOW)

    assert refusal.value.sentence == "위원회가 계획을 의결해야 과제가 선정됩니다."


# start


def test_owner_starts_a_selected_task(goryeong):
    task = factories.task(state=TaskState.SELECTED)
    owner = factories.head_of(task)
    assert [line.process for line in todo_of(owner, at=NOW)] == ["task"]

    advance(TASK, task, "start", by=owner, at=NOW)

    assert task.state == TaskState.IN_PROGRESS
    assert todo_of(owner, at=NOW) == []


def test_officer_may_start_a_task_but_is_not_asked_to(goryeong):
    task = factories.task(state=TaskState.SELECTED)
    officer = factories.person(roles=[Role.DEDICATED])
    assert todo_of(officer, at=NOW) == []

    advance(TASK, task, "start", by=officer, at=NOW)

    assert task.state == TaskState.IN_PROGRESS


def test_nothing_starts_before_the_plan_is_published(goryeong):
    task = factories.task(plan_state=PlanState.APPROVED, state=TaskState.SELECTED)

    with pytest.raises(NotNow) as refusal:
        advance(TASK, task, "start", by=factories.head_of(task), at=NOW)

    assert refusal.value.sentence == "계획이 공표되어야 과제에 착수할 수 있습니다."


def test_a_task_without_department_does_not_start(goryeong):
    task = factories.task(state=TaskState.SELECTED, department=None)

    with pytest.raises(NotNow) as refusal:
        advance(TASK, task, "start", by=factories.person(roles=[Role.DEDICATED]), at=NOW)

    assert refusal.value.sentence == "담당 부서가 정해지지 않은 과제입니다."


# hand over


def test_a_task_is_handed_over_with_a_reason(goryeong):
    task, there = factories.task(state=TaskState.IN_PROGRESS), factories.department()
    successor = factories.person(department=there)
    given = {"department": there.pk, "handler": successor.pk, "reason": "조직개편"}

    taken = advance(TASK, task, "hand_over", by=factories.head_of(task), at=NOW, given=given)

    assert (task.department, task.handler, taken.reason) == (there, successor, "조직개편")


# review


def test_chief_reviews_a_key_task_once_a_month(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS, is_key=True)
    chief = factories.person(roles=[Role.PAO])
    assert [line.process for line in todo_of(chief, at=NOW)] == ["task"]

    advance(TASK, task, "review", by=chief, at=NOW, given={"finding": "순조롭습니다."})

    assert str(MonthlyReview.objects.get().month) == "2026-03-01"
    assert todo_of(chief, at=NOW) == []
    with pytest.raises(NotNow, match="이번 달 점검을 이미 했습니다"):
        advance(TASK, task, "review", by=chief, at=NOW, given={"finding": "한 번 더"})


def test_only_key_tasks_are_reviewed(goryeong):
    task, chief = factories.task(state=TaskState.IN_PROGRESS), factories.person(roles=[Role.PAO])

    with pytest.raises(NotNow, match="중점과제만"):
        advance(TASK, task, "review", by=chief, at=NOW, given={"finding": "순조롭습니다."})

    assert todo_of(chief, at=NOW) == []


# delay, resume


def test_a_task_with_a_missing_report_is_delayed(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS)
    factories.report(task=task, due_on="2026-03-01")

    advance(TASK, task, "delay", by=SYSTEM, at=NOW)

    assert task.state == TaskState.DELAYED


def test_a_task_is_not_delayed_on_the_last_day(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS)
    factories.report(task=task, due_on="2026-03-02")

    with pytest.raises(NotNow, match="기한이 지난 실적이 없습니다"):
        advance(TASK, task, "delay", by=SYSTEM, at=NOW)


def test_a_task_goes_on_when_nothing_is_missing(goryeong):
    task = factories.task(state=TaskState.DELAYED)
    late = factories.report(task=task, due_on="2026-03-01")
    with pytest.raises(NotNow, match="기한이 지난 실적이 남아 있습니다"):
        advance(TASK, task, "resume", by=SYSTEM, at=NOW)
    late.delete()

    advance(TASK, task, "resume", by=SYSTEM, at=NOW)

    assert task.state == TaskState.IN_PROGRESS


# complete, drop


def test_owner_completes_a_task_whose_last_report_says_all(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS)
    factories.report(task=task, state="verified", percent=100)

    advance(TASK, task, "complete", by=factories.head_of(task), at=NOW)

    assert task.state == TaskState.COMPLETED


@pytest.mark.parametrize(
    ("report", "sentence"),
    [
        ({"state": "verified", "percent": 90}, "마지막 실적의 진도율이 100%여야 완료할 수 있습니다."),
        ({"state": "submitted", "percent": 100}, "점검이 끝나지 않은 실적이 있습니다: 1분기"),
    ],
)
def test_a_task_is_not_completed_on_unchecked_or_partial_progress(goryeong, report, sentence):
    task = factories.task(state=TaskState.IN_PROGRESS)
    factories.report(task=task, **report)

    with pytest.raises(NotNow) as refusal:
        advance(TASK, task, "complete", by=factories.head_of(task), at=NOW)

    assert refusal.value.sentence == sentence


def test_a_task_whose_handler_has_moved_is_handed_over_first(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS, handler=factories.person(name="정전출"))
    factories.report(task=task, state="verified", percent=100)

    with pytest.raises(NotNow) as refusal:
        advance(TASK, task, "complete", by=factories.head_of(task), at=NOW)

    assert refusal.value.sentence == "담당자 정전출님이 부서를 옮겼습니다. 먼저 과제를 인계해 주십시오."


def test_nothing_more_is_expected_of_a_dropped_task(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS)
    report = factories.report(task=task)
    running = {"process": "progress", "name": "report_due", "title": "실적", "starts_at": NOW, "due_at": NOW}
    Deadline.objects.create(subject_id=report.pk, **running)

    advance(TASK, task, "drop", by=factories.person(roles=[Role.PAO]), at=NOW, given=REASON)

    assert task.state == TaskState.DROPPED
    assert Deadline.objects.get().clockwork == "met"
