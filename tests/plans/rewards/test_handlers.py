"""What other applications tell becomes a step, or a nomination, once."""

from datetime import date

import pytest

import factories
import rewards_factories as rewards
from accounts.roles import Role
from events.committee import AgendaItemDecided
from events.participation import RecommendationAccepted
from factories import NOW
from kernel.errors import NotNow
from kernel.ids import uuid7
from notices.models import Notice
from plans.rewards.codes import NominationKind, NominationState, RoundState, Source
from plans.rewards.handlers import take_decision, take_recommendations
from plans.rewards.models import Nomination, Round
from workflow.models import StepTaken


def decided(round_, kind="selection", outcome="passed", **fields):
    told = {
        "item_id": uuid7(),
        "kind": kind,
        "subject_id": round_.pk,
        "outcome": outcome,
        "meeting_number": "2026-회의-0007",
        "held_on": date(2026, 5, 20),
        "guideline_version": None,
    }
    return AgendaItemDecided(**told | fields)


def before_the_committee():
    """One nomination is proposed, one is on the short list only, one is eligible, one is still a draft."""
    round_ = rewards.round_(state=RoundState.COMMITTEE)
    proposed = {"proposed_grade": "best", "proposed_rank": 1}
    rewards.nomination(round=round_, title="가", state=NominationState.SHORTLISTED, **proposed)
    rewards.nomination(round=round_, title="나", state=NominationState.SHORTLISTED)
    rewards.nomination(round=round_, title="다", state=NominationState.ELIGIBLE)
    rewards.nomination(round=round_, title="라", state=NominationState.INELIGIBLE)
    rewards.nomination(round=round_, title="마")
    return round_


def states(round_):
    return dict(round_.nominations.values_list("title", "state"))


# Criteria


@pytest.mark.parametrize(
    ("outcome", "state", "decided_on"),
    [
        ("passed", RoundState.CRITERIA_SET, date(2026, 5, 20)),
        ("amended", RoundState.CRITERIA_REVIEW, date(2026, 5, 20)),
        ("rejected", RoundState.PLANNED, None),
        ("deferred", RoundState.CRITERIA_REVIEW, None),
    ],
)
def test_criteria_follow_the_committee(goryeong, outcome, state, decided_on):
    round_ = rewards.round_()
    Round.objects.update(state=RoundState.CRITERIA_REVIEW)

    take_decision(decided(round_, "selection_criteria", outcome), at=NOW)

    round_.refresh_from_db()
    assert (round_.state, round_.criteria_outcome, round_.criteria_decided_on) == (state, outcome, decided_on)


# The list


def test_a_passed_list_selects_those_with_a_grade_and_nobody_else(goryeong):
    round_ = before_the_committee()

    take_decision(decided(round_), at=NOW)

    round_.refresh_from_db()
    assert (round_.state, round_.selection_meeting) == (RoundState.SELECTED, "2026-회의-0007")
    assert states(round_) == {
        "가": NominationState.SELECTED,
        "나": NominationState.NOT_SELECTED,
        "다": NominationState.NOT_SELECTED,
        "라": NominationState.INELIGIBLE,
        "마": NominationState.WITHDRAWN,
    }
    assert round_.nominations.get(title="가").rank == 1


@pytest.mark.parametrize(
    ("outcome", "state"),
    [("amended", RoundState.COMMITTEE), ("rejected", RoundState.RETURNED), ("deferred", RoundState.COMMITTEE)],
)
def test_a_list_that_did_not_pass_as_it_was_selects_nobody(goryeong, outcome, state):
    round_ = before_the_committee()
    was = states(round_)

    take_decision(decided(round_, outcome=outcome), at=NOW)

    round_.refresh_from_db()
    assert (round_.state, round_.selection_outcome) == (state, outcome)
    assert states(round_) == was


def test_a_deferred_list_is_decided_when_it_is_brought_again(goryeong):
    round_ = before_the_committee()
    take_decision(decided(round_, outcome="deferred"), at=NOW)

    take_decision(decided(round_), at=NOW)

    round_.refresh_from_db()
    assert round_.state == RoundState.SELECTED


@pytest.mark.parametrize("outcome", ["passed", "amended", "rejected", "deferred"])
def test_told_twice_it_happens_once(goryeong, outcome):
    round_ = before_the_committee()
    told = decided(round_, outcome=outcome)

    take_decision(told, at=NOW)
    steps = StepTaken.objects.count()
    take_decision(told, at=NOW)

    assert StepTaken.objects.count() == steps


def test_the_officers_are_told(goryeong):
    officer = factories.person(roles=[Role.DEDICATED])
    round_ = before_the_committee()

    take_decision(decided(round_, outcome="rejected"), at=NOW)

    assert Notice.objects.get(person=officer).text == f"위원회가 ‘{round_.title}’을(를) 심의했습니다: 부결"


def test_decisions_on_other_matters_are_not_ours(goryeong):
    round_ = before_the_committee()

    take_decision(decided(round_, "plan"), at=NOW)

    assert StepTaken.objects.count() == 0


def test_a_decision_on_an_unknown_round_is_not_swallowed(goryeong):
    with pytest.raises(LookupError):
        take_decision(decided(rewards.round_(), subject_id=uuid7()), at=NOW)


def test_a_decision_out_of_turn_is_not_swallowed(goryeong):
    with pytest.raises(NotNow):
        take_decision(decided(rewards.round_(state=RoundState.OPEN)), at=NOW)


# Residents' recommendations


def accepted(person=None, **fields):
    told = {
        "recommendation_id": uuid7(),
        "title": "노인 돌봄 서류 간소화",
        "department_id": (person.department if person else factories.department()).pk,
        "person_id": person.pk if person else None,
        "merit_from": date(2026, 1, 1),
        "merit_to": date(2026, 2, 28),
        "count": 2,
    }
    return RecommendationAccepted(**told | fields)


def test_a_recommendation_becomes_a_draft_for_the_officer(goryeong):
    officer, person = factories.person(roles=[Role.DEDICATED]), factories.person()
    round_ = rewards.round_(state=RoundState.OPEN)

    take_recommendations(accepted(person), at=NOW)

    made = Nomination.objects.get()
    assert (made.round, made.source, made.kind, made.state, made.recommendations, made.nominated_by) == (
        round_, Source.RESIDENT, NominationKind.PERSON, NominationState.DRAFT, 2, None,
    )  # fmt: skip
    assert list(made.nominees.values_list("person", "share")) == [(person.pk, 100)]
    assert Notice.objects.filter(person=officer).count() == 1


def test_a_case_without_a_person_is_a_case(goryeong):
    rewards.round_(state=RoundState.OPEN)

    take_recommendations(accepted(), at=NOW)

    made = Nomination.objects.get()
    assert (made.kind, made.nominees.count()) == (NominationKind.CASE, 0)


def test_a_recommendation_strengthens_the_nomination_of_the_same_person_and_case(goryeong):
    person = factories.person()
    known = rewards.nomination(
        people=[person], title="노인돌봄 서류의 간소화", state=NominationState.SUBMITTED, recommendations=1
    )

    take_recommendations(accepted(person), at=NOW)

    known.refresh_from_db()
    assert (Nomination.objects.count(), known.recommendations) == (1, 3)


@pytest.mark.parametrize("title", ["노인 돌봄 서류 간소화", "공원 화장실 정비"])
def test_a_recommendation_told_twice_counts_once(goryeong, title):
    person = factories.person()
    rewards.nomination(people=[person], title=title, state=NominationState.SUBMITTED)
    told = accepted(person)

    take_recommendations(told, at=NOW)
    take_recommendations(told, at=NOW)

    assert sum(Nomination.objects.values_list("recommendations", flat=True)) == 2


def test_without_a_round_the_officers_are_told(goryeong):
    officer = factories.person(roles=[Role.DEDICATED])
    rewards.round_(state=RoundState.CLOSED)

    take_recommendations(accepted(), at=NOW)

    assert Nomination.objects.count() == 0
    assert "접수된 주민추천을 넣을 선발이 없습니다." in Notice.objects.get(person=officer).text
