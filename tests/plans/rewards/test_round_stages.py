"""The stages of a round: only those switched on, one after the other, each refused for every condition (R21)."""

from datetime import UTC, date, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.roles import Role
from factories import NOW
from kernel.errors import NotAllowed, NotNow
from plans.rewards.codes import NominationState, RoundState, Stage
from plans.rewards.models import Objection, VoteCount, Voter
from plans.rewards.process import ROUND
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

IN_MARCH = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)
IN_APRIL = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)  # nominations have ended the day before
IN_MAY = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)


def officer():
    return factories.person(roles=[Role.DEDICATED])


def take(round_, step, *, by, at=NOW, **given):
    return advance(ROUND, round_, step, by=by, at=at, given=given)


STEP_OF = {
    Stage.SCREENING: ("screen", {}),
    Stage.PUBLIC_CHECK: ("check_publicly", {"until": "2026-05-20"}),
    Stage.VOTING: ("vote", {"vote_from": "2026-05-04", "vote_until": "2026-05-11"}),
    Stage.FIRST_REVIEW: ("review", {}),
    Stage.CONTEST: ("contest", {}),
}


@pytest.mark.parametrize("stage", Stage)
def test_only_the_next_stage_that_is_on_may_be_taken(goryeong, stage):
    round_, _rows = rewards.with_shortlist(state=RoundState.OPEN, stages=[stage])
    by = officer()

    open_now = {one.name for one in ROUND.open_to(by, round_, IN_MAY)} - {"extend"}
    name, given = STEP_OF[stage]
    take(round_, name, by=by, at=IN_MAY, **given)

    assert open_now == {name}
    assert round_.state == stage


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_that_is_off_is_nobodys(goryeong, stage):
    others = [other for other in Stage if other != stage]
    round_, _rows = rewards.with_shortlist(state=RoundState.OPEN, stages=others)

    with pytest.raises(NotAllowed):
        take(round_, STEP_OF[stage][0], by=officer(), at=IN_MAY)


def test_stages_follow_in_order(goryeong):
    round_, _rows = rewards.with_shortlist(state=RoundState.OPEN, stages=[Stage.PUBLIC_CHECK, Stage.CONTEST])

    with pytest.raises(NotAllowed):
        take(round_, "contest", by=officer(), at=IN_MAY)


def test_without_stages_the_committee_comes_at_once(goryeong):
    round_, _rows = rewards.with_shortlist(state=RoundState.OPEN, stages=[])
    by = officer()

    take(round_, "send_to_committee", by=by, at=IN_APRIL)

    assert round_.state == RoundState.COMMITTEE


@pytest.mark.parametrize("state", [RoundState.OPEN, *Stage])
def test_what_waits_for_an_officer_is_what_the_officer_may_take(goryeong, state):
    round_ = rewards.round_(state=state, stages=[Stage.SCREENING, Stage.FIRST_REVIEW])
    by = officer()

    awaited = type(round_).objects.filter(ROUND.awaiting(by, NOW), pk=round_.pk).exists()

    assert awaited == any(step.step.prompts for step in ROUND.open_to(by, round_, NOW))


def test_screening_asks_personnel_and_audit_about_every_nomination(goryeong):
    round_ = rewards.round_(state=RoundState.OPEN)
    nomination = rewards.nomination(round=round_, state=NominationState.SUBMITTED)

    take(round_, "screen", by=officer(), at=IN_APRIL)

    nomination.refresh_from_db()
    assert nomination.state == NominationState.ELIGIBILITY_CHECK
    assert sorted(nomination.checks.values_list("duty", flat=True)) == ["audit", "personnel"]


def test_a_stage_waits_for_the_end_of_the_period(goryeong):
    round_, _rows = rewards.with_shortlist(state=RoundState.OPEN)

    with pytest.raises(NotNow) as refusal:
        take(round_, "screen", by=officer(), at=IN_MARCH)

    assert str(refusal.value) == "추천 기간이 2026-03-31까지입니다."


def test_a_stage_waits_for_a_nomination(goryeong):
    round_ = rewards.round_(state=RoundState.OPEN)
    rewards.nomination(round=round_)

    with pytest.raises(NotNow) as refusal:
        take(round_, "screen", by=officer(), at=IN_APRIL)

    assert str(refusal.value) == "제출된 추천이 없습니다."


def test_screening_ends_when_all_are_screened(goryeong):
    round_, _rows = rewards.with_shortlist(state=RoundState.SCREENING)
    rewards.nomination(round=round_, state=NominationState.ELIGIBILITY_CHECK)

    with pytest.raises(NotNow) as refusal:
        take(round_, "check_publicly", by=officer(), at=IN_APRIL, until="2026-04-20")

    assert str(refusal.value) == "적격검토를 마치지 않은 추천이 1건 있습니다."


def test_a_public_check_wants_somebody_to_check(goryeong):
    round_ = rewards.round_(state=RoundState.OPEN, stages=[Stage.PUBLIC_CHECK])
    rewards.nomination(round=round_, state=NominationState.SUBMITTED)

    with pytest.raises(NotNow) as refusal:
        take(round_, "check_publicly", by=officer(), at=IN_APRIL, until="2026-04-20")

    assert str(refusal.value) == "적격으로 확인했거나 후보로 올린 추천이 없습니다."


def test_a_public_check_lasts_as_long_as_the_criteria_say(goryeong):
    round_, _rows = rewards.with_shortlist(state=RoundState.SCREENING)

    with pytest.raises(InvalidAnswers) as refusal:
        take(round_, "check_publicly", by=officer(), at=IN_APRIL, until="2026-04-07")

    assert refusal.value.fields == {
        "until": ["공개검증 기간이 선발 기준보다 짧습니다. 2026-04-08 이후로 정해 주십시오."]
    }


def test_a_public_check_has_its_deadline(goryeong):
    round_, _rows = rewards.with_shortlist(state=RoundState.SCREENING)

    take(round_, "check_publicly", by=officer(), at=IN_APRIL, until="2026-04-20")

    assert round_.public_check_until == date(2026, 4, 20)
    assert Deadline.objects.get(subject_id=round_.pk, clockwork="running").name == "public_check_end"


def test_a_public_check_ends_when_objections_are_decided(goryeong):
    round_, [nomination] = rewards.with_shortlist(state=RoundState.PUBLIC_CHECK)
    Objection.objects.create(nomination=nomination, text="사실과 다릅니다.", by_resident=True, filed_at=NOW)

    with pytest.raises(NotNow) as refusal:
        take(round_, "vote", by=officer(), at=IN_MAY, vote_from="2026-05-04", vote_until="2026-05-10")

    assert str(refusal.value) == "처리하지 않은 이의가 1건 있습니다."


@pytest.mark.parametrize("step", ["vote", "review", "contest"])
def test_votes_and_reviews_want_a_short_list(goryeong, step):
    stage = ROUND.step(step).target
    round_ = rewards.round_(state=RoundState.OPEN, stages=[stage])
    rewards.nomination(round=round_, state=NominationState.ELIGIBLE)

    with pytest.raises(NotNow) as refusal:
        take(round_, step, by=officer(), at=IN_MAY, vote_from="2026-05-04", vote_until="2026-05-10")

    assert str(refusal.value) == "후보로 올린 추천이 없습니다."


def test_a_vote_does_not_begin_in_the_past(goryeong):
    round_, _rows = rewards.with_shortlist(state=RoundState.PUBLIC_CHECK)

    with pytest.raises(InvalidAnswers) as refusal:
        take(round_, "vote", by=officer(), at=IN_MAY, vote_from="2026-05-03", vote_until="2026-05-10")

    assert refusal.value.fields == {"vote_from": ["투표 시작일은 오늘보다 앞설 수 없습니다."]}


def test_a_vote_that_was_counted_is_not_extended(goryeong):
    by = officer()
    round_ = rewards.round_(state=RoundState.VOTING)
    VoteCount.objects.create(
        round=round_, staff_ballots=0, resident_ballots=0, signals={}, counted_by=by, counted_at=NOW
    )

    with pytest.raises(NotNow) as refusal:
        take(round_, "extend", by=by, at=IN_APRIL, until="2026-06-01")

    assert str(refusal.value) == "이미 개표한 투표는 연장할 수 없습니다."


def test_a_round_that_is_called_off_forgets_the_networks_of_its_voters(goryeong):
    round_ = rewards.round_(state=RoundState.VOTING)
    Voter.objects.create(round=round_, channel="staff", person=factories.person(), asked_at=NOW, network="ab" * 32)

    take(round_, "cancel", by=factories.person(roles=[Role.PAO]), reason="예산이 없습니다.")

    assert Voter.objects.get().network == ""
