"""Taking steps on the screen: a click, a double click, a wrong answer."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import factories
from accounts.roles import Role
from files.models import Attachment
from plans.actionplan.models import Obstacle, PlanState, ProgressReport, SectionKind, TaskState

OFFICER = [Role.DEDICATED]


def at(name, *args):
    return reverse(f"actionplan:{name}", args=args)


def shown(client, address, **given):
    answer = client.get(address, given)
    assert answer.status_code == 200
    return answer.content.decode()


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


def test_the_officer_keeps_papers_with_the_plan_until_it_is_closed(at_desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    plan = factories.plan()
    closed = factories.plan(year=2025, state="closed")

    def sent(person, to):
        upload = SimpleUploadedFile("결재문서.txt", f"{person.name} 사본".encode())
        return at_desk(person).post(reverse("file_upload", args=["plan", to.pk]), {"file": upload}).status_code

    assert (sent(plan.created_by, plan), sent(plan.created_by, closed)) == (302, 404)
    assert sent(factories.person(roles=[Role.PAO]), plan) == 404
    assert "결재문서.txt" in shown(at_desk(factories.person()), at("plan", plan.pk))
