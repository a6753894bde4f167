"""Beginning and arranging a plan on the screen."""

import pytest
from django.urls import reverse

import factories
from accounts.roles import Role
from plans.actionplan.models import Plan, PlanState, Task

OFFICER = [Role.DEDICATED]


def at(name, *args):
    return reverse(f"actionplan:{name}", args=args)


def shown(client, address, **given):
    answer = client.get(address, given)
    assert answer.status_code == 200
    return answer.content.decode()


# Beginning and arranging


def test_a_plan_begins_from_the_template(at_desk):
    client = at_desk(factories.person(roles=OFFICER))
    assert "표준 서식" in shown(client, at("new_plan"))

    answer = client.post(at("new_plan"), {"year": "2027", "origin": "template"})

    plan = Plan.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, at("plan", plan.pk))
    assert Task.objects.count() == 23


def test_a_plan_begins_as_a_copy(at_desk):
    source = factories.plan(year=2025, state=PlanState.PUBLISHED)
    client = at_desk(factories.person(roles=OFFICER))

    client.post(at("new_plan"), {"year": "2026", "origin": "earlier", "source": source.pk, "parts": ["sections"]})

    assert Plan.objects.get(year=2026).sections.first().body == source.sections.first().body


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"year": "1999", "origin": "blank"}, "2019"),
        ({"year": "2026", "origin": "earlier"}, "복사할 계획을 고르십시오."),
        ({"year": "2026", "origin": "made-up"}, "made-up"),
    ],
)
def test_a_wrong_beginning_is_told_and_keeps_what_was_typed(at_desk, given, sentence):
    answer = at_desk(factories.person(roles=OFFICER)).post(at("new_plan"), given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Plan.objects.count() == 0


def test_a_second_plan_of_a_year_is_refused(at_desk):
    factories.plan(created_by=factories.person(name="김하늘"))

    answer = at_desk(factories.person(roles=OFFICER)).post(at("new_plan"), {"year": "2026", "origin": "blank"})

    assert answer.status_code == 409
    assert "2026년 실행계획은 김하늘님이 이미 작성했습니다." in answer.content.decode()


def test_others_are_told_whose_page_it_is(at_desk):
    answer = at_desk(factories.person()).get(at("new_plan"))

    assert answer.status_code == 403
    assert "전담부서 담당자" in answer.content.decode()


def test_the_editor_adds_moves_renames_and_removes(at_desk):
    plan = factories.plan()
    client = at_desk(plan.created_by)
    client.post(at("editor", plan.pk), {"title": "가"})
    client.post(at("editor", plan.pk), {"title": "나"})
    first, second = plan.strategies.order_by("order")

    client.post(at("move_strategy", second.pk, "up"))
    client.post(at("strategy", first.pk), {"title": "다", "title_en": "C"})
    client.post(at("add_task", first.pk), {"title": "과제", "target_period": "h1"})
    client.post(at("add_task", first.pk), {"title": "둘째", "target_period": "h1"})
    client.post(at("move_task", Task.objects.get(title="둘째").pk, "up"))
    client.post(at("remove_strategy", second.pk))

    assert list(plan.strategies.values_list("title", "title_en")) == [("다", "C")]
    assert list(Task.objects.order_by("order").values_list("title", flat=True)) == ["둘째", "과제"]
    client.post(at("remove_task", Task.objects.get(title="둘째").pk))
    assert Task.objects.count() == 1
    assert "추진과제 추가" in shown(client, at("editor", plan.pk))


def test_a_name_that_is_taken_is_told_at_its_field(at_desk):
    strategy = factories.strategy(factories.plan(), title="가")

    answer = at_desk(strategy.plan.created_by).post(at("editor", strategy.plan_id), {"title": "가"})

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"title": ["같은 이름이 이미 있습니다."]}


def test_the_editor_of_a_published_plan_says_how_to_change_it(at_desk):
    plan = factories.plan(state=PlanState.PUBLISHED)
    factories.task(strategy=factories.strategy(plan))

    html = shown(at_desk(plan.created_by), at("editor", plan.pk))

    assert "공표한 계획은 ‘변경’을 시작한 뒤 고치십시오." in html
    assert "추진과제 추가" not in html


@pytest.mark.parametrize("name", ["move_strategy", "move_task"])
def test_there_is_no_third_direction(at_desk, name):
    task = factories.task(plan_state=PlanState.DRAFT)
    subject = task if name == "move_task" else task.strategy

    assert at_desk(task.strategy.plan.created_by).post(at(name, subject.pk, "sideways")).status_code == 404


@pytest.mark.parametrize("name", ["remove_strategy", "remove_task", "remove_stakeholder"])
def test_removing_asks_first(at_desk, name):
    task = factories.task(plan_state=PlanState.DRAFT)
    plan = task.strategy.plan
    stakeholder = plan.stakeholders.create(agency="경찰서", part="단속")
    subject = {"remove_strategy": task.strategy, "remove_task": task, "remove_stakeholder": stakeholder}[name]

    asked = shown(at_desk(plan.created_by), at(name, subject.pk))

    assert "되돌릴 수 없습니다." in asked
    assert str(subject) in asked
    subject.refresh_from_db()


def test_stakeholders_are_added_and_removed(at_desk):
    plan = factories.plan()
    client = at_desk(plan.created_by)

    client.post(at("stakeholders", plan.pk), {"agency": "고령경찰서", "part": "합동 단속"})
    refused = client.post(at("stakeholders", plan.pk), {"part": "역할만"})
    assert "고령경찰서" in shown(client, at("plan", plan.pk))
    client.post(at("remove_stakeholder", plan.stakeholders.get().pk))

    assert (refused.status_code, plan.stakeholders.count()) == (422, 0)


def test_stakeholders_of_a_task_are_added_on_its_page_and_removed(at_desk):
    task = factories.task()
    client = at_desk(task.strategy.plan.created_by)
    page = at("task_stakeholders", task.pk)
    assert page in shown(client, at("task", task.pk))
    assert page in shown(client, at("editor", task.strategy.plan_id))

    added = client.post(page, {"agency": "고령경찰서", "part": "합동 단속", "email": "police@agency.example"})
    refused = client.post(page, {"agency": "고령경찰서", "part": "단속", "email": "주소 아님"})
    assert "police@agency.example" in shown(client, at("task", task.pk))
    assert "고령경찰서" not in shown(client, at("plan", task.strategy.plan_id))
    removed = client.post(at("remove_stakeholder", task.stakeholders.get().pk))

    assert (added["Location"], removed["Location"], refused.status_code) == (page, page, 422)
    assert task.stakeholders.count() == 0


def test_the_page_of_a_task_shows_others_no_way_to_change_its_list(at_desk):
    task = factories.task()
    task.strategy.plan.stakeholders.create(agency="고령경찰서", part="단속", task=task)

    html = shown(at_desk(factories.person()), at("task", task.pk))

    assert "고령경찰서" in html
    assert at("task_stakeholders", task.pk) not in html
    assert at_desk(factories.person()).get(at("task_stakeholders", task.pk)).status_code == 403
