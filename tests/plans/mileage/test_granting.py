"""Granting by the head, crediting a selection, and the other government."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import factories
import file_samples
import mileage_factories
import mileage_scenes as made
from events.rewards import NominationRevoked, NominationSelected
from factories import NOW
from kernel.errors import NotAllowed, NotNow
from kernel.ids import uuid7
from plans.mileage.actions import claim, grant
from plans.mileage.codes import ClaimState, ProgrammeState
from plans.mileage.handlers import credit_selected, reverse_revoked
from plans.mileage.ledger import Balance, Origin, Posting, balance_of, hold
from plans.mileage.models import Claim, Entry
from tenants.context import in_tenant

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


@pytest.fixture
def scene(programme):
    return made.scene(programme)


def photo():
    return SimpleUploadedFile("사진.jpg", file_samples.picture())


def claims(scene, **fields):
    return claim(made.achieved(**fields), by=scene.person, at=NOW, evidence=photo())


def refusal_of(scene, **fields):
    with pytest.raises(NotNow) as refusal:
        claims(scene, **fields)
    return refusal.value.sentence


# Granting


def test_a_head_grants_somebody_of_the_department(scene):
    granted = grant(made.achieved(text="당직 중 응급 민원을 해결"), by=scene.head, at=NOW, person=scene.person)

    assert (granted.state, granted.source, granted.created_by, granted.person) == (
        ClaimState.GRANTED_BY_HEAD,
        "granted",
        scene.head,
        scene.person,
    )


def test_a_head_grants_neither_oneself_nor_another_department(scene):
    for person in (scene.head, factories.person()):
        with pytest.raises(NotAllowed) as refusal:
            grant(made.achieved(), by=scene.head, at=NOW, person=person)
        assert refusal.value.sentence == "부서장은 본인이 아닌 소속 부서 직원에게만 마일리지를 부여합니다."


def test_nobody_else_grants(scene):
    with pytest.raises(NotAllowed):
        grant(made.achieved(), by=scene.officer, at=NOW, person=scene.person)


# Selection


def selected(*people, nomination=None):
    ids = tuple(person.pk for person in people)
    return NominationSelected(nomination or uuid7(), 2026, "우수", ids, on=date(2026, 3, 2))


def test_everybody_of_a_selected_nomination_is_credited_once(scene):
    event = selected(scene.person, scene.head)

    credit_selected(event, at=NOW)
    credit_selected(event, at=NOW)

    assert [balance_of(one, scene.programme) for one in (scene.person, scene.head)] == [Balance(10, 0)] * 2
    assert list(Claim.objects.order_by().values_list("state", "source", "decided_by", "created_by").distinct()) == [
        ("approved", "selection", None, None)
    ]


def test_a_revoked_selection_gives_its_points_back_once(scene):
    event = selected(scene.person, scene.head)
    credit_selected(event, at=NOW)
    revoked = NominationRevoked(event.nomination_id, 2026, date(2026, 4, 1))

    for _time in range(2):
        reverse_revoked(revoked, at=NOW)

    assert [balance_of(one, scene.programme) for one in (scene.person, scene.head)] == [Balance(0, 0)] * 2
    assert set(Claim.objects.values_list("state", flat=True)) == {ClaimState.REVERSED}
    assert Entry.objects.filter(kind="reverse").count() == 2


def test_a_selection_that_is_told_after_its_revocation_brings_nothing(scene):
    event = selected(scene.person)

    reverse_revoked(NominationRevoked(event.nomination_id, 2026, date(2026, 4, 1)), at=NOW)
    credit_selected(event, at=NOW)

    assert balance_of(scene.person, scene.programme) == Balance(0, 0)
    assert not Claim.objects.exists()


def test_points_that_were_used_stay_used_when_a_selection_is_revoked(scene):
    event = selected(scene.person)
    credit_selected(event, at=NOW)
    hold(Posting(scene.programme, scene.person, Origin("redemption", uuid7(), "hold"), "교환", NOW), 4)

    reverse_revoked(NominationRevoked(event.nomination_id, 2026, date(2026, 4, 1)), at=NOW)

    assert balance_of(scene.person, scene.programme) == Balance(0, 4)


def test_a_selection_is_not_bound_by_caps_but_fills_them(scene, rules):
    rules(person_a_month=5)

    credit_selected(selected(scene.person), at=NOW)

    assert balance_of(scene.person, scene.programme) == Balance(10, 0)
    assert refusal_of(scene) == "1인 월 상한은 5점이고 남은 점수는 0점입니다."


def test_without_the_item_a_selection_is_not_credited(scene, rules):
    rules(items=[{"code": "everyday", "name": "일상 성과", "points": 1}])

    credit_selected(selected(scene.person), at=NOW)

    assert not Entry.objects.exists()


def test_in_a_pilot_a_selection_is_not_credited(goryeong):
    pilot = mileage_factories.programme(state=ProgrammeState.PILOT, is_pilot=True)
    scene = made.scene(pilot)

    credit_selected(selected(scene.person), at=NOW)

    assert not Claim.objects.exists()


# The other government


def test_another_government_sees_nothing_and_could_have(scene):
    claims(scene)

    with in_tenant("mokpo"):
        there = made.scene(mileage_factories.programme())
        before = Claim.objects.count()
        claims(there)
        after = Claim.objects.count()

    assert (before, after, Claim.objects.count()) == (0, 1, 1)
