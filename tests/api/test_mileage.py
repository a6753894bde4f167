"""Mileage over REST: claims with a file, exchange with a key that is used once, and no coupon number anywhere."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import factories
import mileage_factories
from accounts.roles import Role
from plans.mileage.models import Claim, Redemption
from programs import MOKPO, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow


@pytest.fixture
def programme(goryeong):
    today = timezone.localdate()
    return mileage_factories.programme(
        year=today.year, starts_on=today - timedelta(days=30), ends_on=today + timedelta(days=30)
    )


@pytest.fixture
def person(goryeong):
    return factories.person(department=factories.department())


def claimed(client, key="", **fields):
    body = {
        "item": "everyday",
        "title": "민원 안내문 정비",
        "done_on": timezone.localdate().isoformat(),
        "evidence": SimpleUploadedFile("증빙.txt", "처리 결과".encode(), "text/plain"),
    } | fields
    headers = {"Idempotency-Key": key} if key else {}
    return client.post("/api/v1/claims/", body, format="multipart", headers=headers)


def exchanged(client, option, programme, key=""):
    body = {"option": str(option.pk), "programme": str(programme.pk)}
    headers = {"Idempotency-Key": key} if key else {}
    return client.post("/api/v1/redemptions/", body, format="json", headers=headers)


def test_an_achievement_is_claimed_with_its_evidence(programme, person):
    answer = claimed(program(person))

    assert (answer.status_code, answer.json()["points_asked"], answer.json()["state"]) == (201, 1, "claimed")


def test_a_claim_sent_again_is_one_claim(programme, person):
    client = program(person)

    answers = [claimed(client, key="a-1") for _time in range(2)]

    assert [answer.json()["id"] for answer in answers] == [str(Claim.objects.get().pk)] * 2


def test_a_key_with_other_content_is_422(programme, person):
    client = program(person)
    claimed(client, key="a-1")

    answer = claimed(client, key="a-1", title="다른 성과")

    assert (answer.status_code, Claim.objects.count()) == (422, 1)


@pytest.mark.parametrize("key", ["x" * 101, "한글"])
def test_a_key_that_is_none_is_400(programme, person, key):
    body = {"option": str(mileage_factories.option().pk), "programme": str(programme.pk)}

    answer = program(person).post(
        "/api/v1/redemptions/", body, format="json", HTTP_IDEMPOTENCY_KEY=key.encode().decode("latin-1")
    )

    assert (answer.status_code, Redemption.objects.count()) == (400, 0)


def test_a_claim_over_a_cap_is_409_with_what_is_left(programme, person):
    client = program(person)
    for number in range(10):
        assert claimed(client, title=f"성과 {number}").status_code == 201

    answer = claimed(client, title="성과 11")

    assert (answer.status_code, Claim.objects.count()) == (409, 10)


def granted(client, somebody, **fields):
    body = {
        "person": str(somebody.pk),
        "item": "everyday",
        "title": "응급 민원 해결",
        "done_on": timezone.localdate().isoformat(),
        "text": "당직 중에 해결했습니다.",
    } | fields
    return client.post("/api/v1/claims/grants/", body, format="json")


def test_a_head_grants_somebody_of_the_department(programme, person):
    head = factories.person(roles=[Role.DEPT_HEAD], department=person.department)

    answer = granted(program(head), person)

    assert (answer.status_code, answer.json()["person"], answer.json()["state"]) == (
        201, str(person.pk), "granted_by_head",
    )  # fmt: skip


def test_a_head_grants_nobody_else(programme, person):
    head = factories.person(roles=[Role.DEPT_HEAD], department=factories.department())

    answers = [granted(program(head), somebody).status_code for somebody in (person, head)]

    assert (answers, Claim.objects.count()) == ([404, 404], 0)


def test_who_is_no_head_grants_nothing(programme, person):
    colleague = factories.person(department=person.department)

    assert (granted(program(colleague), person).status_code, Claim.objects.count()) == (403, 0)


def test_points_are_exchanged_once_for_a_key(programme, person):
    mileage_factories.points(person, programme, 3)
    option, client = mileage_factories.option(), program(person)

    answers = [exchanged(client, option, programme, key="k-1") for _time in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert client.get(f"/api/v1/programmes/{programme.pk}/balance/").json() == {"available": 2, "held": 1}


def test_more_than_there_is_is_409_and_nothing_is_reserved(programme, person):
    mileage_factories.points(person, programme, 3)
    client = program(person)

    answer = exchanged(client, mileage_factories.option(points=4, won=0), programme)

    assert (answer.status_code, Redemption.objects.count()) == (409, 0)
    assert client.get(f"/api/v1/programmes/{programme.pk}/balance/").json() == {"available": 3, "held": 0}


def test_the_ledger_is_ones_own(programme, person):
    mileage_factories.points(person, programme, 3)
    mileage_factories.points(factories.person(), programme, 5)

    rows = program(person).get("/api/v1/ledger-entries/").json()["results"]

    assert [row["points"] for row in rows] == [3]


def test_the_other_government_sees_no_claim(programme, person):
    claim = mileage_factories.claim(programme, person=person)
    here = program(factories.person(roles=[Role.DEDICATED])).get(f"/api/v1/claims/{claim.pk}/")

    with in_tenant("mokpo"):
        there = program(factories.person(roles=[Role.DEDICATED]), host=MOKPO)

    assert (here.status_code, there.get(f"/api/v1/claims/{claim.pk}/").status_code) == (200, 404)
