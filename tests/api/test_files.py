"""Papers of plans, meetings and agenda items over REST: who reads them, who adds them."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from rest_framework.test import APIClient

import committee_factories
import factories
from accounts.models import EmployeeKind, User
from accounts.roles import Role
from audit.models import Entry
from file_samples import pdf, upload
from files.models import Attachment
from plans.actionplan.models import PlanState
from programs import GORYEONG, MOKPO, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


def plan() -> tuple[str, Model, User]:
    """The address of a plan's list, the plan, and who keeps its papers."""
    made = factories.plan()
    return "plans", made, made.created_by


def meeting() -> tuple[str, Model, User]:
    sitting = committee_factories.planned()
    return "meetings", sitting.meeting, committee_factories.secretary()


def item() -> tuple[str, Model, User]:
    made = committee_factories.item()
    return "agenda-items", made, committee_factories.secretary()


SUBJECTS = pytest.mark.parametrize("make", [plan, meeting, item])


def send(client: APIClient, address: str, file: SimpleUploadedFile | None = None) -> Any:
    return client.post(address, {"file": file or upload("붙임.pdf", pdf())}, format="multipart")


@SUBJECTS
def test_a_paper_is_added_listed_saved_and_taken_back(make: Any, goryeong: str) -> None:
    name, subject, keeper = make()
    client, address = program(keeper), f"/api/v1/{name}/{subject.pk}/files/"

    first, second = send(client, address), send(client, address)

    made, place = first.json(), first["Location"]
    assert (first.status_code, made["name"], second.json()) == (201, "붙임.pdf", made)
    assert place == f"http://{GORYEONG}{address}{made['id']}/"
    assert client.get(address).json() == [made]
    assert client.get(place, HTTP_ACCEPT="application/pdf").getvalue() == pdf()
    assert Entry.objects.filter(kind="download", subject_id=subject.pk).count() == 1
    assert (client.delete(place).status_code, client.get(place).status_code) == (204, 404)


@SUBJECTS
def test_who_keeps_no_papers_adds_none_and_takes_none_back(make: Any, goryeong: str) -> None:
    name, subject, keeper = make()
    address = f"/api/v1/{name}/{subject.pk}/files/"
    place = send(program(keeper), address)["Location"]
    reader = program(factories.person(roles=[Role.PAO]))

    answers = [send(reader, address, upload("남의 것.pdf", pdf() + b" ")), reader.delete(place)]

    assert reader.get(place).getvalue() == pdf()
    assert [answer.status_code for answer in answers] == [403, 403]
    assert Attachment.objects.count() == 1


@SUBJECTS
def test_who_does_not_see_the_subject_finds_no_papers(make: Any, goryeong: str) -> None:
    name, subject, keeper = make()
    address = f"/api/v1/{name}/{subject.pk}/files/"
    place = send(program(keeper), address)["Location"]
    stranger = program(factories.person(kind=EmployeeKind.OUTSIDE))
    with in_tenant("mokpo"):
        elsewhere = program(factories.person(roles=[Role.DEDICATED, Role.SECRETARY]), host=MOKPO)

    answers = [stranger.get(address), stranger.get(place), send(stranger, address), elsewhere.get(address)]

    assert [answer.status_code for answer in answers] == [404] * 4


def test_a_member_whose_reading_has_ended_sees_the_meeting_and_not_its_papers(
    goryeong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sitting = committee_factories.convened()
    member = next(row for row in sitting.members if row.person.kind == EmployeeKind.OUTSIDE)
    client, address = program(member.person), f"/api/v1/meetings/{sitting.meeting.pk}/files/"
    assert client.get(address).status_code == 200

    sitting.meeting.signed_at = factories.NOW.replace(year=2020)
    sitting.meeting.save()

    assert client.get(f"/api/v1/meetings/{sitting.meeting.pk}/").status_code == 200
    assert client.get(address).status_code == 404


def test_a_closed_plan_takes_no_more_papers(goryeong: str) -> None:
    plan = factories.plan(state=PlanState.CLOSED)

    answer = send(program(plan.created_by), f"/api/v1/plans/{plan.pk}/files/")

    assert (answer.status_code, Attachment.objects.count()) == (403, 0)


def test_a_paper_that_is_no_such_file_is_422(goryeong: str) -> None:
    plan = factories.plan()

    answer = send(program(plan.created_by), f"/api/v1/plans/{plan.pk}/files/", upload("빈 문서.pdf", b""))

    assert (answer.status_code, answer.json()["title"]) == (422, "빈 파일은 받을 수 없습니다.")


def test_adding_needs_the_scope(goryeong: str) -> None:
    plan = factories.plan()
    client = program(plan.created_by, scopes=["plans:read"])
    address = f"/api/v1/plans/{plan.pk}/files/"

    assert (client.get(address).status_code, send(client, address).status_code) == (200, 403)
