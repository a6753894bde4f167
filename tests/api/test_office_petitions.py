"""Petitions over REST: what a page shows, no petitioner but through a sub-resource of its own, and the steps."""

import pytest

import factories
import petitions_factories as made
from accounts.roles import Role
from audit.models import Entry, Kind
from petitions_factories import petition_in
from programs import MOKPO, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow
NEW = {
    "channel": "post",
    "kind": "question",
    "arrived_at": "2026-03-09T09:00:00+09:00",
    "title": "가로등 점검(시연)",
    "text": "가로등이 켜지지 않습니다.",
    "name": "가상민원인",
    "phone": "010-0000-0001",
}


@pytest.fixture
def office(goryeong):
    return made.office()


def address(petition, part=""):
    return f"/api/v1/office-petitions/{petition.pk}/{part}"


def test_a_petition_is_shown_without_its_petitioner(office):
    petition = petition_in("answered", office)
    client = program(office.handler)

    listed = client.get("/api/v1/office-petitions/").json()["results"]
    content = client.get(address(petition, "content/")).json()
    exchanges = client.get(address(petition, "exchanges/")).json()

    assert [(row["number"], row["state"], row["title"]) for row in listed] == [
        (petition.number, "answered", content["title"])
    ]
    assert [row["kind"] for row in exchanges] == ["answer"]
    assert [word for word in ("가상민원인", "010-0000-0001") if word in str([listed, content, exchanges])] == []


def test_the_due_date_is_explained(office):
    petition = petition_in("supplement", office)
    client = program(office.handler)

    due = client.get(address(petition, "due/")).json()
    none_yet = client.get(address(made.petition(), "due/"))

    assert (due["clockwork"], due["lines"][1]["text"]) == ("paused", "7일 (민원 처리에 관한 법률 시행령)")
    assert none_yet.status_code == 404


def test_who_petitioned_is_given_for_a_purpose_and_recorded(office):
    petition = petition_in("in_progress", office)

    without = program(office.handler).post(address(petition, "identity/"), {}, format="json")
    given = program(office.handler).post(address(petition, "identity/"), {"purpose": "contact"}, format="json")
    helper = factories.person(roles=[Role.DEPT_HEAD])
    petition.cooperations.create(
        department=helper.department, asked="의견", asked_at=made.ARRIVAL, reply_by=made.ARRIVAL.date()
    )
    refused = program(helper).post(address(petition, "identity/"), {"purpose": "contact"}, format="json")

    assert (without.status_code, given.status_code, refused.status_code) == (400, 200, 403)
    assert given.json()["name"] == "가상민원인"
    assert Entry.objects.filter(kind=Kind.VIEW, subject_id=petition.pk).count() == 1


def test_steps_are_taken_as_on_the_page(office):
    petition = petition_in("assigned", office)
    client = program(office.handler)

    begun = client.post(
        address(petition, "steps/"), {"step": "begin", "answers": {"contact": made.CONTACT}}, format="json"
    )
    out_of_order = client.post(address(petition, "steps/"), {"step": "begin", "answers": {}}, format="json")

    petition.refresh_from_db()
    assert (begun.status_code, out_of_order.status_code, petition.state) == (200, 409, "in_progress")
    assert "answer" in [step["name"] for step in begun.json()]


def test_a_petition_is_taken_down_by_the_petition_office_only(office):
    made_one = program(office.officer).post("/api/v1/office-petitions/", NEW, format="json")
    forged = program(office.officer).post("/api/v1/office-petitions/", NEW | {"state": "closed"}, format="json")
    refused = program(office.handler).post("/api/v1/office-petitions/", NEW, format="json")

    assert (made_one.status_code, forged.status_code, refused.status_code) == (201, 400, 403)
    assert (made_one.json()["state"], made_one.json()["channel"]) == ("accepted", "post")


def test_an_objection_is_taken_down(office):
    petition = made.refused(office)
    body = {"petition": str(petition.pk), "reason": "다시 살펴 주십시오.", "filed_at": "2026-03-10T09:00:00+09:00"}

    first = program(office.officer).post("/api/v1/petition-objections/", body, format="json")
    second = program(office.officer).post("/api/v1/petition-objections/", body, format="json")

    assert (first.status_code, first.json()["state"], second.status_code) == (201, "filed", 409)


def test_a_token_for_something_else_opens_nothing(office):
    petition = petition_in("in_progress", office)

    answer = program(office.handler, scopes=["plans:read"]).get(address(petition))

    assert answer.status_code == 403


def test_the_other_government_sees_nothing(office):
    petition = petition_in("in_progress", office)
    with in_tenant("mokpo"):
        stranger = program(factories.person(roles=[Role.PETITION]), host=MOKPO)

    assert stranger.get("/api/v1/office-petitions/").json()["results"] == []
    assert stranger.get(address(petition)).status_code == 404
    assert program(office.officer).get(address(petition)).status_code == 200
