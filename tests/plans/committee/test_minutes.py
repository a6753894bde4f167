"""회의록: drafted, signed, registered; and who is told."""

import pytest

import committee_factories as made
import factories
from accounts.roles import Role
from committee_factories import MEETING_AT
from outbox.models import Delivery
from plans.committee.codes import MeetingState
from plans.committee.process import MEETING
from workflow.advance import InvalidAnswers
from workflow.queries import history_of, waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


# Minutes -----------------------------------------------------------------------------------------------


def test_minutes_are_drafted_and_signed_by_everyone_who_attended() -> None:
    sitting = made.minuted()
    assert sitting.meeting.state == MeetingState.MINUTES_DRAFT
    assert list(waiting_for(MEETING, sitting.people[3], sitting.at)) == [sitting.meeting]

    for person in sitting.people[:5]:
        sitting.take("sign", person)
    assert sitting.refusal("confirm", sitting.chair) == (
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

    assert sitting.refusal("sign", sitting.chair) == "이미 서명했습니다."
    sitting.not_for("sign", sitting.secretary, sitting.people[6])


def test_changed_minutes_are_signed_again() -> None:
    sitting = made.minuted()
    sitting.take("sign", sitting.chair)

    sitting.take("revise_minutes", order_of_business="순서", remarks="고친 요지")

    assert sitting.seat_of(sitting.chair).signed_at is None
    sitting.not_for("revise_minutes", sitting.chair)
    sitting.not_for("confirm", sitting.secretary)


def test_minutes_say_what_was_done() -> None:
    sitting = made.in_session()
    sitting.item_step("defer", sitting.chair, reason="자료 보완")
    sitting.take("close", sitting.chair)

    with pytest.raises(InvalidAnswers) as caught:
        sitting.take("draft_minutes")

    assert sorted(caught.value.fields) == ["order_of_business", "remarks"]
    sitting.not_for("draft_minutes", sitting.chair)


def test_signed_minutes_tell_who_sent_the_item() -> None:
    subject = made.subject_id()
    sitting = made.minuted(subject_id=subject)
    before = Delivery.objects.filter(event="AgendaItemDecided").count()

    for person in sitting.people[:6]:
        sitting.take("sign", person)
    sitting.take("confirm", sitting.chair)

    told = Delivery.objects.filter(event="AgendaItemDecided")
    assert (before, told.values("event_id").distinct().count()) == (0, 1)
    assert told.earliest("id").payload == {
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
    sitting.not_for("register", sitting.chair)


def test_each_change_of_state_is_told_to_the_figures() -> None:
    sitting = made.minuted()

    states = (
        Delivery.objects.filter(event="MeetingStateChanged").order_by("id").values_list("payload__state", flat=True)
    )

    assert list(dict.fromkeys(states)) == ["convened", "quorum_ok", "in_session", "voted", "minutes_draft"]
    assert sitting.meeting.state == "minutes_draft"


# Role names in history ---------------------------------------------------------------------------------


def test_history_says_in_which_role_the_chair_acted() -> None:
    sitting = made.convened()
    factories.holding(sitting.chair, Role.CHAIR)
    sitting.attend(*sitting.people[:6])
    chair = type(sitting.chair).objects.get(pk=sitting.chair.pk)

    sitting.take("open", chair)

    last = history_of(sitting.meeting.pk).last()
    assert last is not None
    assert (last.step, last.role) == ("open", Role.CHAIR)
