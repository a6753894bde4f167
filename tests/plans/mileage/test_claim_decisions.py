"""Deciding: approved, approved in part, rejected, sent back, reversed; and who may not."""

from datetime import timedelta

import pytest

import factories
import mileage_scenes as made
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotNow
from plans.mileage.codes import ClaimSource, ClaimState
from plans.mileage.ledger import Balance, Origin, Posting, balance_of, hold
from plans.mileage.models import Entry
from plans.mileage.process import CLAIM
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


@pytest.fixture
def scene(programme):
    return made.scene(programme)


# approve


def test_approving_posts_to_the_ledger(scene, rules):
    row = rules(expires_at_year_end=True)
    claim = made.checked(scene, item="regulation", points_asked=5, rules=row.pk)

    advance(CLAIM, claim, "approve", by=scene.officer, at=NOW)

    entry = Entry.objects.get()
    assert (claim.state, claim.points_granted, claim.decided_by) == (ClaimState.APPROVED, 5, scene.officer)
    assert balance_of(scene.person, scene.programme) == Balance(available=5, held=0)
    assert (entry.source_type, entry.source_id, entry.step, entry.rules, entry.approved_by) == (
        "claim",
        claim.pk,
        "issue",
        row.pk,
        scene.officer,
    )
    assert str(entry.lines.first().lot.expires_on) == "2026-12-31"


def test_points_may_last_for_months_instead(scene, rules):
    row = rules(expires_at_year_end=False, expires_after_months=24)

    made.approved(scene, rules=row.pk)

    assert str(Entry.objects.get().lines.first().lot.expires_on) == "2028-03-02"


def test_a_qualitative_item_wants_a_reason(scene):
    claim = made.checked(scene, item="cooperation", points_asked=4)

    with pytest.raises(InvalidAnswers) as refusal:
        advance(CLAIM, claim, "approve", by=scene.officer, at=NOW)

    assert list(refusal.value.fields) == ["reason"]
    assert claim.state == ClaimState.SUPERIOR_CHECKED


def test_an_attempt_wants_the_note_of_the_panel(scene):
    claim = made.checked(scene, item="attempt", points_asked=3)

    with pytest.raises(InvalidAnswers) as refusal:
        advance(CLAIM, claim, "approve", by=scene.officer, at=NOW, given={"reason": "도전"})
    note = {"reason": "도전", "panel_note": "평가단이 3월 2일 살펴보았습니다."}
    advance(CLAIM, claim, "approve", by=scene.officer, at=NOW, given=note)

    assert list(refusal.value.fields) == ["panel_note"]
    assert (claim.state, claim.panel_note) == (ClaimState.APPROVED, "평가단이 3월 2일 살펴보았습니다.")


@pytest.mark.parametrize("step", ["approve", "approve_in_part", "reject", "send_back"])
def test_nobody_decides_on_ones_own(scene, step):
    own = factories.person(department=scene.department, roles=[Role.DEDICATED])
    claim = made.checked(scene, person=own, created_by=own)

    with pytest.raises(NotNow) as refusal:
        advance(CLAIM, claim, step, by=own, at=NOW)

    assert refusal.value.sentence == "본인의 마일리지는 본인이 처리할 수 없습니다."


@pytest.mark.parametrize("step", ["approve", "approve_in_part", "reject", "send_back"])
def test_nobody_decides_on_what_one_granted(scene, step):
    grantor = factories.person(department=scene.department, roles=[Role.DEPT_HEAD, Role.DEDICATED])
    claim = made.claimed(scene, state="granted_by_head", source=ClaimSource.GRANTED, created_by=grantor)
    advance(CLAIM, claim, "check", by=scene.chief, at=NOW)

    with pytest.raises(NotNow) as refusal:
        advance(CLAIM, claim, step, by=grantor, at=NOW)

    assert refusal.value.sentence == "직접 신청하거나 부여한 마일리지는 결정할 수 없습니다."


@pytest.mark.parametrize("step", ["approve", "approve_in_part", "reject", "send_back"])
def test_nobody_decides_on_what_one_checked(scene, step):
    both = factories.person(department=scene.department, roles=[Role.DEPT_HEAD, Role.DEDICATED])
    claim = made.claimed(scene)
    advance(CLAIM, claim, "check", by=both, at=NOW)

    with pytest.raises(NotNow) as refusal:
        advance(CLAIM, claim, step, by=both, at=NOW)

    assert refusal.value.sentence == "직접 확인한 마일리지는 결정할 수 없습니다."


def test_a_part_is_approved_with_a_reason(scene):
    claim = made.part(scene, points=2)

    assert (claim.state, claim.points_granted, claim.reason) == (ClaimState.PARTIAL, 2, "일부")
    assert balance_of(scene.person, scene.programme) == Balance(available=2, held=0)


@pytest.mark.parametrize(
    ("given", "fields"),
    [({"points": 5, "reason": "일부"}, ["points"]), ({"points": 2}, ["reason"]), ({"points": 0, "reason": "-"}, ["points"])],
)  # fmt: skip
def test_a_part_is_less_than_asked_and_has_a_reason(scene, given, fields):
    claim = made.checked(scene, item="regulation", points_asked=5)

    with pytest.raises(InvalidAnswers) as refusal:
        advance(CLAIM, claim, "approve_in_part", by=scene.officer, at=NOW, given=given)

    assert list(refusal.value.fields) == fields
    assert not Entry.objects.exists()


def test_rejecting_wants_a_reason_and_posts_nothing(scene):
    claim = made.checked(scene)

    with pytest.raises(InvalidAnswers):
        advance(CLAIM, claim, "reject", by=scene.officer, at=NOW)
    advance(CLAIM, claim, "reject", by=scene.officer, at=NOW, given={"reason": "통상 업무입니다."})

    assert (claim.state, claim.reason, claim.decided_by) == (ClaimState.REJECTED, "통상 업무입니다.", scene.officer)
    assert not Entry.objects.exists()


def test_the_officer_sends_back_and_the_check_is_forgotten(scene):
    claim = made.checked(scene)

    advance(CLAIM, claim, "send_back", by=scene.officer, at=NOW, given={"reason": "증빙이 흐립니다."})

    assert (claim.state, claim.checked_by, claim.checked_at) == (ClaimState.RETURNED, None, None)


# reverse


def test_reversing_takes_back_what_is_left(scene):
    claim = made.approved(scene, item="regulation", points_asked=5)
    hold(Posting(scene.programme, scene.person, Origin("redemption", claim.pk, "hold"), "교환", NOW), 2)

    advance(CLAIM, claim, "reverse", by=scene.chief, at=NOW, given={"reason": "다른 사람의 성과였습니다."})

    assert claim.state == ClaimState.REVERSED
    assert balance_of(scene.person, scene.programme) == Balance(available=0, held=2)


def test_nobody_reverses_ones_own(scene):
    chief = factories.person(department=scene.department, roles=[Role.PAO])
    claim = made.approved(scene, person=chief, created_by=chief)

    with pytest.raises(NotNow) as refusal:
        advance(CLAIM, claim, "reverse", by=chief, at=NOW, given={"reason": "-"})

    assert refusal.value.sentence == "본인의 마일리지는 본인이 처리할 수 없습니다."


def test_reversing_wants_a_reason(scene):
    claim = made.approved(scene)

    with pytest.raises(InvalidAnswers):
        advance(CLAIM, claim, "reverse", by=scene.chief, at=NOW)

    assert claim.state == ClaimState.APPROVED


def test_only_the_installation_credits_and_corrects(scene):
    claim = made.claimed(scene, source=ClaimSource.SELECTION, created_by=None)

    advance(CLAIM, claim, "credit", by=SYSTEM, at=NOW)

    assert (claim.state, claim.points_granted, claim.decided_by) == (ClaimState.APPROVED, 1, None)


def test_deadlines_are_those_of_the_rules(scene, rules):
    row = rules(decide_days=3)

    claim = made.checked(scene, rules=row.pk)

    due = Deadline.objects.get(subject_id=claim.pk, clockwork="running").due_at
    assert due.astimezone(NOW.tzinfo).date() == (NOW + timedelta(days=3)).date()
