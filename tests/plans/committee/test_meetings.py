"""회의: every row of the table taken once, refused once for who and for each condition."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

import committee_factories as made
import factories
from accounts.roles import Role
from committee_factories import MEETING_AT, NOW, Sitting
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from outbox.models import Delivery
from plans.committee.actions import plan_meeting
from plans.committee.codes import MeetingState, MeetingType, MemberKind, MemberState
from plans.committee.models import Meeting, Member, Seat
from plans.committee.process import MEETING
from workflow.advance import InvalidAnswers
from workflow.deadlines import running_for
from workflow.queries import history_of, waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def refusal(sitting: Sitting, step: str, by: Any = None, **given: Any) -> str:
    """The sentence with which a step is refused; the meeting stays where it was."""
    before = sitting.meeting.state
    with pytest.raises(NotNow) as caught:
        sitting.take(step, by, **given)
    assert Meeting.objects.get(pk=sitting.meeting.pk).state == before
    return caught.value.sentence


def not_for(sitting: Sitting, step: str, *people: Any) -> None:
    for person in people:
        with pytest.raises(NotAllowed):
            sitting.take(step, person)


# Planning ---------------------------------------------------------------------------------------------


def test_meetings_are_numbered_by_year() -> None:
    by = made.secretary()

    first, second = made.meeting(by), made.meeting(by)
    other_year = made.meeting(by, scheduled_at=MEETING_AT + timedelta(days=400))

    assert [first.number, second.number, other_year.number] == [
        "2026-위원회-0001",
        "2026-위원회-0002",
        "2027-위원회-0001",
    ]


def test_only_the_secretary_plans() -> None:
    with pytest.raises(NotAllowed):
        plan_meeting(by=factories.person(), facts={}, at=NOW)


@pytest.mark.parametrize(
    "fields", [{"type": MeetingType.WRITTEN}, {"written_reason": "minor"}, {"type": MeetingType.JOINT}]
)
def test_the_database_knows_that_writing_needs_a_reason(fields: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        made.meeting(**fields)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"type": "written"}, ["written_reason"]),
        ({"type": "joint", "place": "군청"}, ["joint_with"]),
        ({"type": "offline"}, ["place"]),
    ],
)
def test_a_plan_is_complete(given: dict[str, Any], wrong: list[str]) -> None:
    sitting = made.planned()

    with pytest.raises(InvalidAnswers) as caught:
        sitting.take("revise", scheduled_at="2026-03-09T14:00", **given)

    assert list(caught.value.fields) == wrong


def test_a_plan_can_be_changed_until_it_is_convened() -> None:
    sitting = made.planned()
    plan = {"type": "written", "written_reason": "urgent", "scheduled_at": "2026-03-10T14:00"}

    sitting.take("revise", **plan)

    assert (sitting.meeting.type, sitting.meeting.written_reason) == ("written", "urgent")
    not_for(sitting, "revise", sitting.chair)


# Designation ------------------------------------------------------------------------------------------


def test_secretary_or_chair_designates() -> None:
    sitting = made.planned()
    fewer = sitting.members[:8]

    sitting.take("designate", sitting.chair, members=[one.pk for one in fewer], presider=fewer[0].pk, observers=[])

    assert [seat.member for seat in sitting.seats] == fewer
    not_for(sitting, "designate", sitting.people[3], factories.person())


@pytest.mark.parametrize(("presider", "observer", "wrong"), [(9, 9, "presider"), (0, 1, "observers")])
def test_a_set_is_consistent(presider: int, observer: int, wrong: str) -> None:
    by, members = made.secretary(), made.committee()
    sitting = Sitting(made.meeting(by), by, members)

    with pytest.raises(InvalidAnswers) as caught:
        sitting.take(
            "designate",
            members=[one.pk for one in members[:9]],
            presider=members[presider].pk,
            observers=[members[observer].pk],
        )

    assert list(caught.value.fields) == [wrong]


def test_who_is_designated_after_the_notice_is_told_too() -> None:
    sitting = made.convened()
    newcomer = Member.objects.exclude(pk__in=[one.pk for one in sitting.members]).get()
    assert not Notice.objects.filter(person=newcomer.person).exists()

    chosen = [*sitting.members[:8], newcomer]
    sitting.take("designate", members=[one.pk for one in chosen], presider=chosen[0].pk, observers=[])

    assert Notice.objects.filter(person=newcomer.person).count() == 1
    assert Notice.objects.filter(person=sitting.chair).count() == 1
    holders = running_for(sitting.meeting.pk).get().holders
    assert set(holders.all()) == {one.person for one in chosen}


# Convening --------------------------------------------------------------------------------------------


def test_secretary_convenes() -> None:
    sitting = made.planned()

    sitting.take("convene", message="참석 바랍니다.")

    assert (sitting.meeting.state, sitting.meeting.convened_at) == (MeetingState.CONVENED, MEETING_AT)
    assert Notice.objects.filter(person__in=sitting.people).count() == 9
    assert all(seat.notified_at for seat in sitting.seats)
    assert running_for(sitting.meeting.pk).get().due_at == MEETING_AT


def test_only_the_secretary_convenes() -> None:
    sitting = made.planned()

    not_for(sitting, "convene", sitting.chair, factories.person())


def test_a_meeting_has_an_agenda() -> None:
    assert refusal(made.planned(items=0), "convene") == "상정한 안건이 없습니다."


def test_a_set_of_eight_is_too_small() -> None:
    assert refusal(made.planned(designate=8), "convene") == (
        "회의는 위원장과 위원장이 지정하는 위원을 합하여 9명 이상으로 구성해야 하나 8명만 지정되었습니다."
    )


def test_half_of_the_set_is_private() -> None:
    sitting = made.planned()
    more = [made.member(kind=MemberKind.EX_OFFICIO) for _number in range(2)]
    made.member(), made.member()
    chosen = [*sitting.members, *more]
    sitting.take("designate", members=[one.pk for one in chosen], presider=chosen[0].pk, observers=[])

    assert refusal(sitting, "convene") == ("지정한 위원의 절반 이상이 위촉직(민간) 위원이어야 하나 11명 중 5명입니다.")


def test_the_chair_or_the_vice_chair_presides() -> None:
    sitting = made.planned()
    sitting.take(
        "designate",
        members=[one.pk for one in sitting.members],
        presider=sitting.members[3].pk,
        observers=[],
    )

    assert refusal(sitting, "convene") == (
        "위원장이나 위원장의 직무를 대행하는 부위원장이 회의를 주재하도록 지정해야 합니다."
    )


def test_a_member_who_has_left_does_not_sit() -> None:
    sitting = made.planned()
    Member.objects.filter(pk=sitting.members[8].pk).update(state=MemberState.RESIGNED, left_on=made.LONG_AGO)

    assert refusal(sitting, "convene") == f"위원에서 물러난 사람이 지정되어 있습니다: {sitting.members[8]}"


def test_an_unlawful_committee_does_not_meet() -> None:
    sitting = made.planned()
    Member.objects.filter(is_audit_head=True).update(is_audit_head=False)

    assert refusal(sitting, "convene") == (
        "위원회 구성이 기준에 맞지 않습니다. 감사기구의 장이 위원으로 포함되어야 합니다. (운영규정 제11조제3항)"
    )


def test_decisions_in_writing_exist_since_2020() -> None:
    sitting = made.planned(type=MeetingType.WRITTEN, written_reason="minor")
    Meeting.objects.filter(pk=sitting.meeting.pk).update(scheduled_at=datetime(2020, 8, 24, tzinfo=UTC))
    Member.objects.update(since=made.LONG_AGO)
    sitting.meeting = Meeting.objects.get(pk=sitting.meeting.pk)

    assert refusal(sitting, "convene") == "회의 날짜에 시행되던 운영규정에는 서면 의결이 없습니다."


def test_the_personnel_committee_meets_with_its_chair_and_eight(rules: Any) -> None:
    rules(body="personnel_committee", committee_name="인사위원회")

    assert made.convened().meeting.state == MeetingState.CONVENED
    assert refusal_of_eight() == (
        "회의는 위원장과 위원장이 지정하는 위원을 합하여 9명 이상으로 구성해야 하나 8명만 지정되었습니다."
    )


def refusal_of_eight() -> str:
    Member.objects.filter(position="chair").update(position="member", person=factories.person())
    sitting = made.planned(designate=8)
    return refusal(sitting, "convene")


# Opening ----------------------------------------------------------------------------------------------


def test_a_majority_of_the_set_opens() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:5])

    sitting.take("open", sitting.chair)

    assert (sitting.meeting.state, sitting.meeting.opened_at) == (MeetingState.QUORUM_OK, MEETING_AT)
    assert not running_for(sitting.meeting.pk).exists()


def test_four_of_nine_do_not_open() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:4])

    assert refusal(sitting, "open", sitting.chair) == (
        "의사정족수가 모자라 개의할 수 없습니다. 지정 9명 · 의사정족수 5명 · 출석 4명"
    )


def test_the_personnel_committee_needs_two_thirds(rules: Any) -> None:
    rules(body="personnel_committee", committee_name="인사위원회")
    sitting = made.convened()
    sitting.attend(*sitting.people[:5])
    assert refusal(sitting, "open", sitting.chair) == (
        "의사정족수가 모자라 개의할 수 없습니다. 지정 9명 · 의사정족수 6명 · 출석 5명"
    )

    sitting.attend(*sitting.people[:6])
    sitting.take("open", sitting.chair)

    assert sitting.meeting.state == MeetingState.QUORUM_OK


@pytest.mark.parametrize(("counts", "state"), [(True, "quorum_ok"), (False, "convened")])
def test_whether_online_counts_is_the_offices_rule(rules: Any, counts: bool, state: str) -> None:
    rules(online_counts=counts)
    sitting = made.convened()
    sitting.attend(*sitting.people[:4], online=[sitting.people[4]])

    if counts:
        sitting.take("open", sitting.chair)
    else:
        refusal(sitting, "open", sitting.chair)

    assert sitting.meeting.state == state


def test_whoever_presides_must_be_there() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[1:7])

    assert refusal(sitting, "open", sitting.chair) == "회의를 주재하는 위원의 출석을 먼저 확인해야 합니다."


def test_only_whoever_presides_opens() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:6])

    not_for(sitting, "open", sitting.secretary, sitting.people[1])


def test_nobody_is_there_twice() -> None:
    sitting = made.convened()

    with pytest.raises(InvalidAnswers):
        sitting.attend(sitting.chair, online=[sitting.chair])


def test_only_the_secretary_takes_attendance() -> None:
    sitting = made.convened()

    not_for(sitting, "attendance", sitting.chair)


def test_a_meeting_without_quorum_falls_through_and_is_planned_again() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:4])

    sitting.take("fall_through", sitting.secretary)
    assert sitting.meeting.state == MeetingState.NO_QUORUM

    sitting.take("replan", type="offline", scheduled_at="2026-03-16T14:00", place="군청")
    assert sitting.meeting.state == MeetingState.PLANNED
    assert {(seat.attendance, seat.notified_at) for seat in sitting.seats} == {("", None)}
    not_for(sitting, "replan", sitting.chair)


def test_a_meeting_with_quorum_does_not_fall_through() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:5])

    assert refusal(sitting, "fall_through") == "의사정족수가 채워져 유회로 처리할 수 없습니다."
    not_for(sitting, "fall_through", sitting.people[1])


def test_a_meeting_does_not_fall_through_before_its_hour() -> None:
    sitting = made.convened()
    sitting.at = MEETING_AT - timedelta(minutes=1)

    assert refusal(sitting, "fall_through") == "회의 시각이 지나야 유회로 처리할 수 있습니다."


def test_a_meeting_is_postponed_until_somebody_has_voted() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.people[1])
    assert refusal(sitting, "postpone", reason="사유") == (
        "이미 표결한 안건이 있어 회의를 연기할 수 없습니다. 남은 안건은 보류로 처리하여 주십시오."
    )

    other = made.in_session(members=sitting.committee)
    other.take("postpone", reason="일정 변경")

    assert other.meeting.state == MeetingState.POSTPONED
    not_for(other, "postpone", other.people[1])


# The session ------------------------------------------------------------------------------------------


def test_deliberation_begins() -> None:
    sitting = made.opened()

    sitting.take("deliberate", sitting.chair)

    assert sitting.meeting.state == MeetingState.IN_SESSION
    not_for(sitting, "deliberate", sitting.secretary)


def test_deliberation_needs_the_quorum_still() -> None:
    sitting = made.opened()
    sitting.attend(*sitting.people[:4])

    assert refusal(sitting, "deliberate", sitting.chair).startswith("의사정족수가 모자라")


def test_a_session_closes_when_every_item_is_decided() -> None:
    sitting = made.in_session()
    assert refusal(sitting, "close", sitting.chair) == f"아직 의결하지 않은 안건이 있습니다: {sitting.item.title}"

    sitting.item_step("defer", sitting.chair, reason="자료 보완")
    sitting.take("close", sitting.chair)

    assert (sitting.meeting.state, sitting.meeting.closed_at) == (MeetingState.VOTED, MEETING_AT)
    not_for(sitting, "close", sitting.secretary)


def test_a_meeting_that_breaks_the_law_is_not_closed() -> None:
    sitting = made.in_session()
    sitting.item_step("defer", sitting.chair, reason="자료 보완")
    Member.objects.filter(is_audit_head=True).update(is_audit_head=False)

    assert refusal(sitting, "close", sitting.chair).startswith("위원회 구성이 기준에 맞지 않습니다.")


def test_who_has_voted_stays_until_the_item_is_decided() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.people[5])

    with pytest.raises(NotNow) as caught:
        sitting.attend(*sitting.people[:5])

    assert caught.value.sentence == (
        f"{sitting.people[5]} 위원은 이미 표결하여 그 안건을 의결할 때까지 불참으로 바꿀 수 없습니다."
    )
    assert Seat.objects.get(meeting=sitting.meeting, member=sitting.members[4]).attendance == "present"


# Minutes ----------------------------------------------------------------------------------------------


def test_minutes_are_drafted_and_signed_by_everyone_who_attended() -> None:
    sitting = made.minuted()
    assert sitting.meeting.state == MeetingState.MINUTES_DRAFT
    assert list(waiting_for(MEETING, sitting.people[3], sitting.at)) == [sitting.meeting]

    for person in sitting.people[:5]:
        sitting.take("sign", person)
    assert refusal(sitting, "confirm", sitting.chair) == (
        f"출석한 위원이 모두 서명해야 합니다. 서명하지 않은 위원: {sitting.people[5]}"
    )
    assert list(waiting_for(MEETING, sitting.people[3], sitting.at)) == []
    assert list(waiting_for(MEETING, sitting.chair, sitting.at)) == []

    sitting.take("sign", sitting.people[5])
    assert list(waiting_for(MEETING, sitting.chair, sitting.at)) == [sitting.meeting]
    sitting.take("confirm", sitting.chair)
    assert (sitting.meeting.state, sitting.meeting.signed_at) == (MeetingState.SIGNED, MEETING_AT)


def test_nobody_signs_twice_or_without_having_attended() -> None:
    sitting = made.minuted()
    sitting.take("sign", sitting.chair)

    assert refusal(sitting, "sign", sitting.chair) == "이미 서명했습니다."
    not_for(sitting, "sign", sitting.secretary, sitting.people[6])


def test_changed_minutes_are_signed_again() -> None:
    sitting = made.minuted()
    sitting.take("sign", sitting.chair)

    sitting.take("revise_minutes", order_of_business="순서", remarks="고친 요지")

    assert sitting.seat_of(sitting.chair).signed_at is None
    not_for(sitting, "revise_minutes", sitting.chair)
    not_for(sitting, "confirm", sitting.secretary)


def test_minutes_say_what_was_done() -> None:
    sitting = made.in_session()
    sitting.item_step("defer", sitting.chair, reason="자료 보완")
    sitting.take("close", sitting.chair)

    with pytest.raises(InvalidAnswers) as caught:
        sitting.take("draft_minutes")

    assert sorted(caught.value.fields) == ["order_of_business", "remarks"]
    not_for(sitting, "draft_minutes", sitting.chair)


def test_signed_minutes_tell_who_sent_the_item() -> None:
    subject = made.subject_id()
    sitting = made.minuted(subject_id=subject)
    before = Delivery.objects.filter(event="AgendaItemDecided").count()

    for person in sitting.people[:6]:
        sitting.take("sign", person)
    sitting.take("confirm", sitting.chair)

    told = Delivery.objects.filter(event="AgendaItemDecided")
    assert (before, told.count()) == (0, 1)
    assert told.get().payload == {
        "item_id": str(sitting.item.pk),
        "kind": "policy_other",
        "subject_id": str(subject),
        "outcome": "passed",
        "meeting_number": sitting.meeting.number,
        "held_on": "2026-03-09",
        "guideline_version": None,
    }


def test_a_record_is_registered() -> None:
    sitting = made.signed()

    sitting.take("register", document_no="기획예산과-77", retention_years=10)

    assert (sitting.meeting.state, sitting.meeting.retention_years) == (MeetingState.REGISTERED, 10)
    not_for(sitting, "register", sitting.chair)


def test_each_change_of_state_is_told_to_the_figures() -> None:
    sitting = made.minuted()

    states = (
        Delivery.objects.filter(event="MeetingStateChanged").order_by("id").values_list("payload__state", flat=True)
    )

    assert list(dict.fromkeys(states)) == ["convened", "quorum_ok", "in_session", "voted", "minutes_draft"]
    assert sitting.meeting.state == "minutes_draft"


# Role names in history ----------------------------------------------------------------------------------


def test_history_says_in_which_role_the_chair_acted() -> None:
    sitting = made.convened()
    factories.holding(sitting.chair, Role.CHAIR)
    sitting.attend(*sitting.people[:6])
    chair = type(sitting.chair).objects.get(pk=sitting.chair.pk)

    sitting.take("open", chair)

    last = history_of(sitting.meeting.pk).last()
    assert last is not None
    assert (last.step, last.role) == ("open", Role.CHAIR)
