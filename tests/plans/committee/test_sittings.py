"""회의: opened, held, fallen through or postponed."""

from datetime import timedelta
from typing import Any

import pytest

import committee_factories as made
from committee_factories import MEETING_AT
from kernel.errors import NotNow
from plans.committee.codes import MeetingState
from plans.committee.models import Member, Seat
from workflow.advance import InvalidAnswers
from workflow.deadlines import running_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


# Opening -----------------------------------------------------------------------------------------------


def test_a_majority_of_the_set_opens() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:5])

    sitting.take("open", sitting.chair)

    assert (sitting.meeting.state, sitting.meeting.opened_at) == (MeetingState.QUORUM_OK, MEETING_AT)
    assert not running_for(sitting.meeting.pk).exists()


def test_four_of_nine_do_not_open() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:4])

    assert sitting.refusal("open", sitting.chair) == (
        "의사정족수가 모자라 개의할 수 없습니다. 지정 9명 · 의사정족수 5명 · 출석 4명"
    )


def test_the_personnel_committee_needs_two_thirds(rules: Any) -> None:
    rules(body="personnel_committee", committee_name="인사위원회")
    sitting = made.convened()
    sitting.attend(*sitting.people[:5])
    assert sitting.refusal("open", sitting.chair) == (
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
        sitting.refusal("open", sitting.chair)

    assert sitting.meeting.state == state


def test_whoever_presides_must_be_there() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[1:7])

    assert sitting.refusal("open", sitting.chair) == "회의를 주재하는 위원의 출석을 먼저 확인해야 합니다."


def test_only_whoever_presides_opens() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:6])

    sitting.not_for("open", sitting.secretary, sitting.people[1])


def test_nobody_is_there_twice() -> None:
    sitting = made.convened()

    with pytest.raises(InvalidAnswers):
        sitting.attend(sitting.chair, online=[sitting.chair])


def test_only_the_secretary_takes_attendance() -> None:
    sitting = made.convened()

    sitting.not_for("attendance", sitting.chair)


def test_a_meeting_without_quorum_falls_through_and_is_planned_again() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:4])

    sitting.take("fall_through", sitting.secretary)
    assert sitting.meeting.state == MeetingState.NO_QUORUM

    sitting.take("replan", type="offline", scheduled_at="2026-03-16T14:00", place="군청")
    assert sitting.meeting.state == MeetingState.PLANNED
    assert {(seat.attendance, seat.notified_at) for seat in sitting.seats} == {("", None)}
    sitting.not_for("replan", sitting.chair)


def test_a_meeting_with_quorum_does_not_fall_through() -> None:
    sitting = made.convened()
    sitting.attend(*sitting.people[:5])

    assert sitting.refusal("fall_through") == "의사정족수가 채워져 유회로 처리할 수 없습니다."
    sitting.not_for("fall_through", sitting.people[1])


def test_a_meeting_does_not_fall_through_before_its_hour() -> None:
    sitting = made.convened()
    sitting.at = MEETING_AT - timedelta(minutes=1)

    assert sitting.refusal("fall_through") == "회의 시각이 지나야 유회로 처리할 수 있습니다."


def test_a_meeting_is_postponed_until_somebody_has_voted() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.people[1])
    assert sitting.refusal("postpone", reason="사유") == (
        "이미 표결한 안건이 있어 회의를 연기할 수 없습니다. 남은 안건은 보류로 처리하여 주십시오."
    )

    other = made.in_session(members=sitting.committee)
    other.take("postpone", reason="일정 변경")

    assert other.meeting.state == MeetingState.POSTPONED
    other.not_for("postpone", other.people[1])


# The session -------------------------------------------------------------------------------------------


def test_deliberation_begins() -> None:
    sitting = made.opened()

    sitting.take("deliberate", sitting.chair)

    assert sitting.meeting.state == MeetingState.IN_SESSION
    sitting.not_for("deliberate", sitting.secretary)


def test_deliberation_needs_the_quorum_still() -> None:
    sitting = made.opened()
    sitting.attend(*sitting.people[:4])

    assert sitting.refusal("deliberate", sitting.chair).startswith("의사정족수가 모자라")


def test_a_session_closes_when_every_item_is_decided() -> None:
    sitting = made.in_session()
    assert sitting.refusal("close", sitting.chair) == f"아직 의결하지 않은 안건이 있습니다: {sitting.item.title}"

    sitting.item_step("defer", sitting.chair, reason="자료 보완")
    sitting.take("close", sitting.chair)

    assert (sitting.meeting.state, sitting.meeting.closed_at) == (MeetingState.VOTED, MEETING_AT)
    sitting.not_for("close", sitting.secretary)


def test_a_meeting_that_breaks_the_law_is_not_closed() -> None:
    sitting = made.in_session()
    sitting.item_step("defer", sitting.chair, reason="자료 보완")
    Member.objects.filter(is_audit_head=True).update(is_audit_head=False)

    assert sitting.refusal("close", sitting.chair).startswith("위원회 구성이 기준에 맞지 않습니다.")


def test_who_has_voted_stays_until_the_item_is_decided() -> None:
    sitting = made.in_session()
    sitting.vote(sitting.people[5])

    with pytest.raises(NotNow) as caught:
        sitting.attend(*sitting.people[:5])

    assert caught.value.sentence == (
        f"{sitting.people[5]} 위원은 이미 표결하여 그 안건을 의결할 때까지 불참으로 바꿀 수 없습니다."
    )
    assert Seat.objects.get(meeting=sitting.meeting, member=sitting.members[4]).attendance == "present"


def test_attendance_stays_as_it_was_once_an_item_is_decided() -> None:
    sitting = made.in_session(items=2)
    first, _second = sitting.meeting.items.order_by("id")
    given = {"present": [sitting.seat_of(person).pk for person in sitting.people[:7]], "online": []}
    sitting.take("attendance", **given)
    for person in sitting.people[:6]:
        sitting.item_step("vote", person, item=first, choice="for")
    sitting.item_step("pass", sitting.chair, item=first, decision_note="원안대로 의결합니다.")

    assert sitting.refusal("attendance", **given) == "이미 의결한 안건이 있어 출석을 바꿀 수 없습니다."
