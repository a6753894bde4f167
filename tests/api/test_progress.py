"""Reports over REST: evidence as files, and what stands in the way."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from rest_framework.test import APIClient

import factories
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from file_samples import pdf, picture, upload
from files.actions import MOST_FILES
from files.models import Attachment
from plans.actionplan.models import Obstacle, ProgressReport, ReportState, TaskState
from programs import GORYEONG, MOKPO, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow
MEGABYTE = 1024 * 1024


def writer_of(report: ProgressReport) -> User:
    return factories.person(department=report.task.department, roles=[Role.DEPT_HEAD])


def send(client: APIClient, report: ProgressReport, file: SimpleUploadedFile | None = None, **more: str) -> Any:
    body = {"file": file or upload("결재문서.pdf", pdf()), **more}
    return client.post(f"/api/v1/progress/{report.pk}/evidence/", body, format="multipart")


# Evidence ----------------------------------------------------------------------------------------------


def test_evidence_is_added_listed_saved_and_taken_back(goryeong: str) -> None:
    report = factories.report()
    client = program(writer_of(report))

    answer = send(client, report)

    made, place = answer.json(), answer["Location"]
    assert (answer.status_code, made["name"], made["content_type"]) == (201, "결재문서.pdf", "application/pdf")
    assert place == f"http://{GORYEONG}/api/v1/progress/{report.pk}/evidence/{made['id']}/"
    assert client.get(f"/api/v1/progress/{report.pk}/evidence/").json() == [made]
    saved = client.get(place, HTTP_ACCEPT="application/pdf")
    assert (saved.status_code, saved.getvalue(), saved["Cache-Control"]) == (200, pdf(), "private, no-store")
    assert Entry.objects.filter(kind="download", subject_id=report.pk).count() == 1
    assert client.delete(place).status_code == 204
    missing = client.get(place, HTTP_ACCEPT="application/pdf")
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+json")


def test_the_same_file_twice_is_one(goryeong: str) -> None:
    report = factories.report()
    client = program(writer_of(report))

    first, second = send(client, report), send(client, report)

    assert (first.status_code, second.status_code, first.json()) == (201, 201, second.json())
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("그림.pdf", picture(), "‘그림.pdf’의 내용은 PDF 파일이 아니라 JFIF입니다."),
        ("빈 문서.pdf", b"", "빈 파일은 받을 수 없습니다."),
        ("큰 문서.pdf", pdf() + b" " * MEGABYTE, "파일은 하나에 1MB까지 올릴 수 있습니다."),
    ],
    ids=["another kind", "empty", "too large"],
)
@override_settings(ATTACHMENT_BYTES=MEGABYTE)
def test_a_file_that_may_not_come_in_is_422(name: str, content: bytes, sentence: str, goryeong: str) -> None:
    report = factories.report()

    answer = send(program(writer_of(report)), report, upload(name, content))

    assert (answer.status_code, answer.json()["title"]) == (422, sentence)
    assert Attachment.objects.count() == 0


def test_a_kind_of_file_that_nobody_takes_is_422(goryeong: str) -> None:
    report = factories.report()

    answer = send(program(writer_of(report)), report, upload("실행.exe", b"MZ"))

    assert answer.status_code == 422
    assert answer.json()["title"].startswith("받을 수 있는 파일은 HWPX, ")


def test_too_many_files_are_409(goryeong: str) -> None:
    report = factories.report()
    for _number in range(MOST_FILES):
        factories.evidence(report)

    answer = send(program(writer_of(report)), report)

    assert (answer.status_code, answer.json()["title"]) == (409, "파일은 30개까지 첨부할 수 있습니다.")


def test_evidence_is_added_by_its_department_before_it_submits(goryeong: str) -> None:
    report = factories.report()
    submitted = factories.report(task=report.task, quarter=2, state=ReportState.SUBMITTED)
    officer, writer = program(factories.person(roles=[Role.DEDICATED])), program(writer_of(report))

    answers = [send(officer, report), send(writer, submitted)]

    assert officer.get(f"/api/v1/progress/{report.pk}/evidence/").status_code == 200
    assert [answer.status_code for answer in answers] == [403, 403]
    assert Attachment.objects.count() == 0


def test_evidence_of_somebody_else_is_not_taken_back(goryeong: str) -> None:
    report = factories.report()
    evidence = factories.evidence(report)

    answer = program(writer_of(report)).delete(f"/api/v1/progress/{report.pk}/evidence/{evidence.pk}/")

    assert answer.status_code == 403
    assert answer.json()["title"] == "파일은 올린 사람만, 접수되기 전까지 삭제할 수 있습니다."


def test_a_file_is_found_at_its_own_report_only(goryeong: str) -> None:
    report = factories.report()
    other = factories.report(task=report.task, quarter=2)
    client = program(writer_of(report))
    made = send(client, report).json()["id"]

    answers = [client.get(f"/api/v1/progress/{other.pk}/evidence/{name}/") for name in (made, "0" * 36)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_only_a_form_brings_a_file_and_only_here(goryeong: str) -> None:
    report = factories.report()
    client = program(writer_of(report))
    address = f"/api/v1/progress/{report.pk}/"

    as_json = client.post(f"{address}evidence/", {"file": "JVBERi0="}, format="json")
    elsewhere = client.post(f"{address}obstacles/", {"kind": "budget", "text": "예산"}, format="multipart")

    assert (as_json.status_code, elsewhere.status_code) == (415, 415)


def test_what_an_upload_does_not_know_is_400(goryeong: str) -> None:
    report = factories.report()
    client = program(writer_of(report))

    unknown = send(client, report, uploaded_by="다른 사람")
    without = client.post(f"/api/v1/progress/{report.pk}/evidence/", {}, format="multipart")

    assert (unknown.status_code, list(unknown.json()["errors"])) == (400, ["uploaded_by"])
    assert (without.status_code, list(without.json()["errors"])) == (400, ["file"])


# Obstacles ---------------------------------------------------------------------------------------------


def test_an_obstacle_is_told_listed_and_resolved_once(goryeong: str) -> None:
    report = factories.report()
    client = program(writer_of(report))
    told = {"kind": "unclear_law", "text": "적용 법령이 불명확합니다."}

    answer = client.post(f"/api/v1/progress/{report.pk}/obstacles/", told, format="json")
    client.post(f"/api/v1/progress/{report.pk}/obstacles/", told, format="json")

    made, place = answer.json(), answer["Location"]
    assert (answer.status_code, made["kind_label"], made["resolved_at"]) == (201, "법령 불명확", None)
    assert client.get(f"/api/v1/progress/{report.pk}/obstacles/").json() == [made]
    resolved = client.post(f"{place}resolution/", {"resolution": "법제처 유권해석"}, format="json")
    again = client.post(f"{place}resolution/", {"resolution": "다시"}, format="json")
    assert (resolved.status_code, resolved.json()["resolution"]) == (200, "법제처 유권해석")
    assert again.status_code == 409
    assert again.json()["title"].endswith("님이 이미 해소한 애로사항입니다.")


def test_obstacles_are_for_those_who_are_involved(goryeong: str) -> None:
    report = factories.report()
    obstacle = Obstacle.objects.create(
        report=report, kind="budget", text="예산", added_by=writer_of(report), added_at=factories.NOW
    )
    client = program(factories.person(roles=[Role.AUDITOR]))

    answers = [
        client.post(f"/api/v1/progress/{report.pk}/obstacles/", {"kind": "budget", "text": "다른"}, format="json"),
        client.post(f"/api/v1/obstacles/{obstacle.pk}/resolution/", {"resolution": "해소"}, format="json"),
    ]

    assert client.get(f"/api/v1/obstacles/{obstacle.pk}/").status_code == 200
    assert [answer.status_code for answer in answers] == [403, 403]
    assert answers[0].json()["title"].startswith("애로사항은 ")


@pytest.mark.parametrize("body", [{"kind": "weather", "text": "비"}, {"kind": "budget"}, {"resolved_at": "2026-01-01"}])
def test_what_an_obstacle_does_not_know_is_400(body: dict[str, str], goryeong: str) -> None:
    report = factories.report()

    answer = program(writer_of(report)).post(f"/api/v1/progress/{report.pk}/obstacles/", body, format="json")

    assert (answer.status_code, Obstacle.objects.count()) == (400, 0)


# Elsewhere ---------------------------------------------------------------------------------------------


def test_another_government_has_neither_report_nor_file(db: None) -> None:
    with in_tenant("goryeong"):
        report = factories.report()
        at_home = send(program(writer_of(report)), report)
    with in_tenant("mokpo"):
        client = program(factories.person(roles=[Role.DEDICATED]), host=MOKPO)

    path = f"/api/v1/progress/{report.pk}/evidence/"
    assert at_home.status_code == 201
    assert send(client, report).status_code == 404
    assert [client.get(place).status_code for place in (path, f"{path}{at_home.json()['id']}/")] == [404, 404]


# A quarter ---------------------------------------------------------------------------------------------


def test_a_quarter_is_opened_by_the_officer_once(goryeong: str) -> None:
    task = factories.task(state=TaskState.IN_PROGRESS)
    client = program(factories.person(roles=[Role.DEDICATED]))
    body = {"year": 2026, "quarter": 1}

    answers = [client.post("/api/v1/progress/quarters/", body, format="json") for _twice in range(2)]

    assert [(answer.status_code, answer.json()) for answer in answers] == [(200, {"reports": 1}), (200, {"reports": 0})]
    assert [report.quarter for report in task.reports.all()] == [1]


@pytest.mark.parametrize(
    ("roles", "body", "status"),
    [
        ([Role.DEPT_HEAD], {"year": 2026, "quarter": 1}, 403),
        ([Role.DEDICATED], {"year": 2099, "quarter": 1}, 409),
        ([Role.DEDICATED], {"year": 2026, "quarter": 5}, 400),
        ([Role.DEDICATED], {"year": 2026}, 400),
    ],
)
def test_a_quarter_is_not_opened_by_others_nor_before_it_begins(
    roles: list[Role], body: dict[str, int], status: int, goryeong: str
) -> None:
    factories.task(state=TaskState.IN_PROGRESS)

    answer = program(factories.person(roles=roles)).post("/api/v1/progress/quarters/", body, format="json")

    assert (answer.status_code, ProgressReport.objects.count()) == (status, 0)


def test_a_quarter_is_opened_in_ones_own_government_only(goryeong: str) -> None:
    ours = factories.task(state=TaskState.IN_PROGRESS)
    with in_tenant("mokpo"):
        factories.task(state=TaskState.IN_PROGRESS)
        client = program(factories.person(roles=[Role.DEDICATED]), host=MOKPO)

        answer = client.post("/api/v1/progress/quarters/", {"year": 2026, "quarter": 1}, format="json")

    assert answer.json() == {"reports": 1}
    assert ours.reports.count() == 0
