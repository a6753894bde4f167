"""Participation over REST: the same rules, the same refusals, and every look at a resident on the record."""

import pytest

import factories
import participation_factories as residents
from accounts.roles import Role
from audit.models import Entry, Kind
from plans.participation.codes import ApplicationState, InquiryState, RecommendationState
from plans.participation.models import Application, Recommendation
from programs import MOKPO, officer, program, sent
from tenants.context import in_tenant

pytestmark = pytest.mark.slow

PAPER = {
    "channel": "visit", "received_on": "2026-03-02", "kind": "case", "title": "야간 민원실", "text": "늦게까지 열었습니다.",
    "name": "가상주민", "phone": "010-0000-0000",
}  # fmt: skip


def test_a_program_registers_a_recommendation_and_takes_its_steps(goryeong):
    client = officer()

    status, made, place = sent(client, "recommendations/", **PAPER)
    _status, steps, _place = sent(client, f"recommendations/{made['id']}/steps/", step="submit")
    refused = sent(client, f"recommendations/{made['id']}/steps/", step="link")

    assert (status, len(made["receipt"]), client.get(place).json()["state"]) == (201, 23, "submitted")
    assert "verify" in [step["name"] for step in steps]
    assert (refused[0], Recommendation.objects.get().state) == (409, RecommendationState.SUBMITTED)


def test_who_recommended_is_told_apart_and_on_the_record(goryeong):
    row = residents.recommendation()
    client = officer()

    listed = client.get("/api/v1/recommendations/").content.decode()
    told = client.get(f"/api/v1/recommendations/{row.pk}/recommender/").json()

    assert "resident@example.com" not in listed
    assert told == {"name": "가상주민", "phone": "010-0000-0000", "email": "resident@example.com", "address": ""}
    assert Entry.objects.filter(kind=Kind.VIEW, subject_id=row.pk).count() == 1


def test_others_register_nothing_and_learn_nobody(goryeong):
    row = residents.recommendation()
    client = program(factories.person())

    assert sent(client, "recommendations/", **PAPER)[0] == 403
    assert client.get(f"/api/v1/recommendations/{row.pk}/recommender/").status_code == 404
    assert client.get("/api/v1/recommendations/").json()["results"] == []


@pytest.mark.parametrize("name", ["state", "receipt", "resident_number"])
def test_what_nobody_may_write_is_400(goryeong, name):
    assert sent(officer(), "recommendations/", **PAPER, **{name: "x"})[0] == 400


def test_an_application_is_registered_by_hand_and_assigned(goryeong):
    client = officer()
    handler = factories.person()

    status, made, _place = sent(
        client, "national-applications/", external_id="1AA-2603-0000001", arrived_on="2026-03-02", title="가상 신청",
        text="거부되었습니다.", opinion="검토가 필요합니다.",
    )  # fmt: skip
    path = f"national-applications/{made['id']}/steps/"
    answers = {"earlier_notice": "refused", "law_was": "absent"}
    screened = sent(client, path, step="screen", answers=answers)
    answers = {"department": str(handler.department_id), "handler": str(handler.pk)}
    assigned = sent(client, path, step="assign", answers=answers)

    assert (status, screened[0], assigned[0]) == (201, 200, 200)
    assert Application.objects.get().state == ApplicationState.DEPT_REVIEW
    assert client.get(f"/api/v1/national-applications/{made['id']}/applicant/").status_code == 404  # nobody was named


@pytest.mark.parametrize("mistyped", ["1801-03-02", "2062-03-02"])
def test_a_mistyped_day_of_arrival_is_refused(goryeong, mistyped):
    status, said, _place = sent(
        officer(), "national-applications/", external_id="1AA-2603-0000001", arrived_on=mistyped, title="가", text="나",
        opinion="다",
    )  # fmt: skip

    assert status == 422
    assert "2019년부터 오늘까지의 날짜를 적어 주십시오." in str(said)
    assert not Application.objects.exists()


def test_an_inquiry_is_answered(goryeong):
    row = residents.inquiry()

    status, _steps, _place = sent(
        officer(), f"inquiries/{row.pk}/steps/", step="answer", answers={"answer": "누리집에서 봅니다."}
    )

    row.refresh_from_db()
    assert (status, row.state) == (200, InquiryState.ANSWERED)


@pytest.mark.parametrize("name", ["recommendations", "national-applications", "inquiries"])
def test_the_other_local_government_sees_nothing(goryeong, name):
    made = {"recommendations": residents.recommendation, "national-applications": residents.application,
            "inquiries": residents.inquiry}[name]()  # fmt: skip
    assert officer().get(f"/api/v1/{name}/{made.pk}/").status_code == 200

    with in_tenant("mokpo"):
        client = program(factories.person(roles=[Role.DEDICATED]), host=MOKPO)
        assert client.get(f"/api/v1/{name}/{made.pk}/").status_code == 404
