"""Pages of the office: they open, and cost the same however long a list is."""

from contextlib import closing
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

import factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from browsers import without_token
from plans.actionplan.models import Plan, PlanState, Strategy, TaskState

OFFICER = [Role.DEDICATED]


def at(name, *args):
    return reverse(f"actionplan:{name}", args=args)


def shown(client, address, **given):
    answer = client.get(address, given)
    assert answer.status_code == 200
    return answer.content.decode()


# Every list costs the same with 1 and with 3 rows.


def grow_plans(number):
    for index in range(number):
        factories.task(strategy=factories.strategy(factories.plan(year=2030 - index - Plan.objects.count())))


def grow_tasks(number, **fields):
    strategy = Strategy.objects.first() or factories.strategy(factories.plan(state=PlanState.PUBLISHED))
    return [
        factories.task(strategy=strategy, state=TaskState.IN_PROGRESS, is_key=True, **fields) for _ in range(number)
    ]


def grow_unbegun(number):
    strategy = Strategy.objects.first() or factories.strategy(factories.plan(state=PlanState.PUBLISHED))
    for _one in range(number):
        factories.task(strategy=strategy, state=TaskState.SELECTED)


def grow_reports(number):
    for task in grow_tasks(number):
        factories.report(task=task, state="submitted")


LISTS = [
    ("plans", "", grow_plans, 6),
    ("tasks", "", grow_tasks, 8),
    ("key_tasks", "", grow_tasks, 6),
    ("not_begun", "?year=2026", grow_unbegun, 6),
    ("department_overview", "?year=2026", grow_tasks, 7),
    ("reports", "", grow_reports, 7),
]


@pytest.mark.parametrize(("name", "query", "grow", "number"), LISTS, ids=[row[0] for row in LISTS])
def test_a_list_costs_the_same_however_long_it_is(at_desk, cost, name, query, grow, number):
    client = at_desk(factories.person(roles=OFFICER))

    grow(1)
    with_one = cost(client, at(name) + query)
    grow(2)
    with_three = cost(client, at(name) + query)

    assert (with_one, with_three) == (number, number)


def test_the_page_of_a_plan_costs_the_same_however_many_tasks_it_has(at_desk, cost):
    plan = factories.plan(state=PlanState.CONSULTING)
    client = at_desk(plan.created_by)
    factories.task(strategy=factories.strategy(plan))
    factories.answered(plan)
    with_one = cost(client, at("plan", plan.pk))

    for _more in range(2):
        strategy = factories.strategy(plan)
        factories.task(strategy=strategy)
        factories.task(strategy=strategy)

    assert (with_one, cost(client, at("plan", plan.pk))) == (15, 15)


# Pages open


@pytest.mark.parametrize("state", PlanState.values)
def test_the_page_of_a_plan_opens_in_every_state(at_desk, state):
    plan = factories.plan(state=state)
    factories.task(strategy=factories.strategy(plan, title="우대 강화"), title="선발")

    html = shown(at_desk(factories.person()), at("plan", plan.pk))

    assert plan.number in html
    assert "<strong>1/1</strong>" in html
    assert 'aria-current="step"' in html


def test_who_has_not_answered_is_shown(at_desk):
    plan = factories.plan(state=PlanState.CONSULTING)
    factories.task(strategy=factories.strategy(plan))
    factories.answered(plan)
    plan.consultations.filter(duty="legal").delete()
    factories.consultation(plan, "legal", department=factories.department(name="기획예산과"))

    html = shown(at_desk(factories.person(roles=[Role.PAO])), at("plan", plan.pk))

    assert "아직 의견을 내지 않은 부서가 있습니다: 법무(기획예산과)" in html


def test_the_default_due_date_is_marked_as_such(at_desk):
    plan = factories.plan()

    assert "2026-03-31 (기본값)" in shown(at_desk(factories.person()), at("plan", plan.pk))


@pytest.mark.parametrize("name", ["plans", "tasks", "key_tasks", "not_begun", "department_overview", "reports"])
def test_an_empty_list_says_what_it_is_for(at_desk, name):
    assert (
        "aj-empty-title" in shown(at_desk(factories.person(roles=OFFICER)), at(name)) or name == "department_overview"
    )


@pytest.mark.parametrize(
    "name", ["plans", "tasks", "key_tasks", "not_begun", "department_overview", "reports", "new_plan"]
)
def test_nobody_comes_in_without_signing_in(resident, name):
    answer = resident.get(at(name))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("year", ["0", "abc", "99999", "-1"])
def test_a_year_that_is_none_is_refused(at_desk, year):
    client = at_desk(factories.person())

    assert client.get(at("department_overview"), {"year": year}).status_code == 422
    assert client.get(at("tasks"), {"year": year}).status_code == 200


def test_a_report_shows_its_evidence_only_to_its_department(at_desk):
    report = factories.report()
    factories.evidence(report)

    assert "결재문서.pdf" in shown(at_desk(factories.head_of(report.task)), at("report", report.pk))
    assert at_desk(factories.person()).get(at("report", report.pk)).status_code == 404


def test_an_outside_member_sees_no_draft(at_desk):
    plan = factories.plan()
    outsider = factories.person(kind=EmployeeKind.OUTSIDE, roles=[Role.MEMBER])

    assert at_desk(factories.person()).get(at("plan", plan.pk)).status_code == 200
    assert at_desk(outsider).get(at("plan", plan.pk)).status_code == 404


# The list and its export


def test_the_export_is_what_the_list_shows(at_desk):
    department = factories.department(name="기획과")
    mine = factories.task(title="=우리 과제", department=department)
    factories.task(strategy=mine.strategy, title="다른 과제")
    client = at_desk(factories.person())

    html = shown(client, at("tasks"), department=str(department.pk))
    answer = client.get(at("task_export", "csv"), {"department": str(department.pk)})
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert ("=우리 과제" in html, "다른 과제" in html) == (True, False)
    assert len(lines) == 2
    assert "'=우리 과제" in lines[1]


@pytest.mark.parametrize(("kind", "start"), [("xlsx", b"PK"), ("csv", b"\xef\xbb")])
def test_the_list_is_exported(at_desk, kind, start):
    factories.task()

    with closing(at_desk(factories.person()).get(at("task_export", kind))) as answer:
        assert answer.status_code == 200
        assert b"".join(answer)[:2] == start


def test_there_is_no_other_export(at_desk):
    plan = factories.plan()
    client = at_desk(factories.person())

    assert client.get(at("task_export", "exe")).status_code == 404
    assert client.get(at("plan_document", plan.pk, "exe")).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF-"), ("hwpx", b"PK"), ("xlsx", b"PK")])
def test_a_plan_is_a_document(at_desk, kind, start):
    task = factories.task(is_key=True, state=TaskState.SELECTED)

    answer = at_desk(factories.person()).get(at("plan_document", task.strategy.plan_id, kind))

    with closing(answer):
        assert (answer.status_code, b"".join(answer)[: len(start)]) == (200, start)


# The other government


def test_an_address_of_the_other_government_is_nothing_here(at_desk):
    plan = factories.plan()
    there = Client(HTTP_HOST="mokpo.localhost")

    assert at_desk(factories.person()).get(at("plan", plan.pk)).status_code == 200
    assert there.get(at("plan", plan.pk)).status_code == 302


def test_a_page_after_a_swap_is_the_page_after_a_reload(at_desk):
    task = factories.task(title="우리 과제")
    client = at_desk(factories.person())

    whole = shown(client, at("tasks"), q="우리")
    part = client.get(at("tasks"), {"q": "우리"}, headers={"HX-Request": "true"}).content.decode()

    def list_of(html):
        return html.partition('id="tasks"')[2].partition("</section>")[0]

    assert task.title in list_of(part)
    assert without_token(list_of(part)) == without_token(list_of(whole))


def test_a_deadline_is_on_the_page(at_desk):
    report = factories.report(due_on=date(2026, 4, 10))

    assert "2026. 4. 10.(금)" in shown(at_desk(factories.head_of(report.task)), at("report", report.pk))


@pytest.mark.parametrize(
    ("state", "holder"),
    [
        ("draft", "전담부서 담당자"),
        ("committee_review", "위원회"),
        ("committee_passed", "기관장·권한대행"),
        ("approved", "전담부서 담당자"),
    ],
)
def test_the_page_says_whose_turn_it_is(at_desk, state, holder):
    plan = factories.plan(state=state)

    html = shown(at_desk(factories.person()), at("plan", plan.pk))

    assert f"<strong>{holder}</strong>" in html


def test_while_consulting_it_is_the_turn_of_those_who_have_not_answered(at_desk):
    plan = factories.plan(state=PlanState.CONSULTING)
    for duty in ("audit", "legal"):
        factories.consultation(plan, duty, department=factories.department(name=f"{duty} 부서"))

    html = shown(at_desk(factories.person()), at("plan", plan.pk))

    assert "<strong>audit 부서, legal 부서</strong>" in html
