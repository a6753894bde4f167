"""표결과 의결: who votes, what carries an item, and who says so."""

from typing import Any

import pytest

import committee_factories as made
from accounts.models import User
from committee_factories import NOW
from plans.committee.codes import ItemKind, ItemState, MeetingType, Position
from plans.committee.models import AgendaItem, Ballot, Member
from plans.committee.process import AGENDA_ITEM
from workflow.advance import InvalidAnswers, advance
from workflow.models import StepTaken
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def take(item: AgendaItem, step: str, by: User, **given: Any) -> None:
    advance(AGENDA_ITEM, item, step, by=by, at=NOW, given=given)


# Votes -------------------------------------------------------------------------------------------------


def test_a_recused_member_does_not_vote() -> None:
    sitting = made.opened()
    recused = sitting.people[2]
    sitting.declare(*sitting.people[:2], *sitting.people[3:6])
    sitting.declare(recused, conflict="exclusion", recusal_reason="배우자가 당사자입니다.")
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)

    assert sitting.item_refusal("vote", recused, choice="for") == (
        "이 안건에서 제척되어 심의와 표결에 참여할 수 없습니다."
    )
    assert list(waiting_for(AGENDA_ITEM, recused, NOW)) == []
    assert list(waiting_for(AGENDA_ITEM, sitting.people[1], NOW)) == [sitting.item]


def test_nobody_votes_twice() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.people[1], choice="for")

    assert sitting.item_refusal("vote", sitting.people[1], choice="against") == "이미 표결했습니다."
    assert Ballot.objects.exclude(choice="").get().choice == "for"


def test_the_history_tells_that_somebody_voted_and_not_how() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.people[1], choice="for")

    taken = StepTaken.objects.get(step="vote")
    assert (taken.actor_id, taken.answers) == (sitting.people[1].pk, {})


def test_who_is_absent_does_not_vote() -> None:
    sitting = made.in_session()

    assert sitting.item_refusal("vote", sitting.people[7], choice="for") == "출석이 확인된 위원만 참여할 수 있습니다."
    sitting.item_not_for("vote", sitting.secretary, sitting.committee[9].person)


def test_who_comes_late_declares_first() -> None:
    sitting = made.in_session()
    sitting.attend(*sitting.people[:7])
    late = sitting.people[6]
    assert sitting.item_refusal("vote", late, choice="for") == "먼저 이 안건과의 이해관계를 신고해야 합니다."

    sitting.declare(late)
    sitting.vote(late)

    assert Ballot.objects.exclude(choice="").count() == 1


def test_votes_are_cast_in_session() -> None:
    sitting = made.opened()
    sitting.declare(*sitting.people[:6])
    sitting.item_step("confirm_recusals")

    assert sitting.item_refusal("vote", sitting.chair, choice="for") == "심의를 시작한 뒤에 처리할 수 있습니다."


def test_a_vote_says_what_it_is() -> None:
    sitting = made.in_session()

    with pytest.raises(InvalidAnswers):
        sitting.item_step("vote", sitting.chair, choice="perhaps")


def test_recusal_can_break_the_quorum_of_an_item() -> None:
    sitting = made.opened(present=5)
    sitting.declare(*sitting.people[:4])
    sitting.declare(sitting.people[4], conflict="avoidance", recusal_reason="이해관계")
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)
    sentence = "제척·기피·회피한 위원을 빼면 의사정족수가 모자랍니다. 지정 9명 · 의사정족수 5명 · 출석 4명"

    assert sitting.item_refusal("vote", sitting.chair, choice="for") == sentence
    assert sitting.item_refusal("pass", sitting.chair) == sentence

    sitting.item_step("defer", sitting.chair, reason="의사정족수 부족")
    assert sitting.item.state == ItemState.DEFERRED


# Decisions ---------------------------------------------------------------------------------------------


def test_a_majority_of_those_present_passes() -> None:
    sitting = made.in_session()
    sitting.vote(*sitting.people[:3])
    assert sitting.item_refusal("pass", sitting.chair) == ("출석 위원 6명의 과반수가 찬성해야 하나 찬성은 3명입니다.")

    sitting.vote(sitting.people[3])
    sitting.item_step("pass", sitting.chair, decision_note="원안대로 의결합니다.")

    assert (sitting.item.state, sitting.item.decided_at) == (ItemState.PASSED, sitting.at)
    sitting.item_not_for("pass", sitting.secretary, sitting.people[1])


def test_a_recused_member_counts_neither_for_nor_against() -> None:
    sitting = made.opened()
    sitting.declare(*sitting.people[:5])
    sitting.declare(sitting.people[5], conflict="avoidance", recusal_reason="이해관계")
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)
    sitting.vote(*sitting.people[:3])
    sitting.vote(*sitting.people[3:5], choice="against")

    sitting.item_step("pass", sitting.chair)

    assert sitting.item.state == ItemState.PASSED


def test_without_a_possible_majority_it_is_rejected() -> None:
    sitting = made.in_session()
    sitting.vote(*sitting.people[:2])
    assert sitting.item_refusal("reject", sitting.chair) == "아직 표결하지 않은 위원이 4명 있습니다."
    sitting.vote(*sitting.people[2:4], choice="against")
    sitting.vote(sitting.people[4], choice="abstain")

    sitting.item_step("reject", sitting.chair)

    assert sitting.item.state == ItemState.REJECTED


def test_what_is_carried_is_neither_rejected_nor_deferred() -> None:
    sitting = made.in_session()
    sitting.vote(*sitting.people[:4])

    assert sitting.item_refusal("reject", sitting.chair) == "출석 위원의 과반수가 찬성하여 부결로 처리할 수 없습니다."
    assert sitting.item_refusal("defer", sitting.chair, reason="사유") == (
        "출석 위원의 과반수가 찬성하여 보류할 수 없습니다."
    )
    sitting.item_not_for("reject", sitting.secretary)
    sitting.item_not_for("defer", sitting.secretary)


def test_an_amendment_is_tabled_voted_on_and_passed_as_amended() -> None:
    sitting = made.in_session()
    assert sitting.item_refusal("amend", sitting.chair) == "표결한 수정안이 없습니다."
    sitting.item_not_for("table_amendment", sitting.secretary)

    sitting.item_step("table_amendment", sitting.chair, amendment="제2항을 삭제합니다.")
    sitting.vote(*sitting.people[:4])
    assert sitting.item_refusal("table_amendment", sitting.chair, amendment="다른 안") == "이미 표결을 시작했습니다."
    assert sitting.item_refusal("pass", sitting.chair) == "수정안을 표결했으므로 수정가결로 처리해야 합니다."
    sitting.item_not_for("amend", sitting.secretary)
    sitting.item_step("amend", sitting.chair)

    assert sitting.item.state == ItemState.AMENDED


def test_another_presides_where_the_chair_is_recused() -> None:
    members = made.committee()
    Member.objects.filter(pk=members[4].pk).update(position=Position.VICE_CHAIR)
    sitting = made.opened(members=[Member.objects.get(pk=member.pk) for member in members])
    sitting.declare(sitting.chair, conflict="avoidance", recusal_reason="이해관계")
    sitting.declare(*sitting.people[1:6])
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)
    sitting.vote(*sitting.people[1:5])

    sitting.item_not_for("pass", sitting.chair, sitting.people[1])
    sitting.item_step("pass", sitting.people[4])

    assert sitting.item.state == ItemState.PASSED


def test_the_personnel_committee_hears_experts(rules: Any) -> None:
    rules(body="personnel_committee", committee_name="인사위원회")
    sitting = made.in_session(kind=ItemKind.OPINION)
    sitting.vote(*sitting.people[:4])
    assert sitting.item_refusal("pass", sitting.chair) == (
        "인사위원회는 전문가의 의견을 들은 뒤에 이 안건을 의결할 수 있습니다."
    )

    sitting.item_step("note", statements="질의응답", experts_heard="교수 을: 가능하다는 의견")
    sitting.item_step("pass", sitting.chair)

    assert sitting.item.state == ItemState.PASSED
    sitting.item_not_for("note", sitting.chair)


def test_a_written_decision_counts_who_answers() -> None:
    sitting = made.convened(type=MeetingType.WRITTEN, written_reason="urgent", place="")
    sitting.declare(*sitting.people[:5])
    assert [seat.attendance for seat in sitting.seats] == ["written"] * 5 + [""] * 4

    sitting.take("open", sitting.chair)
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)
    sitting.vote(*sitting.people[:3])
    sitting.item_step("pass", sitting.chair)

    assert sitting.item.state == ItemState.PASSED
