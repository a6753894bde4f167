"""The list of a round, the committee's word, and what follows until the round closes."""

from datetime import UTC, date, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind
from accounts.roles import Role
from events.rewards import SelectionSentToCommittee
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from outbox.models import Delivery
from plans.rewards.codes import BenefitState, NominationState, Outcome, RoundState, Statutory
from plans.rewards.models import Benefit, Voter
from plans.rewards.process import ROUND
from workflow.advance import InvalidAnswers, advance

IN_MAY = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
DECISION = {
    "item_id": "0198c0de-0000-7000-8000-000000000001",
    "outcome": "passed",
    "meeting_number": "2026-회의-0002",
    "decided_on": "2026-05-20",
}


def officer():
    return factories.person(roles=[Role.DEDICATED])


def chief():
    return factories.person(roles=[Role.PAO])


def take(round_, step, *, by, at=NOW, **given):
    return advance(ROUND, round_, step, by=by, at=at, given=given)


def grades_of(rows, *grades):
    given = {f"grade_{row.pk}": grade for row, grade in zip(rows, grades, strict=True)}
    ranks = [rank if grade else "" for rank, grade in enumerate(grades, 1)]
    return given | {f"rank_{row.pk}": rank for row, rank in zip(rows, ranks, strict=True)}


def test_officer_proposes_grades_and_ranks(goryeong):
    round_, rows = rewards.with_shortlist(2, state=RoundState.CONTEST)

    take(round_, "propose", by=officer(), at=IN_MAY, **grades_of(rows, "", "excellent"))

    for row in rows:
        row.refresh_from_db()
    assert [(row.proposed_grade, row.proposed_rank) for row in rows] == [("", None), ("excellent", 2)]


def test_more_than_the_quota_needs_a_reason(goryeong):
    round_, rows = rewards.with_shortlist(2, state=RoundState.CONTEST, quota=1)

    with pytest.raises(InvalidAnswers) as refusal:
        take(round_, "propose", by=officer(), at=IN_MAY, **grades_of(rows, "best", "excellent"))
    take(round_, "propose", by=officer(), at=IN_MAY, **grades_of(rows, "best", "best"), over_quota_reason="동점입니다.")

    assert refusal.value.fields == {
        "over_quota_reason": ["선발 규모 1건보다 많은 2건을 골랐습니다. 사유를 적어 주십시오."]
    }
    assert round_.over_quota_reason == "동점입니다."


def test_a_rank_is_given_once_and_with_a_grade(goryeong):
    round_, rows = rewards.with_shortlist(2, state=RoundState.CONTEST)
    same = grades_of(rows, "best", "best") | {f"rank_{row.pk}": 1 for row in rows}
    halves = grades_of(rows, "best", "best") | {f"rank_{rows[1].pk}": ""}

    with pytest.raises(InvalidAnswers) as of_same:
        take(round_, "propose", by=officer(), at=IN_MAY, **same)
    with pytest.raises(InvalidAnswers) as of_halves:
        take(round_, "propose", by=officer(), at=IN_MAY, **halves)

    assert of_same.value.fields == {"__all__": ["같은 순위를 두 건에 줄 수 없습니다."]}
    assert of_halves.value.fields == {f"rank_{rows[1].pk}": ["등급과 순위를 함께 정하거나 모두 비워 주십시오."]}


def test_the_list_goes_to_the_committee_with_its_numbers(goryeong):
    round_, _rows = rewards.with_shortlist(3, state=RoundState.CONTEST)

    take(round_, "send_to_committee", by=officer(), at=IN_MAY)

    told = Delivery.objects.get(event=SelectionSentToCommittee.__name__).payload
    assert (told["proposed"], told["nominated"]) == (1, 3)


def test_a_list_waits_until_two_people_have_opened_the_scores(goryeong):
    round_, rows = rewards.with_shortlist(state=RoundState.CONTEST)
    rewards.sheet(rewards.scorer(round_), rows[0], {"felt_by_residents": "80"})

    with pytest.raises(NotNow) as refusal:
        take(round_, "send_to_committee", by=officer(), at=IN_MAY)

    assert str(refusal.value) == "두 사람이 점수를 개봉한 뒤에 상정할 수 있습니다."


def test_a_list_waits_until_the_votes_are_counted(goryeong):
    round_, _rows = rewards.with_shortlist(state=RoundState.CONTEST)
    Voter.objects.create(round=round_, channel="staff", person=factories.person(), asked_at=NOW, voted_at=NOW)

    with pytest.raises(NotNow) as refusal:
        take(round_, "send_to_committee", by=officer(), at=IN_MAY)

    assert str(refusal.value) == "투표를 개표한 뒤에 상정할 수 있습니다."


def test_an_empty_list_does_not_go(goryeong):
    round_, rows = rewards.with_shortlist(state=RoundState.CONTEST)
    rows[0].proposed_grade = ""
    rows[0].save()

    with pytest.raises(NotNow) as refusal:
        take(round_, "send_to_committee", by=officer(), at=IN_MAY)

    assert str(refusal.value) == "등급과 순위를 정한 후보가 없습니다. 먼저 선발안을 작성해 주십시오."


def test_a_list_over_the_quota_does_not_go_without_a_reason(goryeong):
    round_, rows = rewards.with_shortlist(2, state=RoundState.CONTEST, quota=1)
    rows[1].proposed_grade, rows[1].proposed_rank = "best", 2
    rows[1].save()

    with pytest.raises(NotNow) as refusal:
        take(round_, "send_to_committee", by=officer(), at=IN_MAY)

    assert str(refusal.value) == "선발 규모 1건보다 많은 2건을 제안하려면 사유가 있어야 합니다."


def test_the_list_as_amended_selects(goryeong):
    round_, rows = rewards.with_shortlist(
        2, state=RoundState.COMMITTEE, selection_outcome=Outcome.AMENDED, **rewards.SELECTION
    )

    take(round_, "select_as_amended", by=officer(), at=IN_MAY, **grades_of(rows, "", "excellent"))

    for row in rows:
        row.refresh_from_db()
    assert [(row.state, row.grade) for row in rows] == [
        (NominationState.NOT_SELECTED, ""),
        (NominationState.SELECTED, "excellent"),
    ]


@pytest.mark.parametrize(
    ("step", "state"), [("select_as_amended", "committee"), ("take_over_criteria", "criteria_review")]
)
def test_an_amendment_is_entered_only_when_there_is_one(goryeong, step, state):
    round_ = rewards.round_(state=state, criteria_outcome="", selection_outcome="")

    with pytest.raises(NotAllowed):
        take(round_, step, by=officer(), reason="수정")


def test_amended_criteria_are_taken_over(goryeong):
    round_ = rewards.round_(state=RoundState.CRITERIA_REVIEW, criteria_outcome=Outcome.AMENDED, **rewards.CRITERIA)

    take(round_, "take_over_criteria", by=officer(), reason="배점을 의결대로 고쳤습니다.")

    assert (round_.state, round_.rules["yearly_quota"]) == (RoundState.CRITERIA_SET, 40)


# After the decision


def test_results_are_announced(goryeong):
    round_ = rewards.round_(state=RoundState.SELECTED)

    take(round_, "announce", by=officer(), at=IN_MAY)

    assert (round_.state, round_.announced_at) == (RoundState.ANNOUNCED, IN_MAY)


def test_nominees_and_nominators_read_the_result(goryeong):
    round_ = rewards.round_(state=RoundState.SELECTED)
    chosen = rewards.nomination(round=round_, state=NominationState.SELECTED, title="창구 통합")
    rewards.nomination(round=round_, state=NominationState.INELIGIBLE)

    take(round_, "announce", by=officer(), at=IN_MAY)

    told = set(Notice.objects.values_list("person", "text"))
    people = (chosen.nominated_by_id, chosen.nominees.get().person_id)
    assert told == {(person, "‘창구 통합’의 선발 결과: 선발") for person in people}


def selected_person(round_, **person):
    one = factories.person(**person)
    return rewards.nomination(round=round_, people=[one], state=NominationState.SELECTED).nominees.get()


def benefit(nominee, code=Statutory.SPECIAL_LEAVE, **fields):
    given = {"number": f"2026-우대-{Benefit.objects.count():04d}", "nominee": nominee, "code": code}
    given |= {"proposed_by": factories.person(), "proposed_at": NOW}
    return Benefit.objects.create(**given | fields)


def test_a_round_closes_when_every_official_has_a_statutory_benefit(goryeong):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)
    benefit(selected_person(round_))

    take(round_, "close", by=officer(), at=IN_MAY)

    assert (round_.state, round_.closed_at) == (RoundState.CLOSED, IN_MAY)


def test_a_round_does_not_close_over_an_official_without_benefit(goryeong):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)
    benefit(selected_person(round_, name="김하나"), "commendation")
    benefit(selected_person(round_, name="이두리"), state=BenefitState.DENIED_BY_HR)

    with pytest.raises(NotNow) as refusal:
        take(round_, "close", by=officer(), at=IN_MAY)

    assert "선발 공무원이 있습니다: 김하나, 이두리." in str(refusal.value)


@pytest.mark.parametrize("kind", [EmployeeKind.PERMANENT_CONTRACT, EmployeeKind.FIXED_TERM, EmployeeKind.GUARD])
def test_those_who_are_no_officials_hold_no_round_open(goryeong, kind):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)
    selected_person(round_, kind=kind)

    take(round_, "close", by=officer(), at=IN_MAY)

    assert round_.state == RoundState.CLOSED


def test_the_chief_may_give_the_reason(goryeong):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)
    selected_person(round_)

    take(round_, "explain", by=chief(), at=IN_MAY, reason="퇴직하여 우대할 수 없습니다.")
    take(round_, "close", by=officer(), at=IN_MAY)

    assert (round_.state, round_.without_benefit_reason) == (RoundState.CLOSED, "퇴직하여 우대할 수 없습니다.")


def test_a_reason_is_given_only_where_one_is_needed(goryeong):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)

    with pytest.raises(NotNow) as refusal:
        take(round_, "explain", by=chief(), at=IN_MAY, reason="없음")

    assert str(refusal.value) == "선발된 공무원이 모두 법정 우대를 받았습니다."


def test_a_round_that_is_called_off_ends_its_nominations(goryeong):
    round_, [nomination] = rewards.with_shortlist(state=RoundState.VOTING)

    take(round_, "cancel", by=chief(), at=IN_MAY, reason="예산이 없습니다.")

    nomination.refresh_from_db()
    assert (round_.state, nomination.state) == (RoundState.CANCELLED, NominationState.WITHDRAWN)


def test_the_installation_takes_the_decision(goryeong):
    round_, [nomination] = rewards.with_shortlist(state=RoundState.COMMITTEE)

    take(round_, "select", by=SYSTEM, at=IN_MAY, **DECISION)

    nomination.refresh_from_db()
    assert (round_.state, round_.selection_decided_on) == (RoundState.SELECTED, date(2026, 5, 20))
    assert (nomination.state, nomination.grade, nomination.rank) == (NominationState.SELECTED, "best", 1)
