"""추진실적: each row of the table taken once, and refused for who and for every condition."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import factories
from accounts.roles import Role
from factories import NOW
from files.models import Attachment
from kernel.errors import NotAllowed, NotNow
from notices.desk import todo_of
from plans.actionplan.models import ReportState, TaskState
from plans.actionplan.process import PROGRESS
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

TOLD = {"percent": "40", "narrative": "주민설명회를 열었습니다."}
WRITTEN = {"percent": 40, "narrative": "주민설명회를 열었습니다."}


@pytest.mark.parametrize("step", PROGRESS.steps, ids=lambda step: step.name)
def test_another_department_takes_no_step(goryeong, step):
    report = factories.report(state=step.sources[0])
    elsewhere = factories.person(roles=[Role.DEPT_HEAD])

    with pytest.raises(NotAllowed):
        advance(PROGRESS, report, step.name, by=elsewhere, at=NOW)

    assert report.state == step.sources[0]


# write


def test_someone_of_the_department_writes(goryeong):
    report = factories.report()
    clerk = factories.person(department=report.task.department)

    advance(PROGRESS, report, "write", by=clerk, at=NOW, given=TOLD | {"satisfaction": "87.5"})

    assert (report.state, report.percent, str(report.satisfaction), report.written_by) == (
        "report_due",
        40,
        "87.5",
        clerk,
    )


def test_evidence_comes_with_the_form(goryeong, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = factories.report()
    photo = SimpleUploadedFile("실적.txt", "참석자 40명".encode())

    advance(
        PROGRESS, report, "write", by=factories.head_of(report.task), at=NOW, given=TOLD, files={"evidence": photo}
    )  # fmt: skip

    assert (Attachment.objects.get().subject_type, Attachment.objects.get().subject_id) == ("progress", report.pk)


@pytest.mark.parametrize("percent", ["101", "-1", "사십", "40.5", ""])
def test_progress_is_a_number_from_0_to_100(goryeong, percent):
    report = factories.report()

    with pytest.raises(InvalidAnswers) as refusal:
        advance(PROGRESS, report, "write", by=factories.head_of(report.task), at=NOW, given=TOLD | {"percent": percent})

    assert list(refusal.value.fields) == ["percent"]
    assert report.percent is None


def test_nothing_is_reported_on_a_dropped_task(goryeong):
    report = factories.report(task=factories.task(state=TaskState.DROPPED))

    with pytest.raises(NotNow) as refusal:
        advance(PROGRESS, report, "write", by=factories.head_of(report.task), at=NOW, given=TOLD)

    assert refusal.value.sentence == "과제가 ‘중단’ 상태여서 실적을 받지 않습니다."


def test_second_writer_is_told_who_was_first(goryeong):
    report = factories.report()
    first = factories.person(department=report.task.department, name="김하늘")
    advance(PROGRESS, report, "write", by=first, at=NOW, given=TOLD | {"seen": 0})

    with pytest.raises(InvalidAnswers) as refusal:
        advance(PROGRESS, report, "write", by=factories.head_of(report.task), at=NOW, given=TOLD | {"seen": 0})

    assert refusal.value.fields["__all__"][0].startswith("김하늘님이 먼저 고쳤습니다.")


# submit


@pytest.mark.parametrize("state", ["report_due", "returned"])
def test_head_of_the_department_submits(goryeong, state):
    report = factories.report(state=state, **WRITTEN)
    factories.evidence(report)
    head = factories.head_of(report.task)
    assert [line.process for line in todo_of(head, at=NOW)] == ["progress"]

    advance(PROGRESS, report, "submit", by=head, at=NOW)

    assert (report.state, report.submitted_by, report.submitted_at) == (ReportState.SUBMITTED, head, NOW)
    assert todo_of(head, at=NOW) == []


def test_an_employee_writes_but_does_not_submit(goryeong):
    report = factories.report(**WRITTEN)
    factories.evidence(report)

    with pytest.raises(NotAllowed):
        advance(PROGRESS, report, "submit", by=factories.person(department=report.task.department), at=NOW)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "진도율과 추진 내용을 작성해야 제출할 수 있습니다."),
        ({"percent": 40, "narrative": "  "}, "진도율과 추진 내용을 작성해야 제출할 수 있습니다."),
        (WRITTEN, "증빙자료를 1건 이상 첨부해야 제출할 수 있습니다."),
    ],
)
def test_a_report_without_contents_or_evidence_waits(goryeong, fields, sentence):
    report = factories.report(**fields)

    with pytest.raises(NotNow) as refusal:
        advance(PROGRESS, report, "submit", by=factories.head_of(report.task), at=NOW)

    assert refusal.value.sentence == sentence


@pytest.mark.parametrize("missing", [{"resident_effect": ""}, {"indicator_actual": None}])
def test_a_key_task_tells_what_residents_feel(goryeong, missing):
    task = factories.task(state=TaskState.IN_PROGRESS, is_key=True)
    told = {"resident_effect": "대기 시간이 줄었습니다.", "indicator_actual": 12}
    report = factories.report(task=task, **WRITTEN | told | missing)
    factories.evidence(report)

    with pytest.raises(NotNow) as refusal:
        advance(PROGRESS, report, "submit", by=factories.head_of(task), at=NOW)

    assert refusal.value.sentence == "중점과제는 주민체감 효과와 성과지표 실적값을 작성해야 제출할 수 있습니다."


def test_a_report_waits_for_the_handover_of_its_task(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS, handler=factories.person())
    report = factories.report(task=task, **WRITTEN)
    factories.evidence(report)

    with pytest.raises(NotNow, match="먼저 과제를 인계해 주십시오"):
        advance(PROGRESS, report, "submit", by=factories.head_of(task), at=NOW)


# verify, return


def test_officer_verifies(goryeong):
    report = factories.report(state=ReportState.SUBMITTED)
    officer = factories.person(roles=[Role.DEDICATED])
    assert [line.process for line in todo_of(officer, at=NOW)] == ["progress"]

    advance(PROGRESS, report, "verify", by=officer, at=NOW)

    assert (report.state, report.verified_by, report.verified_at) == (ReportState.VERIFIED, officer, NOW)


@pytest.mark.parametrize("step", ["verify", "return"])
@pytest.mark.parametrize("part", ["submitted_by", "written_by"])
def test_nobody_checks_what_they_reported(goryeong, step, part):
    officer = factories.person(roles=[Role.DEDICATED])
    report = factories.report(state=ReportState.SUBMITTED, **{part: officer})

    with pytest.raises(NotNow) as refusal:
        advance(PROGRESS, report, step, by=officer, at=NOW, given={"reason": "보완"})

    assert refusal.value.sentence == "직접 작성하거나 제출한 실적은 점검할 수 없습니다."


def test_a_returned_report_has_a_reason_and_a_new_deadline(goryeong):
    report = factories.report(state=ReportState.SUBMITTED)
    officer = factories.person(roles=[Role.DEDICATED])

    advance(PROGRESS, report, "return", by=officer, at=NOW, given={"reason": "증빙이 흐립니다."})

    assert report.state == ReportState.RETURNED
    assert str(Deadline.objects.get(name="supplement_due").due_at.date()) == "2026-03-09"
    assert report.submitted_by.notices.get().text.endswith("1분기 실적을 보완해 주십시오: 증빙이 흐립니다.")


def test_the_first_submission_counts_as_the_day(goryeong):
    report = factories.report(state=ReportState.RETURNED)
    factories.evidence(report)
    later = NOW.replace(month=5)

    advance(PROGRESS, report, "submit", by=report.submitted_by, at=later)

    assert (report.first_submitted_at, report.submitted_at) == (NOW, later)
