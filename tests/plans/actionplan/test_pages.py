"""Pages of the office: they open, cost the same however long the list is, and do what they say."""

from contextlib import closing
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from files.models import Attachment
from plans.actionplan.models import Obstacle, Plan, PlanState, ProgressReport, SectionKind, Strategy, Task, TaskState

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
    ("plans", "", grow_plans, 5),
    ("tasks", "", grow_tasks, 6),
    ("key_tasks", "", grow_tasks, 5),
    ("not_begun", "?year=2026", grow_unbegun, 5),
    ("department_overview", "?year=2026", grow_tasks, 6),
    ("reports", "", grow_reports, 5),
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

    assert (with_one, cost(client, at("plan", plan.pk))) == (13, 13)


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
def test_looking_removes_nothing(at_desk, name):
    task = factories.task(plan_state=PlanState.DRAFT)
    plan = task.strategy.plan
    stakeholder = plan.stakeholders.create(agency="경찰서", part="단속")
    subject = {"remove_strategy": task.strategy, "remove_task": task, "remove_stakeholder": stakeholder}[name]

    assert at_desk(plan.created_by).get(at(name, subject.pk)).status_code == 405


def test_stakeholders_are_added_and_removed(at_desk):
    plan = factories.plan()
    client = at_desk(plan.created_by)

    client.post(at("stakeholders", plan.pk), {"agency": "고령경찰서", "part": "합동 단속"})
    refused = client.post(at("stakeholders", plan.pk), {"part": "역할만"})
    assert "고령경찰서" in shown(client, at("plan", plan.pk))
    client.post(at("remove_stakeholder", plan.stakeholders.get().pk))

    assert (refused.status_code, plan.stakeholders.count()) == (422, 0)


# Steps


def test_a_step_is_taken_from_the_page_and_a_double_click_is_one(at_desk):
    plan = factories.plan()
    factories.task(strategy=factories.strategy(plan))
    factories.consulted_departments()
    client = at_desk(plan.created_by)

    answers = [client.post(at("plan_step", plan.pk, "consult")) for _twice in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert plan.consultations.count() == 4


def test_a_step_out_of_order_is_a_409_with_its_sentence(at_desk):
    plan = factories.plan(state=PlanState.COMMITTEE_PASSED)

    answer = at_desk(plan.created_by).post(at("plan_step", plan.pk, "consult"))

    assert answer.status_code == 409
    assert "‘심의·의결’ 상태여서 ‘의견수렴’" in answer.content.decode()


def test_the_six_sections_are_written_on_one_page(at_desk):
    plan = factories.plan(written=False)
    client = at_desk(plan.created_by)
    address = at("plan_step", plan.pk, "revise")
    assert shown(client, address).count("<textarea") == 6

    client.post(address, {"title": plan.title, "seen": "0", **{kind.value: "내용" for kind in SectionKind}})

    assert {section.body for section in plan.sections.all()} == {"내용"}


def test_a_department_answers_from_the_page_of_the_plan(at_desk):
    row = factories.consultation(factories.plan(state=PlanState.CONSULTING))
    client = at_desk(factories.person(roles=[Role.AUDITOR]))
    assert at("consultation_step", row.pk, "answer") in shown(client, at("plan", row.plan_id))

    client.post(at("consultation_step", row.pk, "answer"), {"answer": "opinion", "text": "보완이 필요합니다."})

    row.refresh_from_db()
    assert (row.state, row.text) == ("answered", "보완이 필요합니다.")


def test_progress_is_written_with_its_evidence_in_one_form(at_desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = factories.report()
    client = at_desk(factories.head_of(report.task))
    address = at("report_step", report.pk, "write")
    assert 'type="file"' in shown(client, address)

    photo = SimpleUploadedFile("실적.txt", "참석자 40명".encode())
    answer = client.post(address, {"percent": "40", "narrative": "추진", "evidence": photo, "seen": "0"})

    assert answer.status_code == 302
    assert Attachment.objects.get().subject_id == report.pk


def test_more_evidence_is_added_by_the_department_until_it_is_submitted(at_desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = factories.report()
    submitted = factories.report(task=report.task, quarter=2, state="submitted")
    head = factories.head_of(report.task)

    def sent(person, to):
        upload = SimpleUploadedFile("실적.txt", f"{person.name} 자료".encode())
        return at_desk(person).post(reverse("file_upload", args=["progress", to.pk]), {"file": upload}).status_code

    assert (sent(head, report), sent(head, submitted)) == (302, 404)
    assert (sent(factories.person(), report), sent(factories.person(roles=OFFICER), report)) == (404, 404)
    assert Attachment.objects.count() == 1


def test_percent_101_is_told_at_its_field(at_desk):
    report = factories.report()

    answer = at_desk(factories.head_of(report.task)).post(
        at("report_step", report.pk, "write"), {"percent": "101", "narrative": "추진"}
    )

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["percent"]
    assert "추진</textarea>" in answer.content.decode()


def test_obstacles_are_told_and_resolved(at_desk):
    report = factories.report()
    client = at_desk(factories.head_of(report.task))

    client.post(at("add_obstacle", report.pk), {"kind": "unclear_law", "text": "적용 법령이 불명확합니다."})
    obstacle = Obstacle.objects.get()
    assert "적용 법령이 불명확합니다." in shown(client, at("report", report.pk))
    client.post(at("resolve_obstacle", obstacle.pk), {"resolution": "법제처 해석"})

    obstacle.refresh_from_db()
    assert obstacle.resolution == "법제처 해석"


def test_the_officer_opens_a_quarter_with_a_button(at_desk):
    factories.task(state=TaskState.IN_PROGRESS)
    client = at_desk(factories.person(roles=OFFICER))
    assert "실적 요청" in shown(client, at("reports"))

    answer = client.post(at("open_quarter", 2026, 1), follow=True)

    assert "2026년 1분기 실적을 1개 과제에 요청했습니다." in answer.content.decode()
    assert ProgressReport.objects.count() == 1
    assert client.post(at("open_quarter", 2026, 9)).status_code == 404


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
    assert list_of(part) == list_of(whole)


def test_a_deadline_is_on_the_page(at_desk):
    report = factories.report(due_on=date(2026, 4, 10))

    assert "2026. 4. 10.(금)" in shown(at_desk(factories.head_of(report.task)), at("report", report.pk))
