"""안건: every row of the table taken once, refused once for who and for each condition."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

import committee_factories as made
import factories
from accounts.models import User
from accounts.roles import Role
from committee_factories import NOW, Sitting
from kernel.errors import NotAllowed, NotNow
from plans.committee.actions import submit_item
from plans.committee.codes import ItemKind, ItemState, MeetingType, Position
from plans.committee.models import AgendaItem, Ballot, Challenge, Meeting, Member
from plans.committee.process import AGENDA_ITEM
from workflow.advance import InvalidAnswers, advance
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def take(item: AgendaItem, step: str, by: User, **given: Any) -> None:
    advance(AGENDA_ITEM, item, step, by=by, at=NOW, given=given)


def refusal(sitting: Sitting, step: str, by: User | None = None, **given: Any) -> str:
    """The sentence with which a step is refused; the item stays where it was."""
    before = AgendaItem.objects.get(pk=sitting.item.pk).state
    with pytest.raises(NotNow) as caught:
        sitting.item_step(step, by, **given)
    assert AgendaItem.objects.get(pk=sitting.item.pk).state == before
    return caught.value.sentence


def not_for(sitting: Sitting, step: str, *people: User) -> None:
    for person in people:
        with pytest.raises(NotAllowed):
            sitting.item_step(step, person)


# Intake -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.DEDICATED, Role.PAO, Role.AUDIT_HEAD])
def test_officers_submit_items(role: Role) -> None:
    item = made.item(factories.person(roles=[role]))

    assert item.state == ItemState.SUBMITTED


def test_an_employee_does_not_submit() -> None:
    with pytest.raises(NotAllowed):
        submit_item(by=factories.person(), facts={}, at=NOW)


def test_secretary_checks_and_lists() -> None:
    by = made.secretary()
    item, meeting = made.item(by), made.meeting(by)
    take(item, "check", by)

    take(item, "list", by, meeting=meeting.pk)

    assert (item.state, item.meeting, item.position) == (ItemState.LISTED, meeting, 1)


@pytest.mark.parametrize(("step", "state"), [("check", "submitted"), ("revise", "submitted")])
def test_only_the_secretary_prepares(step: str, state: str) -> None:
    item = made.item()

    with pytest.raises(NotAllowed):
        take(item, step, factories.person(roles=[Role.DEDICATED]))

    assert item.state == state


def test_only_the_secretary_lists() -> None:
    by = made.secretary()
    item = made.item(by)
    take(item, "check", by)

    with pytest.raises(NotAllowed):
        take(item, "list", factories.person(roles=[Role.CHAIR]), meeting=made.meeting().pk)


def test_secretary_revises_an_item() -> None:
    by = made.secretary()
    item = made.item(by)

    take(item, "revise", by, title="고친 안건", brief="고친 이유")

    assert (item.title, item.state) == ("고친 안건", ItemState.SUBMITTED)


def test_an_item_is_not_listed_on_a_meeting_that_was_convened() -> None:
    sitting = made.convened()
    item = made.item(sitting.secretary)
    take(item, "check", sitting.secretary)

    with pytest.raises(InvalidAnswers):
        take(item, "list", sitting.secretary, meeting=sitting.meeting.pk)


@pytest.mark.parametrize(
    ("kind", "day", "listed"),
    [
        (ItemKind.RATIFICATION, datetime(2025, 12, 29, tzinfo=UTC), False),
        (ItemKind.RATIFICATION, datetime(2025, 12, 30, tzinfo=UTC), True),
        (ItemKind.LEGAL_SUPPORT, datetime(2022, 12, 26, tzinfo=UTC), False),
        (ItemKind.OPINION, datetime(2020, 1, 6, tzinfo=UTC), True),
    ],
)
def test_the_law_of_the_day_knows_the_kind(kind: ItemKind, day: datetime, listed: bool) -> None:
    by = made.secretary()
    item = made.item(by, kind=kind)
    meeting = made.meeting(by, scheduled_at=day)
    take(item, "check", by)

    if listed:
        take(item, "list", by, meeting=meeting.pk)
    else:
        with pytest.raises(InvalidAnswers):
            take(item, "list", by, meeting=meeting.pk)

    assert item.state == (ItemState.LISTED if listed else ItemState.CHECKED)


def test_an_item_leaves_the_agenda_until_the_notice() -> None:
    sitting = made.planned()

    sitting.item_step("unlist")

    assert (sitting.item.state, sitting.item.meeting, sitting.item.position) == (ItemState.CHECKED, None, None)
    convened = made.convened(members=sitting.committee)
    assert refusal(convened, "unlist") == ("소집통지를 한 회의의 안건은 뺄 수 없습니다. 보류로 처리하여 주십시오.")
    not_for(convened, "unlist", convened.chair)


def test_who_submitted_may_withdraw() -> None:
    by = factories.person(roles=[Role.DEDICATED])
    item = made.item(by)

    take(item, "withdraw", by, reason="다시 검토합니다.")

    assert item.state == ItemState.WITHDRAWN


def test_what_another_application_sent_is_not_withdrawn_here() -> None:
    item = made.item(subject_id=made.subject_id())

    with pytest.raises(NotNow):
        take(item, "withdraw", made.secretary(), reason="사유")
    with pytest.raises(NotAllowed):
        take(item, "withdraw", factories.person(), reason="사유")


# Declarations -----------------------------------------------------------------------------------------


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

    not_for(sitting, "declare", outsider, sitting.secretary)


def test_nobody_declares_before_the_notice_or_after_standing_aside() -> None:
    sitting = made.planned()
    assert refusal(sitting, "declare", sitting.chair, conflict="none") == (
        "소집통지부터 의결까지만 처리할 수 있습니다."
    )

    sitting.take("convene", message="")
    sitting.declare(sitting.chair, conflict="avoidance", recusal_reason="이해관계")

    assert refusal(sitting, "declare", sitting.chair, conflict="none") == (
        "이 안건에서 회피되어 심의와 표결에 참여할 수 없습니다."
    )


def test_nobody_declares_after_voting() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.chair)

    assert refusal(sitting, "declare", sitting.chair, conflict="none") == "이미 표결했습니다."


def test_recusals_are_confirmed_when_everyone_present_has_declared() -> None:
    sitting = made.opened()
    sitting.declare(*sitting.people[:5])
    assert refusal(sitting, "confirm_recusals") == (
        f"이해관계를 신고하지 않은 출석 위원이 있습니다: {sitting.people[5]}"
    )

    sitting.declare(sitting.people[5], conflict="avoidance", recusal_reason="이해관계")
    sitting.item_step("confirm_recusals")

    assert sitting.item.state == ItemState.RECUSAL_CHECKED
    not_for(sitting, "confirm_recusals", sitting.chair)


def test_recusals_are_not_confirmed_before_opening() -> None:
    assert refusal(made.convened(), "confirm_recusals") == "회의를 개의한 뒤에 처리할 수 있습니다."


# Challenges -------------------------------------------------------------------------------------------


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
    assert refusal(sitting, "decide_challenge", present, agrees="no") == "의결할 기피신청이 없습니다."
    challenged(sitting, doubted)

    assert refusal(sitting, "decide_challenge", doubted, agrees="no") == (
        "기피신청을 받은 위원은 그 의결에 참여하지 못합니다."
    )
    assert refusal(sitting, "decide_challenge", absent, agrees="no") == "출석이 확인된 위원만 참여할 수 있습니다."
    assert list(waiting_for(AGENDA_ITEM, present, NOW)) == [sitting.item]
    sitting.declare(present)
    sitting.item_step("decide_challenge", present, agrees="no")
    assert refusal(sitting, "decide_challenge", present, agrees="no") == "이미 의견을 냈습니다."
    assert list(waiting_for(AGENDA_ITEM, present, NOW)) == []
    not_for(sitting, "decide_challenge", sitting.secretary)


def test_a_challenge_is_settled_when_all_others_have_spoken() -> None:
    sitting = made.opened()
    assert refusal(sitting, "settle_challenge") == "의결할 기피신청이 없습니다."
    challenged(sitting, sitting.chair)
    for person in sitting.people[1:5]:
        sitting.item_step("decide_challenge", person, agrees="no")

    assert refusal(sitting, "settle_challenge") == f"기피신청에 의견을 내지 않은 위원이 있습니다: {sitting.people[5]}"
    not_for(sitting, "settle_challenge", sitting.chair)


def test_an_open_challenge_stops_everything_else() -> None:
    sitting = made.in_session()
    challenged(sitting, sitting.people[2])
    sentence = "아직 의결하지 않은 기피신청이 있습니다."

    assert refusal(sitting, "vote", sitting.chair, choice="for") == sentence
    assert refusal(sitting, "pass", sitting.chair) == sentence
    assert refusal(sitting, "challenge", seat=sitting.seats[3].pk, applicant="을", reason="사유") == sentence
    not_for(sitting, "challenge", sitting.chair)


def test_a_challenge_comes_before_the_votes() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.chair)

    assert refusal(sitting, "challenge", seat=sitting.seats[3].pk, applicant="을", reason="사유") == (
        "이미 표결을 시작했습니다."
    )


# Votes ------------------------------------------------------------------------------------------------


def test_a_recused_member_does_not_vote() -> None:
    sitting = made.opened()
    recused = sitting.people[2]
    sitting.declare(*sitting.people[:2], *sitting.people[3:6])
    sitting.declare(recused, conflict="exclusion", recusal_reason="배우자가 당사자입니다.")
    sitting.item_step("confirm_recusals")
    sitting.take("deliberate", sitting.chair)

    assert refusal(sitting, "vote", recused, choice="for") == ("이 안건에서 제척되어 심의와 표결에 참여할 수 없습니다.")
    assert list(waiting_for(AGENDA_ITEM, recused, NOW)) == []
    assert list(waiting_for(AGENDA_ITEM, sitting.people[1], NOW)) == [sitting.item]


def test_nobody_votes_twice() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.people[1], choice="for")

    assert refusal(sitting, "vote", sitting.people[1], choice="against") == "이미 표결했습니다."
    assert Ballot.objects.exclude(choice="").get().choice == "for"


def test_who_is_absent_does_not_vote() -> None:
    sitting = made.in_session()

    assert refusal(sitting, "vote", sitting.people[7], choice="for") == "출석이 확인된 위원만 참여할 수 있습니다."
    not_for(sitting, "vote", sitting.secretary, sitting.committee[9].person)


def test_who_comes_late_declares_first() -> None:
    sitting = made.in_session()
    sitting.attend(*sitting.people[:7])
    late = sitting.people[6]
    assert refusal(sitting, "vote", late, choice="for") == "먼저 이 안건과의 이해관계를 신고해야 합니다."

    sitting.declare(late)
    sitting.vote(late)

    assert Ballot.objects.exclude(choice="").count() == 1


def test_votes_are_cast_in_session() -> None:
    sitting = made.opened()
    sitting.declare(*sitting.people[:6])
    sitting.item_step("confirm_recusals")

    assert refusal(sitting, "vote", sitting.chair, choice="for") == "심의를 시작한 뒤에 처리할 수 있습니다."


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

    assert refusal(sitting, "vote", sitting.chair, choice="for") == sentence
    assert refusal(sitting, "pass", sitting.chair) == sentence

    sitting.item_step("defer", sitting.chair, reason="의사정족수 부족")
    assert sitting.item.state == ItemState.DEFERRED


# Decisions --------------------------------------------------------------------------------------------


def test_a_majority_of_those_present_passes() -> None:
    sitting = made.in_session()
    sitting.vote(*sitting.people[:3])
    assert refusal(sitting, "pass", sitting.chair) == ("출석 위원 6명의 과반수가 찬성해야 하나 찬성은 3명입니다.")

    sitting.vote(sitting.people[3])
    sitting.item_step("pass", sitting.chair, decision_note="원안대로 의결합니다.")

    assert (sitting.item.state, sitting.item.decided_at) == (ItemState.PASSED, sitting.at)
    not_for(sitting, "pass", sitting.secretary, sitting.people[1])


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
    assert refusal(sitting, "reject", sitting.chair) == "아직 표결하지 않은 위원이 4명 있습니다."
    sitting.vote(*sitting.people[2:4], choice="against")
    sitting.vote(sitting.people[4], choice="abstain")

    sitting.item_step("reject", sitting.chair)

    assert sitting.item.state == ItemState.REJECTED


def test_what_is_carried_is_neither_rejected_nor_deferred() -> None:
    sitting = made.in_session()
    sitting.vote(*sitting.people[:4])

    assert refusal(sitting, "reject", sitting.chair) == "출석 위원의 과반수가 찬성하여 부결로 처리할 수 없습니다."
    assert refusal(sitting, "defer", sitting.chair, reason="사유") == (
        "출석 위원의 과반수가 찬성하여 보류할 수 없습니다."
    )
    not_for(sitting, "reject", sitting.secretary)
    not_for(sitting, "defer", sitting.secretary)


def test_an_amendment_is_tabled_voted_on_and_passed_as_amended() -> None:
    sitting = made.in_session()
    assert refusal(sitting, "amend", sitting.chair) == "표결한 수정안이 없습니다."
    not_for(sitting, "table_amendment", sitting.secretary)

    sitting.item_step("table_amendment", sitting.chair, amendment="제2항을 삭제합니다.")
    sitting.vote(*sitting.people[:4])
    assert refusal(sitting, "table_amendment", sitting.chair, amendment="다른 안") == "이미 표결을 시작했습니다."
    assert refusal(sitting, "pass", sitting.chair) == "수정안을 표결했으므로 수정가결로 처리해야 합니다."
    not_for(sitting, "amend", sitting.secretary)
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

    not_for(sitting, "pass", sitting.chair, sitting.people[1])
    sitting.item_step("pass", sitting.people[4])

    assert sitting.item.state == ItemState.PASSED


def test_the_personnel_committee_hears_experts(rules: Any) -> None:
    rules(body="personnel_committee", committee_name="인사위원회")
    sitting = made.in_session(kind=ItemKind.OPINION)
    sitting.vote(*sitting.people[:4])
    assert refusal(sitting, "pass", sitting.chair) == (
        "인사위원회는 전문가의 의견을 들은 뒤에 이 안건을 의결할 수 있습니다."
    )

    sitting.item_step("note", statements="질의응답", experts_heard="교수 을: 가능하다는 의견")
    sitting.item_step("pass", sitting.chair)

    assert sitting.item.state == ItemState.PASSED
    not_for(sitting, "note", sitting.chair)


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


# Afterwards -------------------------------------------------------------------------------------------


def deferred() -> Sitting:
    sitting = made.in_session()
    sitting.item_step("defer", sitting.chair, reason="자료 보완")
    sitting.take("close", sitting.chair)
    sitting.take("draft_minutes", order_of_business="순서", remarks="요지")
    return sitting


def test_a_deferred_item_comes_again_as_a_new_one() -> None:
    sitting = deferred()
    assert refusal(sitting, "bring_again") == ("보류한 회의의 회의록이 서명확정된 뒤에 다시 상정할 수 있습니다.")
    for person in sitting.people[:6]:
        sitting.take("sign", person)
    sitting.take("confirm", sitting.chair)

    sitting.item_step("bring_again")

    again = AgendaItem.objects.get(previous=sitting.item)
    assert (again.state, again.title, again.meeting) == (ItemState.SUBMITTED, sitting.item.title, None)
    assert refusal(sitting, "bring_again") == "이미 다시 상정을 요청했습니다."
    not_for(sitting, "bring_again", sitting.chair)


def test_the_guideline_in_force_is_shown_and_kept_with_the_decision() -> None:
    by = made.secretary()
    made.guideline(by, effective_from=made.LONG_AGO)
    second = made.guideline(by, effective_from=made.LONG_AGO)
    made.guideline(by, effective_from=(made.MEETING_AT + timedelta(days=1)).date())

    sitting = made.in_session()

    assert (sitting.item.guideline, second.version) == (second, 2)


def test_a_guideline_of_the_kind_comes_before_the_general_one() -> None:
    by = made.secretary()
    own = made.guideline(by, kind=ItemKind.OPINION, effective_from=made.LONG_AGO)
    made.guideline(by, effective_from=made.LONG_AGO)

    item = made.item(by, kind=ItemKind.OPINION, on=made.meeting(by))

    assert item.guideline == own


def test_only_the_secretary_issues_guidelines() -> None:
    with pytest.raises(NotAllowed):
        made.guideline(factories.person(roles=[Role.DEDICATED]))


def test_a_meeting_holds_its_items_in_order() -> None:
    sitting = made.planned(items=3)

    assert list(Meeting.objects.get(pk=sitting.meeting.pk).items.values_list("position", flat=True)) == [1, 2, 3]
