"""회의: planned, designated and convened; each row taken once, refused once for who and for each condition."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

import committee_factories as made
import factories
from committee_factories import MEETING_AT, NOW, Sitting
from kernel.errors import NotAllowed
from notices.models import Notice
from plans.committee.actions import plan_meeting
from plans.committee.codes import MeetingState, MeetingType, MemberKind, MemberState
from plans.committee.models import Meeting, Member
from workflow.advance import InvalidAnswers
from workflow.deadlines import running_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


# Planning ----------------------------------------------------------------------------------------------


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
    sitting.not_for("revise", sitting.chair)


# Designation -------------------------------------------------------------------------------------------


def test_secretary_or_chair_designates() -> None:
    sitting = made.planned()
    fewer = sitting.members[:8]

    sitting.take("designate", sitting.chair, members=[one.pk for one in fewer], presider=fewer[0].pk, observers=[])

    assert [seat.member for seat in sitting.seats] == fewer
    sitting.not_for("designate", sitting.people[3], factories.person())


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


# Convening ---------------------------------------------------------------------------------------------


def test_secretary_convenes() -> None:
    sitting = made.planned()

    sitting.take("convene", message="참석 바랍니다.")

    assert (sitting.meeting.state, sitting.meeting.convened_at) == (MeetingState.CONVENED, MEETING_AT)
    assert Notice.objects.filter(person__in=sitting.people).count() == 9
    assert all(seat.notified_at for seat in sitting.seats)
    assert running_for(sitting.meeting.pk).get().due_at == MEETING_AT


def test_only_the_secretary_convenes() -> None:
    sitting = made.planned()

    sitting.not_for("convene", sitting.chair, factories.person())


def test_a_meeting_has_an_agenda() -> None:
    assert made.planned(items=0).refusal("convene") == "상정한 안건이 없습니다."


def test_a_set_of_eight_is_too_small() -> None:
    assert made.planned(designate=8).refusal("convene") == (
        "회의는 위원장과 위원장이 지정하는 위원을 합하여 9명 이상으로 구성해야 하나 8명만 지정되었습니다."
    )


def test_half_of_the_set_is_private() -> None:
    sitting = made.planned()
    more = [made.member(kind=MemberKind.EX_OFFICIO) for _number in range(2)]
    made.member(), made.member()
    chosen = [*sitting.members, *more]
    sitting.take("designate", members=[one.pk for one in chosen], presider=chosen[0].pk, observers=[])

    assert sitting.refusal("convene") == ("지정한 위원의 절반 이상이 위촉직(민간) 위원이어야 하나 11명 중 5명입니다.")


def test_the_chair_or_the_vice_chair_presides() -> None:
    sitting = made.planned()
    sitting.take(
        "designate",
        members=[one.pk for one in sitting.members],
        presider=sitting.members[3].pk,
        observers=[],
    )

    assert sitting.refusal("convene") == (
        "위원장이나 위원장의 직무를 대행하는 부위원장이 회의를 주재하도록 지정해야 합니다."
    )


def test_a_member_who_has_left_does_not_sit() -> None:
    sitting = made.planned()
    Member.objects.filter(pk=sitting.members[8].pk).update(state=MemberState.RESIGNED, left_on=made.LONG_AGO)

    assert sitting.refusal("convene") == f"위원에서 물러난 사람이 지정되어 있습니다: {sitting.members[8]}"


def test_an_unlawful_committee_does_not_meet() -> None:
    sitting = made.planned()
    Member.objects.filter(is_audit_head=True).update(is_audit_head=False)

    assert sitting.refusal("convene") == (
        "위원회 구성이 기준에 맞지 않습니다. 감사기구의 장이 위원으로 포함되어야 합니다. (운영규정 제11조제3항)"
    )


def test_decisions_in_writing_exist_since_2020() -> None:
    sitting = made.planned(type=MeetingType.WRITTEN, written_reason="minor")
    Meeting.objects.filter(pk=sitting.meeting.pk).update(scheduled_at=datetime(2020, 8, 24, tzinfo=UTC))
    Member.objects.update(since=made.LONG_AGO)
    sitting.meeting = Meeting.objects.get(pk=sitting.meeting.pk)

    assert sitting.refusal("convene") == "회의 날짜에 시행되던 운영규정에는 서면 의결이 없습니다."


def test_the_personnel_committee_meets_with_its_chair_and_eight(rules: Any) -> None:
    rules(body="personnel_committee", committee_name="인사위원회")

    assert made.convened().meeting.state == MeetingState.CONVENED
    assert refusal_of_eight() == (
        "회의는 위원장과 위원장이 지정하는 위원을 합하여 9명 이상으로 구성해야 하나 8명만 지정되었습니다."
    )


def refusal_of_eight() -> str:
    Member.objects.filter(position="chair").update(position="member", person=factories.person())
    sitting = made.planned(designate=8)
    return sitting.refusal("convene")


@pytest.mark.parametrize(("designated", "state"), [(7, "convened"), (6, "planned")])
def test_a_small_personnel_committee_meets_as_a_whole(rules: Any, designated: int, state: str) -> None:
    rules(body="personnel_committee", committee_name="인사위원회")
    members = made.committee(private=4, official=3)
    sitting = made.planned(members=members, designate=designated)

    if state == "convened":
        sitting.take("convene", message="")
    else:
        assert sitting.refusal("convene").startswith("회의는 위원장과 위원장이 지정하는 위원을 합하여 7명 이상")

    assert Meeting.objects.get(pk=sitting.meeting.pk).state == state
