"""안건: asked for, checked, listed, taken back, brought again, with the guideline of its day."""

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
from plans.committee.codes import ItemKind, ItemState
from plans.committee.models import AgendaItem, Meeting
from plans.committee.process import AGENDA_ITEM
from workflow.advance import InvalidAnswers, advance

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def take(item: AgendaItem, step: str, by: User, **given: Any) -> None:
    advance(AGENDA_ITEM, item, step, by=by, at=NOW, given=given)


# Intake ------------------------------------------------------------------------------------------------


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
    assert convened.item_refusal("unlist") == ("소집통지를 한 회의의 안건은 뺄 수 없습니다. 보류로 처리하여 주십시오.")
    convened.item_not_for("unlist", convened.chair)


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


# Afterwards --------------------------------------------------------------------------------------------


def deferred() -> Sitting:
    sitting = made.in_session()
    sitting.item_step("defer", sitting.chair, reason="자료 보완")
    sitting.take("close", sitting.chair)
    sitting.take("draft_minutes", order_of_business="순서", remarks="요지")
    return sitting


def test_a_deferred_item_comes_again_as_a_new_one() -> None:
    sitting = deferred()
    assert sitting.item_refusal("bring_again") == ("보류한 회의의 회의록이 서명확정된 뒤에 다시 상정할 수 있습니다.")
    for person in sitting.people[:6]:
        sitting.take("sign", person)
    sitting.take("confirm", sitting.chair)

    sitting.item_step("bring_again")

    again = AgendaItem.objects.get(previous=sitting.item)
    assert (again.state, again.title, again.meeting) == (ItemState.SUBMITTED, sitting.item.title, None)
    assert sitting.item_refusal("bring_again") == "이미 다시 상정을 요청했습니다."
    sitting.item_not_for("bring_again", sitting.chair)


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
