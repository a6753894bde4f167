"""The short list, and what leads a nomination off the way."""

from datetime import UTC, date, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.roles import Role
from events.rewards import NominationSelected
from kernel.actors import SYSTEM, Moment
from kernel.errors import NotNow
from notices.models import Notice
from plans.rewards.codes import NominationState, RoundState, Stage
from plans.rewards.process import NOMINATION
from workflow.advance import InvalidAnswers, advance

IN_MARCH = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)


def officer():
    return factories.person(roles=[Role.DEDICATED])


def take(nomination, step, *, by, at=IN_MARCH, **given):
    return advance(NOMINATION, nomination, step, by=by, at=at, given=given)


def test_an_eligible_nomination_is_shortlisted(goryeong):
    nomination = rewards.nomination(state=NominationState.ELIGIBLE)

    take(nomination, "shortlist", by=officer())

    assert nomination.state == NominationState.SHORTLISTED


def test_without_screening_a_nomination_is_shortlisted_at_once(goryeong):
    stages = [stage for stage in Stage if stage != Stage.SCREENING]
    unscreened = rewards.nomination(
        state=NominationState.SUBMITTED, round=rewards.round_(state=RoundState.OPEN, stages=stages)
    )
    screened = rewards.nomination(state=NominationState.SUBMITTED)

    take(unscreened, "shortlist", by=officer())
    with pytest.raises(NotNow) as refusal:
        take(screened, "shortlist", by=officer())

    assert unscreened.state == NominationState.SHORTLISTED
    assert str(refusal.value) == "적격검토를 거친 추천만 후보로 올릴 수 있습니다."


@pytest.mark.parametrize("step", ["shortlist", "return", "merge", "withdraw"])
def test_nothing_changes_while_the_committee_has_the_list(goryeong, step):
    round_ = rewards.round_(state=RoundState.COMMITTEE, title="선발")
    nomination = rewards.nomination(round=round_, state=NOMINATION.step(step).sources[-1])

    with pytest.raises(NotNow) as refusal:
        take(nomination, step, by=officer())

    assert str(refusal.value) == "‘선발’이(가) ‘위원회 심의’ 상태여서 추천을 바꿀 수 없습니다."


@pytest.mark.parametrize(("step", "state"), [("return", "draft"), ("withdraw", "withdrawn")])
def test_a_nomination_is_sent_back_or_taken_back_with_a_reason(goryeong, step, state):
    nomination = rewards.nomination(state=NominationState.SUBMITTED)

    with pytest.raises(InvalidAnswers):
        take(nomination, step, by=officer())
    take(nomination, step, by=officer(), reason="공적을 보완해 주십시오.")

    assert nomination.state == state


def test_the_nominator_reads_what_is_missing(goryeong):
    nomination = rewards.nomination(state=NominationState.SUBMITTED, number="2026-추천-9001")

    take(nomination, "return", by=officer(), reason="공적을 보완해 주십시오.")

    notice = Notice.objects.get(person=nomination.nominated_by)
    assert notice.text == "추천 2026-추천-9001을(를) 보완해 주십시오: 공적을 보완해 주십시오."


def test_a_nomination_is_merged_with_its_recommendations(goryeong):
    round_ = rewards.round_(state=RoundState.OPEN)
    kept = rewards.nomination(round=round_, state=NominationState.ELIGIBLE, recommendations=2)
    nomination = rewards.nomination(round=round_, state=NominationState.SUBMITTED, recommendations=3)

    take(nomination, "merge", by=officer(), into=kept.pk, reason="같은 사례입니다.")

    kept.refresh_from_db()
    assert (nomination.state, nomination.merged_into, kept.recommendations) == (NominationState.MERGED, kept, 5)


def test_a_nomination_is_merged_only_within_its_round(goryeong):
    other = rewards.nomination(state=NominationState.ELIGIBLE)
    nomination = rewards.nomination(state=NominationState.SUBMITTED)

    with pytest.raises(InvalidAnswers) as refusal:
        take(nomination, "merge", by=officer(), into=other.pk, reason="같은 사례입니다.")

    assert list(refusal.value.fields) == ["into"]


def test_a_selected_nomination_tells_whom_and_when(goryeong):
    round_ = rewards.round_(state=RoundState.SELECTED)
    nomination = rewards.nomination(
        round=round_, state=NominationState.SHORTLISTED, proposed_grade="best", proposed_rank=1
    )

    take(nomination, "select", by=SYSTEM)

    told = NOMINATION.step("select").announces(nomination, Moment(SYSTEM, IN_MARCH))
    person = nomination.nominees.get().person_id
    assert (nomination.state, nomination.grade, nomination.rank) == (NominationState.SELECTED, "best", 1)
    assert told == NominationSelected(nomination.pk, 2026, "best", (person,), date(2026, 5, 20))


def test_the_head_revokes_a_selection(goryeong):
    nomination = rewards.nomination(state=NominationState.SELECTED, round=rewards.round_(state=RoundState.CLOSED))

    take(nomination, "revoke", by=factories.person(roles=[Role.HEAD]), reason="공적이 사실과 다릅니다.")

    assert (nomination.state, nomination.grade) == (NominationState.REVOKED, "best")


def test_the_head_does_not_revoke_what_they_made(goryeong):
    head = factories.person(roles=[Role.HEAD])
    nomination = rewards.nomination(
        state=NominationState.SELECTED, nominated_by=head, round=rewards.round_(state=RoundState.CLOSED)
    )

    with pytest.raises(NotNow):
        take(nomination, "revoke", by=head, reason="공적이 사실과 다릅니다.")
