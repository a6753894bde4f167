"""The committee's decision arrives: once, and with its tasks."""

from datetime import date

import pytest

import factories
from events.committee import AgendaItemDecided
from events.plans import ProgressReported
from factories import NOW
from kernel.errors import NotNow
from kernel.ids import uuid7
from plans.actionplan.handlers import resume_task, take_decision
from plans.actionplan.models import PlanState, Task, TaskState
from workflow.models import StepTaken


def decided(plan, outcome="passed", **fields):
    told = {
        "item_id": uuid7(),
        "kind": "plan",
        "subject_id": plan.pk,
        "outcome": outcome,
        "meeting_number": "2026-회의-0001",
        "held_on": date(2026, 2, 17),
        "guideline_version": 2,
    }
    return AgendaItemDecided(**told | fields)


def plan_before_the_committee():
    plan = factories.plan(state=PlanState.COMMITTEE_REVIEW)
    strategy = factories.strategy(plan)
    factories.task(strategy=strategy, title="평범한 과제")
    factories.task(strategy=strategy, title="중점으로 제안한 과제", proposed_key=True)
    return plan


@pytest.mark.parametrize("outcome", ["passed", "amended"])
def test_a_passed_plan_has_its_tasks_selected_and_its_key_tasks_chosen(goryeong, outcome):
    plan = plan_before_the_committee()

    take_decision(decided(plan, outcome), at=NOW)

    plan.refresh_from_db()
    assert (plan.state, plan.outcome, plan.guideline_version) == (PlanState.COMMITTEE_PASSED, outcome, 2)
    assert list(Task.objects.order_by("order").values_list("number", "state", "is_key")) == [
        ("2026-과제-0001", TaskState.SELECTED, False),
        ("2026-과제-0002", TaskState.SELECTED, True),
    ]


@pytest.mark.parametrize(
    ("outcome", "state"), [("rejected", PlanState.RETURNED), ("deferred", PlanState.COMMITTEE_REVIEW)]
)
def test_a_plan_that_did_not_pass_has_no_selected_task(goryeong, outcome, state):
    plan = plan_before_the_committee()

    take_decision(decided(plan, outcome), at=NOW)

    plan.refresh_from_db()
    assert (plan.state, plan.outcome) == (state, outcome)
    assert set(Task.objects.values_list("state", "is_key")) == {(TaskState.PROPOSED, False)}


@pytest.mark.parametrize("outcome", ["passed", "rejected", "deferred"])
def test_told_twice_it_happens_once(goryeong, outcome):
    plan = plan_before_the_committee()
    event = decided(plan, outcome)

    take_decision(event, at=NOW)
    steps = StepTaken.objects.count()
    take_decision(event, at=NOW)

    assert steps > 0
    assert StepTaken.objects.count() == steps


def test_a_deferred_item_may_be_decided_later(goryeong):
    plan, item = plan_before_the_committee(), uuid7()
    take_decision(decided(plan, "deferred", item_id=item), at=NOW)

    take_decision(decided(plan, "passed", item_id=item), at=NOW)

    plan.refresh_from_db()
    assert plan.state == PlanState.COMMITTEE_PASSED


def test_the_second_decision_confirms_tasks_that_run_already(goryeong):
    plan = factories.plan(state=PlanState.COMMITTEE_REVIEW, revision=2)
    strategy = factories.strategy(plan)
    running = factories.task(strategy=strategy, state=TaskState.IN_PROGRESS, proposed_key=True)
    done = factories.task(strategy=strategy, state=TaskState.COMPLETED, proposed_key=True)

    take_decision(decided(plan), at=NOW)

    running.refresh_from_db()
    done.refresh_from_db()
    assert (running.state, running.is_key) == (TaskState.IN_PROGRESS, True)
    assert (done.state, done.is_key) == (TaskState.COMPLETED, False)


def test_other_matters_of_the_committee_are_none_of_the_plans(goryeong):
    plan = plan_before_the_committee()

    take_decision(decided(plan, kind="opinion"), at=NOW)

    plan.refresh_from_db()
    assert plan.state == PlanState.COMMITTEE_REVIEW


def test_a_decision_about_a_plan_that_is_not_before_the_committee_waits(goryeong):
    plan = factories.plan(state=PlanState.CONSULTING)

    with pytest.raises(NotNow):
        take_decision(decided(plan), at=NOW)


def test_a_decision_about_no_plan_of_ours_is_not_swallowed(goryeong):
    plan = factories.plan(state=PlanState.COMMITTEE_REVIEW)

    with pytest.raises(LookupError):
        take_decision(decided(plan, subject_id=uuid7()), at=NOW)


def test_a_delayed_task_goes_on_when_its_report_has_come(goryeong):
    task = factories.task(state=TaskState.DELAYED)
    report = factories.report(task=task, state="submitted", due_on=date(2026, 1, 10))
    event = ProgressReported(report.pk, 2026, 1, date(2026, 3, 2))

    resume_task(event, at=NOW)
    resume_task(event, at=NOW)

    task.refresh_from_db()
    assert task.state == TaskState.IN_PROGRESS
    assert StepTaken.objects.count() == 1


def test_a_task_with_another_missing_report_stays_delayed(goryeong):
    task = factories.task(state=TaskState.DELAYED)
    factories.report(task=task, quarter=2, due_on=date(2026, 2, 10))
    report = factories.report(task=task, state="submitted", due_on=date(2026, 1, 10))

    resume_task(ProgressReported(report.pk, 2026, 1, date(2026, 3, 2)), at=NOW)

    task.refresh_from_db()
    assert task.state == TaskState.DELAYED
