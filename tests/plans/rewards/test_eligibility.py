"""적격 확인: personnel and audit answer, and what they say decides; nobody answers about themself."""

from datetime import UTC, date, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.roles import Role
from kernel.errors import NotAllowed, NotNow
from plans.rewards.codes import CheckDuty, CheckState, NominationState, RoundState
from plans.rewards.models import EligibilityCheck
from plans.rewards.process import ELIGIBILITY, NOMINATION
from workflow.advance import InvalidAnswers, advance
from workflow.models import StepTaken

IN_MARCH = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)


def officer():
    return factories.person(roles=[Role.DEDICATED])


def take(nomination, step, *, by, at=IN_MARCH, **given):
    return advance(NOMINATION, nomination, step, by=by, at=at, given=given)


def test_the_officer_asks_personnel_and_audit(goryeong):
    nomination = rewards.nomination(state=NominationState.SUBMITTED)

    take(nomination, "check", by=officer())

    assert sorted(nomination.checks.values_list("duty", "state")) == [("audit", "asked"), ("personnel", "asked")]


def test_a_check_is_asked_while_the_round_screens(goryeong):
    nomination = rewards.nomination(
        state=NominationState.SUBMITTED, round=rewards.round_(state=RoundState.PUBLIC_CHECK)
    )

    with pytest.raises(NotNow) as refusal:
        take(nomination, "check", by=officer())

    assert str(refusal.value) == "적격검토는 추천접수와 적격검토 단계에서 요청합니다."


@pytest.mark.parametrize(("unfit", "step"), [((), "eligible"), (("kindness",), "ineligible")])
def test_what_was_answered_decides(goryeong, unfit, step):
    nomination = rewards.checked(rewards.nomination(state=NominationState.ELIGIBILITY_CHECK), audit=unfit)

    take(nomination, step, by=officer())

    assert nomination.state == step


@pytest.mark.parametrize(
    ("unfit", "step", "sentence"),
    [
        (("kindness",), "eligible", "부적격 사유가 있습니다: 단순 친절 사례"),
        ((), "ineligible", "인사·감사 확인에 부적격 사유가 없습니다."),
    ],
)
def test_nothing_else_decides(goryeong, unfit, step, sentence):
    nomination = rewards.checked(rewards.nomination(state=NominationState.ELIGIBILITY_CHECK), personnel=unfit)

    with pytest.raises(NotNow) as refusal:
        take(nomination, step, by=officer())

    assert str(refusal.value) == sentence


@pytest.mark.parametrize("step", ["eligible", "ineligible"])
def test_both_answer_first(goryeong, step):
    nomination = rewards.checked(rewards.nomination(state=NominationState.ELIGIBILITY_CHECK))
    nomination.checks.filter(duty="audit").update(state=CheckState.ASKED)

    with pytest.raises(NotNow) as refusal:
        take(nomination, step, by=officer())

    assert str(refusal.value) == "아직 확인하지 않은 분야가 있습니다: 감사"


@pytest.mark.parametrize("step", ["eligible", "shortlist", "merge"])
def test_nobody_decides_on_their_own_nomination(goryeong, step):
    person = officer()
    state = NominationState.ELIGIBILITY_CHECK if step == "eligible" else NominationState.ELIGIBLE
    nomination = rewards.checked(rewards.nomination(people=[person], state=state))

    with pytest.raises(NotNow) as refusal:
        take(nomination, step, by=person)

    assert str(refusal.value) == "자신이 추천했거나 후보인 추천은 다른 사람이 처리해야 합니다."


def test_the_second_answer_settles_it(goryeong):
    nomination = rewards.nomination(state=NominationState.ELIGIBILITY_CHECK)
    first = EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.PERSONNEL)
    second = EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.AUDIT)
    clear = {"unfit": [], "note": "", "restricted_until": "2026-09-01"}

    advance(ELIGIBILITY, first, "answer", by=factories.person(roles=[Role.HR]), at=IN_MARCH, given=clear)
    nomination.refresh_from_db()
    between = nomination.state
    advance(ELIGIBILITY, second, "answer", by=factories.person(roles=[Role.AUDITOR]), at=IN_MARCH, given=clear)

    nomination.refresh_from_db()
    assert (between, nomination.state) == (NominationState.ELIGIBILITY_CHECK, NominationState.ELIGIBLE)
    assert nomination.checks.get(duty="personnel").restricted_until == date(2026, 9, 1)
    assert StepTaken.objects.get(subject_id=nomination.pk).actor_name == "시스템"


def test_a_reason_against_makes_it_ineligible(goryeong):
    nomination = rewards.checked(rewards.nomination(state=NominationState.ELIGIBILITY_CHECK))
    check = nomination.checks.get(duty="audit")
    check.state = CheckState.ASKED
    check.save()
    against = {"unfit": ["investigation"], "note": "감사가 진행 중입니다."}

    advance(ELIGIBILITY, check, "answer", by=factories.person(roles=[Role.AUDITOR]), at=IN_MARCH, given=against)

    nomination.refresh_from_db()
    assert nomination.state == NominationState.INELIGIBLE


def test_a_reason_against_is_explained(goryeong):
    check = EligibilityCheck.objects.create(
        nomination=rewards.nomination(state=NominationState.ELIGIBILITY_CHECK), duty=CheckDuty.AUDIT
    )

    with pytest.raises(InvalidAnswers) as refusal:
        advance(
            ELIGIBILITY, check, "answer", by=factories.person(roles=[Role.AUDITOR]), at=IN_MARCH,
            given={"unfit": ["kindness"]},
        )  # fmt: skip

    assert refusal.value.fields == {"note": ["부적격이면 확인한 내용을 적어 주십시오."]}


@pytest.mark.parametrize(("duty", "role"), [("audit", Role.HR), ("personnel", Role.AUDITOR), ("audit", Role.DEDICATED)])
def test_each_answers_for_their_duty(goryeong, duty, role):
    check = EligibilityCheck.objects.create(
        nomination=rewards.nomination(state=NominationState.ELIGIBILITY_CHECK), duty=duty
    )

    with pytest.raises(NotAllowed):
        advance(ELIGIBILITY, check, "answer", by=factories.person(roles=[role]), at=IN_MARCH)


def test_a_nominee_does_not_answer_about_themself(goryeong):
    person = factories.person(roles=[Role.HR])
    nomination = rewards.nomination(people=[person], state=NominationState.ELIGIBILITY_CHECK)
    check = EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.PERSONNEL)

    with pytest.raises(NotNow) as refusal:
        advance(ELIGIBILITY, check, "answer", by=person, at=IN_MARCH)

    assert str(refusal.value) == "자신이 추천했거나 후보인 추천은 다른 담당자가 확인해야 합니다."


@pytest.mark.parametrize("step", ["answer", "correct"])
def test_answers_come_while_it_is_checked(goryeong, step):
    check = rewards.checked(rewards.nomination(state=NominationState.ELIGIBLE)).checks.get(duty="audit")
    EligibilityCheck.objects.filter(pk=check.pk).update(state="asked" if step == "answer" else "answered")

    with pytest.raises(NotNow) as refusal:
        advance(ELIGIBILITY, check, step, by=factories.person(roles=[Role.AUDITOR]), at=IN_MARCH)

    assert str(refusal.value) == "적격검토가 끝나 확인을 받지 않습니다."
