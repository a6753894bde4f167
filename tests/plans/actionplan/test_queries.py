"""Who sees what; and the other local government sees nothing, and could have."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

import factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from factories import NOW
from plans.actionplan.models import Edition, Plan, PlanState, TaskState
from plans.actionplan.process import PLAN
from plans.actionplan.queries import (
    consultations_visible_to,
    department_overview,
    key_tasks_by_review,
    not_begun_in_time,
    plans_visible_to,
    published_plans,
    reports_visible_to,
    reports_written_by,
    tasks_visible_to,
)
from tenants.context import in_tenant
from workflow.advance import advance


def outsider(*roles):
    return factories.person(roles=list(roles), kind=EmployeeKind.OUTSIDE)


@pytest.mark.parametrize("state", PlanState.values)
def test_every_employee_sees_every_plan_and_nobody_else_a_draft(goryeong, state):
    plan = factories.plan(state=state)
    shown = state not in (PlanState.DRAFT, PlanState.CONSULTING, PlanState.RETURNED, PlanState.AMENDING)

    assert list(plans_visible_to(factories.person())) == [plan]
    assert list(plans_visible_to(outsider(Role.MEMBER))) == ([plan] if shown else [])
    assert list(plans_visible_to(AnonymousUser())) == []


def test_a_person_who_has_left_sees_nothing(goryeong):
    task = factories.task()
    gone = factories.person(is_active=False)

    assert list(tasks_visible_to(factories.person())) == [task]
    assert list(tasks_visible_to(gone)) == []


def test_progress_is_seen_by_its_department_and_by_overseers(goryeong):
    key = factories.task(state=TaskState.IN_PROGRESS, is_key=True)
    other = factories.task(strategy=key.strategy, state=TaskState.IN_PROGRESS)
    of_key, of_other = factories.report(task=key), factories.report(task=other)
    colleague = factories.person(department=other.department)

    def seen(person):
        return set(reports_visible_to(person, NOW))

    assert seen(colleague) == {of_other}
    assert seen(factories.person()) == set()
    assert seen(factories.person(roles=[Role.DEDICATED])) == {of_key, of_other}
    assert seen(factories.person(roles=[Role.PAO])) == {of_key, of_other}
    assert seen(factories.person(roles=[Role.PROTECTOR])) == set()
    assert seen(outsider(Role.MEMBER)) == {of_key}
    assert seen(outsider()) == set()
    assert set(reports_written_by(colleague, NOW)) == {of_other}
    assert set(reports_written_by(factories.person(roles=[Role.DEDICATED]), NOW)) == set()


def test_someone_without_a_department_sees_no_report_without_one(goryeong):
    factories.report(task=factories.task(state=TaskState.IN_PROGRESS, department=None))

    assert list(reports_visible_to(factories.person(department=None), NOW)) == []


def test_consultations_are_no_matter_of_outside_members(goryeong):
    row = factories.consultation(factories.plan(state=PlanState.COMMITTEE_REVIEW))

    assert list(consultations_visible_to(factories.person())) == [row]
    assert list(consultations_visible_to(outsider(Role.MEMBER))) == []


def test_residents_see_editions_and_nothing_before(goryeong):
    plan = factories.plan(state=PlanState.APPROVED)
    assert list(published_plans()) == []

    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": ""})
    advance(PLAN, plan, "amend", by=plan.created_by, at=NOW, given={"reason": "변경"})

    assert [(row, row.editions.all()[0].revision) for row in published_plans()] == [(plan, 1)]


def test_the_other_government_sees_nothing_and_could_have(db):
    with in_tenant("goryeong"):
        plan = factories.plan(state=PlanState.APPROVED)
        factories.report(task=factories.task(strategy=factories.strategy(plan), state=TaskState.IN_PROGRESS))
        advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": ""})
        officer = factories.person(roles=[Role.DEDICATED])
        ours = [
            plans_visible_to(officer).count(),
            tasks_visible_to(officer).count(),
            reports_visible_to(officer, NOW).count(),
            published_plans().count(),
        ]
    with in_tenant("mokpo"):
        stranger = factories.person(roles=[Role.DEDICATED])
        theirs = [
            plans_visible_to(stranger).count(),
            tasks_visible_to(stranger).count(),
            reports_visible_to(stranger, NOW).count(),
            published_plans().count(),
        ]
        assert Edition.objects.count() == 0
        assert Plan.objects.filter(pk=plan.pk).first() is None

    assert (ours, theirs) == ([1, 1, 1, 1], [0, 0, 0, 0])


@pytest.mark.parametrize(
    ("period", "day", "waiting"),
    [
        ("h1", date(2026, 1, 1), True),
        ("h2", date(2026, 6, 30), False),
        ("h2", date(2026, 7, 1), True),
        ("q4", date(2026, 9, 30), False),
        ("q4", date(2026, 10, 1), True),
        ("year", date(2026, 1, 1), True),
    ],
)
def test_what_has_not_begun_in_its_half_is_listed(goryeong, period, day, waiting):
    task = factories.task(state=TaskState.SELECTED, target_period=period)
    factories.task(strategy=task.strategy, state=TaskState.IN_PROGRESS, target_period=period)

    listed = not_begun_in_time(tasks_visible_to(factories.person()), 2026, day)

    assert list(listed) == ([task] if waiting else [])


def test_key_tasks_without_a_review_this_month_come_first(goryeong):
    reviewed = factories.task(state=TaskState.IN_PROGRESS, is_key=True)
    waiting = factories.task(strategy=reviewed.strategy, state=TaskState.DELAYED, is_key=True)
    factories.task(strategy=reviewed.strategy, state=TaskState.IN_PROGRESS)
    chief = factories.person(roles=[Role.PAO])
    reviewed.reviews.create(month=date(2026, 3, 1), finding="좋음", reviewed_by=chief, reviewed_at=NOW)

    listed = key_tasks_by_review(tasks_visible_to(chief), date(2026, 3, 20))

    assert [(task, task.is_reviewed) for task in listed] == [(waiting, False), (reviewed, True)]


def test_every_department_is_in_the_overview_also_one_without_tasks(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS, is_key=True)
    factories.report(task=task)
    factories.report(task=task, quarter=2, state="verified")
    empty = factories.department(name="빈 과")
    factories.department(is_active=False)

    rows = {row["department"]: row for row in department_overview(factories.person(), 2026)}

    owner = rows[task.department]
    counted = [owner[name] for name in ("tasks", "key_tasks", "running", "delayed", "completed", "asked", "unfinished")]
    assert counted == [1, 1, 1, 0, 0, 2, 1]
    assert rows[empty]["tasks"] == 0
    assert all(department.is_active for department in rows)


def test_what_is_not_put_before_the_committee_is_not_counted_for_outside_members(goryeong):
    task = factories.task(plan_state=PlanState.DRAFT)
    outsider, employee = factories.person(kind=EmployeeKind.OUTSIDE, roles=[Role.MEMBER]), factories.person()

    counted = [
        sum(row["tasks"] for row in department_overview(person, task.strategy.plan.year))
        for person in (outsider, employee)
    ]

    assert counted == [0, 1]
