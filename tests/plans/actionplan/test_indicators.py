"""P1-P5: what each figure counts, and what it leaves out."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

import factories
from factories import NOW
from kernel.indicators import DICTIONARY
from plans.actionplan.models import PlanState, TaskState
from plans.actionplan.process import PLAN
from workflow.advance import advance

APRIL = datetime(2026, 4, 1, 1, 0, tzinfo=UTC)


def figure(code, at=NOW, year=2026):
    return DICTIONARY[code].compute(year, at)


def test_without_a_plan_everything_is_nought_or_unknown(goryeong):
    values = {code: figure(code).value for code in ("P1", "P1T", "P2", "P3", "P3K", "P4", "P5")}

    assert values == {
        "P1": 0,
        "P1T": None,
        "P2": 0,
        "P3": 0,
        "P3K": 0,
        "P4": None,
        "P5": None,
    }


@pytest.mark.parametrize(
    ("state", "value"),
    [("draft", 0), ("committee_passed", 0), ("approved", 1), ("published", 1), ("closed", 1)],
)
def test_a_plan_is_established_by_its_approval(goryeong, state, value):
    factories.plan(state=state)

    assert figure("P1").value == value


def test_an_established_plan_tells_its_days(goryeong):
    plan = factories.plan(state=PlanState.PUBLISHED)

    told = figure("P1")

    assert (told.detail["approved_on"], told.detail["published_on"]) == ("2026-02-20", "2026-03-02")
    assert list(told.records) == [plan.pk]


@pytest.mark.parametrize(
    ("state", "due_on", "at", "value"),
    [
        ("approved", date(2026, 2, 20), NOW, 1),
        ("approved", date(2026, 2, 19), NOW, 0),
        ("draft", date(2026, 3, 2), NOW, None),
        ("draft", date(2026, 3, 31), APRIL, 0),
    ],
)
def test_in_time_is_up_to_the_due_date(goryeong, state, due_on, at, value):
    factories.plan(state=state, due_on=due_on)

    assert figure("P1T", at).value == value


def test_an_amendment_makes_no_plan_late_or_undecided(goryeong):
    plan = factories.plan(state=PlanState.APPROVED)
    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": ""})
    advance(PLAN, plan, "amend", by=plan.created_by, at=NOW, given={"reason": "변경"})

    assert [figure(code, APRIL).value for code in ("P1", "P1T", "P2")] == [1, 1, 1]


@pytest.mark.parametrize(("outcome", "value"), [("passed", 1), ("amended", 1), ("rejected", 0), ("deferred", 0)])
def test_deliberated_is_what_the_committee_passed(goryeong, outcome, value):
    state = PlanState.COMMITTEE_PASSED if value else PlanState.COMMITTEE_REVIEW
    factories.plan(state=state, outcome=outcome, decided_on=date(2026, 2, 17), meeting_number="2026-회의-0001")

    assert figure("P2").value == value


def test_dropped_tasks_are_left_out_and_samples_told_apart(goryeong):
    task = factories.task(state=TaskState.COMPLETED, is_key=True)
    factories.task(strategy=task.strategy, state=TaskState.IN_PROGRESS, is_sample=True)
    factories.task(strategy=task.strategy, state=TaskState.SELECTED)
    factories.task(strategy=task.strategy, state=TaskState.DROPPED, is_key=True)

    told = figure("P3")
    assert (told.value, dict(told.detail)) == (3, {"strategies": 1, "key": 1, "sample": 1})
    assert figure("P3K").value == 1
    assert (figure("P4").value, figure("P4").numerator, figure("P4").denominator) == (Decimal("33.3"), 1, 3)


def test_another_year_is_not_counted(goryeong):
    factories.task(state=TaskState.COMPLETED)

    assert (figure("P3", year=2025).value, figure("P4", year=2025).value) == (0, None)


def test_reports_count_by_their_first_submission_in_seoul(goryeong):
    due_on = date(2026, 3, 1)
    task = factories.task(state=TaskState.IN_PROGRESS)
    last_minute = datetime(2026, 3, 1, 14, 59, tzinfo=UTC)  # 23:59 in Seoul
    too_late = datetime(2026, 3, 1, 15, 0, tzinfo=UTC)  # midnight in Seoul
    factories.report(task=task, quarter=1, state="submitted", due_on=due_on, first_submitted_at=last_minute)
    factories.report(task=task, quarter=2, state="verified", due_on=due_on, first_submitted_at=too_late)
    factories.report(task=task, quarter=3, due_on=due_on)
    factories.report(task=task, quarter=4, due_on=date(2026, 3, 2))

    told = figure("P5")

    assert (told.value, told.numerator, told.denominator) == (Decimal("33.3"), 1, 3)


def test_reports_of_dropped_tasks_are_not_due(goryeong):
    factories.report(task=factories.task(state=TaskState.DROPPED), due_on=date(2026, 1, 10))

    assert figure("P5").value is None
