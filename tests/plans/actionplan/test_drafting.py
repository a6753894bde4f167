"""Beginning a plan: blank, from the template, as a copy; and arranging it."""

from datetime import date

import pytest

import factories
from accounts.models import Department
from accounts.roles import Role
from factories import NOW
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.actionplan import actions
from plans.actionplan.actions import Direction
from plans.actionplan.actions.drafting import default_plan, shifted
from plans.actionplan.forms import Part
from plans.actionplan.models import Plan, PlanState, SectionKind, Task, TaskState
from plans.actionplan.policies import PlanRules
from plans.actionplan.queries import with_totals
from policies.values import set_policy
from workflow.models import Counter, Deadline


def officer(**fields):
    return factories.person(roles=[Role.DEDICATED], **fields)


def test_a_new_plan_has_a_number_six_sections_and_a_due_date(goryeong):
    plan = actions.draft(by=officer(), year=2026, at=NOW)

    assert (plan.number, plan.title, plan.state) == ("2026-계획-0001", "2026년 적극행정 실행계획", PlanState.DRAFT)
    assert [section.kind for section in plan.sections.all()] == SectionKind.values
    assert (plan.due_on, plan.due_is_default) == (date(2026, 3, 31), True)
    assert str(Deadline.objects.get().due_at) == "2026-03-31 14:59:59.999999+00:00"


def test_the_due_date_is_what_the_office_has_set(goryeong):
    rules = {"plan_due_month": 2, "plan_due_day": 29}
    set_policy(PlanRules, rules, effective_from=date(2026, 1, 1), by=officer(), at=NOW, reason="행정안전부 요청")

    plan = actions.draft(by=officer(), year=2026, at=NOW)

    assert (plan.due_on, plan.due_is_default) == (date(2026, 2, 28), False)


def test_a_due_date_that_no_year_has_is_no_policy(goryeong):
    rules = {"plan_due_month": 2, "plan_due_day": 30}

    with pytest.raises(Invalid):
        set_policy(PlanRules, rules, effective_from=date(2026, 1, 1), by=officer(), at=NOW, reason="잘못")


def test_a_year_has_one_plan(goryeong):
    actions.draft(by=officer(name="김하늘"), year=2026, at=NOW)

    with pytest.raises(NotNow) as refusal:
        actions.draft(by=officer(), year=2026, at=NOW)

    assert refusal.value.sentence == "2026년 실행계획은 김하늘님이 이미 작성했습니다."
    assert Plan.objects.count() == 1
    assert Counter.objects.get(series="계획").last == 1


@pytest.mark.parametrize("role", [Role.PAO, Role.HEAD, Role.DEPT_HEAD, Role.TENANT_ADMIN])
def test_only_the_dedicated_officer_begins_a_plan(goryeong, role):
    with pytest.raises(NotAllowed):
        actions.draft(by=factories.person(roles=[role]), year=2026, at=NOW)

    assert Plan.objects.count() == 0


def test_the_template_has_six_strategies_in_both_languages(goryeong):
    factories.consulted_departments()

    plan = actions.draft_from_template(by=officer(), year=2026, at=NOW)

    counted = with_totals(Plan.objects.all()).get()
    assert (counted.strategy_count, counted.task_count) == (6, 23)
    assert all(row.title and row.title_en for row in plan.strategies.all())
    assert set(Task.objects.values_list("is_sample", "state")) == {(True, TaskState.PROPOSED)}
    assert all(section.body for section in plan.sections.all())
    assert Task.objects.get(title="사전컨설팅 활성화").department == Department.objects.get(duties__contains=["audit"])


def test_every_task_of_the_template_says_all_it_has_to():
    wanted = {"title", "title_en", "duty", "goal", "target_period"}

    assert {frozenset(task) for strategy in default_plan()["strategies"] for task in strategy["tasks"]} == {
        frozenset(wanted)
    }


def source_plan():
    plan = factories.plan(year=2025, title="2025년 적극행정 실행계획", title_en="Plan 2025", state=PlanState.PUBLISHED)
    plan.sections.update(body="2024년 성과를 바탕으로 2025년에 추진한다. 근거: 2025-12-30 개정")
    strategy = factories.strategy(plan, title="2025년 우대 강화")
    told = {"indicator_name": "만족도", "indicator_target": 85, "indicator_unit": "점"}
    factories.task(strategy=strategy, title="2025년 선발", state=TaskState.COMPLETED, is_key=True, **told)
    return plan


def test_copying_last_year_shifts_the_years_and_nothing_of_its_course(goryeong):
    plan = actions.copy(source_plan(), by=officer(), year=2026, at=NOW, parts=list(Part))

    task = Task.objects.get(strategy__plan=plan)
    assert (plan.title, plan.title_en, plan.state) == ("2026년 적극행정 실행계획", "Plan 2026", PlanState.DRAFT)
    assert plan.sections.first().body == "2025년 성과를 바탕으로 2026년에 추진한다. 근거: 2025-12-30 개정"
    assert (plan.decided_on, plan.approved_on, plan.published_at) == (None, None, None)
    assert (task.title, task.state, task.number) == ("2026년 선발", TaskState.PROPOSED, None)
    assert (task.is_key, task.proposed_key, task.indicator_target) == (False, True, 85)
    assert task.department is not None


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ([], (0, 0, False)),
        ([Part.SECTIONS], (0, 0, True)),
        ([Part.STRATEGIES], (1, 0, False)),
        ([Part.TASKS], (1, 1, False)),
    ],
)
def test_only_what_was_chosen_is_copied(goryeong, parts, kept):
    plan = actions.copy(source_plan(), by=officer(), year=2026, at=NOW, parts=parts)

    tasks = Task.objects.filter(strategy__plan=plan)
    assert (plan.strategies.count(), tasks.count(), bool(plan.sections.first().body)) == kept
    assert set(tasks.values_list("department", "indicator_name")) <= {(None, "")}


def test_years_in_dates_of_laws_stay():
    assert shifted("2025년 12월, 2025. 1. 1., 2025-12-30", 1) == "2026년 12월, 2025. 1. 1., 2025-12-30"


# Arranging


def test_strategies_and_tasks_are_added_at_the_end(goryeong):
    plan = factories.plan()
    first = actions.add_strategy(plan, by=plan.created_by, at=NOW, title="가")
    second = actions.add_strategy(plan, by=plan.created_by, at=NOW, title="나", title_en="B")
    task = actions.add_task(first, by=plan.created_by, at=NOW, title="과제", goal="목표")

    assert (first.order, second.order, task.order, task.state) == (1, 2, 1, TaskState.PROPOSED)


def test_a_double_click_adds_one(goryeong):
    plan = factories.plan()
    strategy = actions.add_strategy(plan, by=plan.created_by, at=NOW, title="가")
    actions.add_task(strategy, by=plan.created_by, at=NOW, title="과제")

    with pytest.raises(Invalid, match="같은 이름이 이미 있습니다"):
        actions.add_strategy(plan, by=plan.created_by, at=NOW, title="가")
    with pytest.raises(Invalid, match="같은 이름이 이미 있습니다"):
        actions.add_task(strategy, by=plan.created_by, at=NOW, title="과제")

    assert (plan.strategies.count(), strategy.tasks.count()) == (1, 1)


def test_a_strategy_is_renamed_but_not_to_a_name_that_is_taken(goryeong):
    plan = factories.plan()
    first, second = factories.strategy(plan), factories.strategy(plan)

    actions.rename_strategy(first, by=plan.created_by, at=NOW, title="새 이름")
    with pytest.raises(Invalid):
        actions.rename_strategy(second, by=plan.created_by, at=NOW, title="새 이름")

    assert sorted(plan.strategies.values_list("title", flat=True)) == ["새 이름", "추진전략 2"]


def test_places_are_changed_with_the_neighbour(goryeong):
    plan = factories.plan()
    first, second, third = (factories.strategy(plan, title=title) for title in "가나다")

    actions.move_strategy(third, Direction.UP, by=plan.created_by, at=NOW)
    actions.move_strategy(first, Direction.UP, by=plan.created_by, at=NOW)

    assert list(plan.strategies.order_by("order").values_list("title", flat=True)) == ["가", "다", "나"]
    assert second.title == "나"


def test_tasks_move_within_their_strategy(goryeong):
    plan = factories.plan()
    strategy = factories.strategy(plan)
    first, _second = (factories.task(strategy=strategy, title=title) for title in "가나")

    actions.move_task(first, Direction.DOWN, by=plan.created_by, at=NOW)

    assert list(strategy.tasks.order_by("order").values_list("title", flat=True)) == ["나", "가"]


def test_proposed_tasks_and_their_strategies_are_removed(goryeong):
    plan = factories.plan()
    strategy = factories.strategy(plan)
    task = factories.task(strategy=strategy)
    factories.task(strategy=strategy)

    actions.remove_task(task, by=plan.created_by, at=NOW)
    assert strategy.tasks.count() == 1
    actions.remove_strategy(strategy, by=plan.created_by, at=NOW)

    assert (plan.strategies.count(), Task.objects.count()) == (0, 0)


def test_what_the_committee_has_selected_is_not_removed(goryeong):
    task = factories.task(plan_state=PlanState.AMENDING, state=TaskState.SELECTED)
    by = task.strategy.plan.created_by

    with pytest.raises(NotNow, match="사유를 적어 중단해 주십시오"):
        actions.remove_task(task, by=by, at=NOW)
    with pytest.raises(NotNow, match="과제를 중단해 주십시오"):
        actions.remove_strategy(task.strategy, by=by, at=NOW)

    assert Task.objects.count() == 1


ARRANGING = {
    "add_strategy": lambda plan, by: actions.add_strategy(plan, by=by, at=NOW, title="나"),
    "rename_strategy": lambda plan, by: actions.rename_strategy(plan.strategies.get(), by=by, at=NOW, title="나"),
    "move_strategy": lambda plan, by: actions.move_strategy(plan.strategies.get(), Direction.UP, by=by, at=NOW),
    "remove_strategy": lambda plan, by: actions.remove_strategy(plan.strategies.get(), by=by, at=NOW),
    "add_task": lambda plan, by: actions.add_task(plan.strategies.get(), by=by, at=NOW, title="나"),
    "move_task": lambda plan, by: actions.move_task(Task.objects.get(), Direction.UP, by=by, at=NOW),
    "remove_task": lambda plan, by: actions.remove_task(Task.objects.get(), by=by, at=NOW),
}


@pytest.mark.parametrize("act", ARRANGING.values(), ids=ARRANGING)
def test_only_the_dedicated_officer_arranges(goryeong, act):
    task = factories.task(plan_state=PlanState.DRAFT)

    with pytest.raises(NotAllowed):
        act(task.strategy.plan, factories.head_of(task))

    assert (task.strategy.plan.strategies.count(), Task.objects.count()) == (1, 1)


@pytest.mark.parametrize("state", ["committee_review", "committee_passed", "approved", "published", "closed"])
@pytest.mark.parametrize("act", ARRANGING.values(), ids=ARRANGING)
def test_a_plan_in_other_hands_is_not_arranged(goryeong, act, state):
    task = factories.task(plan_state=state)

    with pytest.raises(NotNow):
        act(task.strategy.plan, task.strategy.plan.created_by)

    assert (task.strategy.plan.strategies.count(), Task.objects.count()) == (1, 1)


def test_stakeholders_are_named_once(goryeong):
    plan = factories.plan(state=PlanState.PUBLISHED)
    for _twice in range(2):
        actions.add_stakeholder(plan, by=plan.created_by, at=NOW, agency="고령경찰서", part="합동 단속")

    made = plan.stakeholders.get()
    assert str(made) == "고령경찰서"
    actions.remove_stakeholder(made, by=plan.created_by, at=NOW)
    assert plan.stakeholders.count() == 0
