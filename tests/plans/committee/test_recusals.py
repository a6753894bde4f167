"""제척·기피·회피: declared by the member, asked for by a party, decided by the others. 운영규정 11조의2."""

from datetime import timedelta
from typing import Any

import pytest

import committee_factories as made
from accounts.models import User
from committee_factories import MEETING_AT, NOW, Sitting
from plans.committee.codes import ItemState
from plans.committee.models import AgendaItem, Ballot, Challenge, Member
from plans.committee.process import AGENDA_ITEM
from workflow.advance import InvalidAnswers, advance
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def take(item: AgendaItem, step: str, by: User, **given: Any) -> None:
    advance(AGENDA_ITEM, item, step, by=by, at=NOW, given=given)


# Declarations ------------------------------------------------------------------------------------------


def test_a_called_member_declares() -> None:
    sitting = made.convened()
    person = sitting.people[3]
    assert list(waiting_for(AGENDA_ITEM, person, NOW)) == [sitting.item]

    sitting.declare(person)

    ballot = Ballot.objects.get()
    assert (ballot.seat.member.person, ballot.recusal) == (person, "")
    assert list(waiting_for(AGENDA_ITEM, person, NOW)) == []


@pytest.mark.parametrize("conflict", ["exclusion", "avoidance"])
def test_an_interest_is_declared_with_its_reason(conflict: str) -> None:
    sitting = made.convened()
    with pytest.raises(InvalidAnswers):
        sitting.declare(sitting.chair, conflict=conflict)

    sitting.declare(sitting.chair, conflict=conflict, recusal_reason="당사자의 친족입니다.")

    assert Ballot.objects.get().recusal == conflict


def test_only_designated_members_declare() -> None:
    sitting = made.convened()
    outsider = sitting.committee[9].person

    sitting.item_not_for("declare", outsider, sitting.secretary)


def test_nobody_declares_before_the_notice_or_after_standing_aside() -> None:
    sitting = made.planned()
    assert sitting.item_refusal("declare", sitting.chair, conflict="none") == (
        "소집통지부터 의결까지만 처리할 수 있습니다."
    )

    sitting.take("convene", message="")
    sitting.declare(sitting.chair, conflict="avoidance", recusal_reason="이해관계")

    assert sitting.item_refusal("declare", sitting.chair, conflict="none") == (
        "이 안건에서 회피되어 심의와 표결에 참여할 수 없습니다."
    )


def test_nobody_declares_after_voting() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.chair)

    assert sitting.item_refusal("declare", sitting.chair, conflict="none") == "이미 표결했습니다."


def test_recusals_are_confirmed_when_everyone_present_has_declared() -> None:
    sitting = made.opened()
    sitting.declare(*sitting.people[:5])
    assert sitting.item_refusal("confirm_recusals") == (
        f"이해관계를 신고하지 않은 출석 위원이 있습니다: {sitting.people[5]}"
    )

    sitting.declare(sitting.people[5], conflict="avoidance", recusal_reason="이해관계")
    sitting.item_step("confirm_recusals")

    assert sitting.item.state == ItemState.RECUSAL_CHECKED
    sitting.item_not_for("confirm_recusals", sitting.chair)


def test_recusals_are_not_confirmed_before_opening() -> None:
    assert made.convened().item_refusal("confirm_recusals") == "회의를 개의한 뒤에 처리할 수 있습니다."


# Challenges --------------------------------------------------------------------------------------------


def challenged(sitting: Sitting, person: User) -> Challenge:
    sitting.item_step("challenge", seat=sitting.seat_of(person).pk, applicant="주민 갑", reason="당사자와 친분")
    return Challenge.objects.get()


def test_the_others_decide_on_a_challenge() -> None:
    sitting = made.opened()
    doubted = sitting.people[2]
    challenged(sitting, doubted)
    sitting.declare(*sitting.people[:6])

    for person, agrees in zip([0, 1, 3, 4, 5], ["yes", "yes", "yes", "no", "no"], strict=True):
        sitting.item_step("decide_challenge", sitting.people[person], agrees=agrees)
    sitting.item_step("settle_challenge")

    assert Challenge.objects.get().upheld is True
    assert Ballot.objects.get(seat=sitting.seat_of(doubted)).recusal == "challenge"


def test_a_tie_does_not_uphold_a_challenge() -> None:
    sitting = made.opened(present=5)
    challenged(sitting, sitting.people[4])

    for person, agrees in zip(sitting.people[:4], ["yes", "yes", "no", "no"], strict=True):
        sitting.item_step("decide_challenge", person, agrees=agrees)
    sitting.item_step("settle_challenge")

    assert Challenge.objects.get().upheld is False
    assert not Ballot.objects.exclude(recusal="").exists()


def test_who_may_decide_on_a_challenge() -> None:
    sitting = made.opened()
    doubted, present, absent = sitting.people[2], sitting.people[0], sitting.people[7]
    assert sitting.item_refusal("decide_challenge", present, agrees="no") == "의결할 기피신청이 없습니다."
    challenged(sitting, doubted)

    assert sitting.item_refusal("decide_challenge", doubted, agrees="no") == (
        "기피신청을 받은 위원은 그 의결에 참여하지 못합니다."
    )
    assert sitting.item_refusal("decide_challenge", absent, agrees="no") == "출석이 확인된 위원만 참여할 수 있습니다."
    assert list(waiting_for(AGENDA_ITEM, present, NOW)) == [sitting.item]
    sitting.declare(present)
    sitting.item_step("decide_challenge", present, agrees="no")
    assert sitting.item_refusal("decide_challenge", present, agrees="no") == "이미 의견을 냈습니다."
    assert list(waiting_for(AGENDA_ITEM, present, NOW)) == []
    sitting.item_not_for("decide_challenge", sitting.secretary)


def test_a_challenge_is_settled_when_all_others_have_spoken() -> None:
    sitting = made.opened()
    assert sitting.item_refusal("settle_challenge") == "의결할 기피신청이 없습니다."
    challenged(sitting, sitting.chair)
    for person in sitting.people[1:5]:
        sitting.item_step("decide_challenge", person, agrees="no")

    assert (
        sitting.item_refusal("settle_challenge") == f"기피신청에 의견을 내지 않은 위원이 있습니다: {sitting.people[5]}"
    )
    sitting.item_not_for("settle_challenge", sitting.chair)


def test_an_open_challenge_stops_everything_else() -> None:
    sitting = made.in_session()
    challenged(sitting, sitting.people[2])
    sentence = "아직 의결하지 않은 기피신청이 있습니다."

    assert sitting.item_refusal("vote", sitting.chair, choice="for") == sentence
    assert sitting.item_refusal("pass", sitting.chair) == sentence
    assert sitting.item_refusal("challenge", seat=sitting.seats[3].pk, applicant="을", reason="사유") == sentence
    sitting.item_not_for("challenge", sitting.chair)


def test_a_challenge_comes_before_the_votes() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.chair)

    assert sitting.item_refusal("challenge", seat=sitting.seats[3].pk, applicant="을", reason="사유") == (
        "이미 표결을 시작했습니다."
    )


# Challenges of who comes and goes --------------------------------------------------------------------------


def upheld(sitting: Sitting, doubted: User) -> None:
    """Five others are present and agree."""
    challenged(sitting, doubted)
    for person in sitting.people[:6]:
        if person != doubted:
            sitting.item_step("decide_challenge", person, agrees="yes")
    sitting.item_step("settle_challenge")


def designate(sitting: Sitting, members: list[Member]) -> None:
    sitting.take("designate", members=[one.pk for one in members], presider=members[0].pk, observers=[])


def test_a_challenge_that_was_upheld_holds_for_a_member_who_comes_back() -> None:
    sitting = made.opened(members=(whole := made.committee()))
    doubted, spare = whole[2], whole[9]
    upheld(sitting, doubted.person)
    sitting.take("postpone", reason="일정 변경")
    facts = {"type": "offline", "scheduled_at": MEETING_AT + timedelta(days=7), "place": "군청"}
    sitting.take("replan", **facts)

    designate(sitting, [*whole[:2], *whole[3:9], spare])
    assert not Ballot.objects.exclude(recusal="").exists()
    designate(sitting, whole[:9])

    ballot = Ballot.objects.exclude(recusal="").get()
    assert (ballot.seat.member, ballot.recusal, ballot.recusal_reason) == (doubted, "challenge", "당사자와 친분")


def test_whoever_decided_on_a_challenge_may_be_taken_out() -> None:
    sitting = made.opened(members=(whole := made.committee()))
    upheld(sitting, whole[2].person)
    sitting.take("postpone", reason="일정 변경")
    sitting.take("replan", type="offline", scheduled_at=MEETING_AT + timedelta(days=7), place="군청")

    designate(sitting, [*whole[:3], *whole[4:9], whole[9]])

    assert Challenge.objects.get().votes.count() == 5
    assert Ballot.objects.exclude(recusal="").get().seat.member == whole[2]


def test_an_open_challenge_ends_with_the_seat() -> None:
    sitting = made.opened(members=(whole := made.committee()))
    challenged(sitting, whole[2].person)
    sitting.item_step("decide_challenge", whole[3].person, agrees="yes")
    sitting.take("postpone", reason="일정 변경")
    sitting.take("replan", type="offline", scheduled_at=MEETING_AT + timedelta(days=7), place="군청")

    designate(sitting, [*whole[:2], *whole[3:9], whole[9]])

    assert not Challenge.objects.exists()


def test_an_item_that_goes_to_another_meeting_keeps_the_decision() -> None:
    sitting = made.opened(members=(whole := made.committee()))
    item = sitting.item
    upheld(sitting, whole[2].person)
    sitting.take("postpone", reason="일정 변경")
    sitting.take("replan", type="offline", scheduled_at=MEETING_AT + timedelta(days=7), place="군청")
    other = made.planned(members=whole)

    sitting.item_step("unlist")
    item.refresh_from_db()
    advance(AGENDA_ITEM, item, "list", by=sitting.secretary, at=NOW, given={"meeting": other.meeting.pk})

    ballot = Ballot.objects.get(item=item)
    assert (ballot.seat.meeting, ballot.seat.member, ballot.recusal) == (other.meeting, whole[2], "challenge")
