"""통계 제출 over REST: the local government's returns, the ministry's rounds, and what neither may see."""

import pytest

from accounts.roles import Role
from ministry.collection.models import ReturnRound
from ministry.returns.codes import ReturnState
from ministry_factories import ministry_officer, province_officer
from programs import MOKPO, PLATFORM, program
from returns_scenes import opened, own_return, staff, submission_of, submit
from tenants.context import in_public, in_tenant

pytestmark = pytest.mark.slow
ROUNDS = "/api/v1/return-rounds/"


def test_a_return_is_read_corrected_and_only_submitted_by_the_chief(db):
    opened()
    with in_tenant("goryeong"):
        client = program(staff(Role.DEDICATED))
        place = f"/api/v1/statistics-returns/{own_return().pk}/"
        client.post(f"{place}steps/", {"step": "check"}, format="json")
        answers = {"indicator": "P3", "value": "8", "reason": "누락된 과제"}
        taken = client.post(f"{place}steps/", {"step": "correct", "answers": answers}, format="json")
        refused = client.post(f"{place}steps/", {"step": "submit"}, format="json")
        lines = {line["indicator"]: line for line in client.get(place).json()["lines"]}

    assert (taken.status_code, refused.status_code) == (200, 403)
    assert (lines["P3"]["value"], lines["P3"]["reported"], lines["P3"]["reason"]) == ("0.00", "8.00", "누락된 과제")


def test_a_correction_without_a_reason_is_told_at_its_field(db):
    opened()
    with in_tenant("goryeong"):
        client = program(staff(Role.DEDICATED))
        place = f"/api/v1/statistics-returns/{own_return().pk}/steps/"
        client.post(place, {"step": "check"}, format="json")
        answer = client.post(place, {"step": "correct", "answers": {"indicator": "P3", "value": "8"}}, format="json")

    assert answer.status_code == 422
    assert "정정한 값에는 사유가 있어야 합니다." in str(answer.json())


def test_the_other_local_government_and_other_desks_see_nothing(db):
    opened()
    with in_tenant("goryeong"):
        place = f"/api/v1/statistics-returns/{own_return().pk}/"
        assert program(staff(Role.AUDITOR)).get(place).status_code == 404
    with in_tenant("mokpo"):
        assert program(staff(Role.DEDICATED), host=MOKPO).get(place).status_code == 404


def test_the_ministry_begins_a_round_once(db):
    with in_public():
        client = program(ministry_officer(), host=PLATFORM)
        given = {"year": 2025, "span": "annual", "due_on": "2099-12-31", "indicators": ["P3", "C8"]}
        first = client.post(ROUNDS, given, format="json")
        second = client.post(ROUNDS, given, format="json")
        made = ReturnRound.objects.get()

    assert (first.status_code, first.json()["number"], first.json()["outstanding"]) == (
        201,
        made.number,
        first.json()["asked"],
    )
    assert first["Location"].endswith(f"{ROUNDS}{made.pk}/")
    assert (second.status_code, "이미 수집했습니다" in str(second.json())) == (422, True)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"year": 2099}, "아직 끝나지 않은 기간입니다."),
        ({"due_on": "2020-01-01"}, "제출기한은 오늘이나 그 뒤여야 합니다."),
        ({"indicators": ["Z9"]}, "Z9"),
    ],
)
def test_a_round_that_will_not_do_is_refused(db, wrong, sentence):
    with in_public():
        client = program(ministry_officer(), host=PLATFORM)
        given = {"year": 2025, "span": "annual", "due_on": "2099-12-31", "indicators": ["P3"]} | wrong
        answer = client.post(ROUNDS, given, format="json")

        assert answer.status_code in (400, 422)
        assert sentence in str(answer.json())
        assert not ReturnRound.objects.exists()


def test_the_province_reads_its_own_and_begins_nothing(db):
    opened()
    submit("goryeong")
    there = submission_of("goryeong")
    with in_public():
        own = program(province_officer("47000"), host=PLATFORM)
        other = program(province_officer("48000"), host=PLATFORM)
        place = f"/api/v1/return-submissions/{there.pk}/"

        assert own.get(place).json()["state"] == "province_check"
        assert other.get(place).status_code == 404
        assert own.post(ROUNDS, {}, format="json").status_code == 403
        steps = own.post(f"{place}steps/", {"step": "pass_on", "answers": {}}, format="json")
        assert steps.status_code == 200


def test_the_steps_move_the_return_of_the_government(db):
    officer = ministry_officer()
    opened(by=officer)
    submit("goryeong")
    place = f"/api/v1/return-submissions/{submission_of('goryeong').pk}/steps/"
    with in_public():
        early = program(officer, host=PLATFORM).post(place, {"step": "accept"}, format="json")
    with in_tenant("goryeong"):
        assert (early.status_code, own_return().state) == (409, ReturnState.SUBMITTED)
