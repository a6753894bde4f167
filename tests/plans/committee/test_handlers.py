"""A plan that is sent to the committee becomes an agenda item, once."""

from uuid import uuid4

import pytest

import committee_factories as made
from committee_factories import NOW
from events.plans import PlanSentToCommittee
from plans.committee.codes import ItemKind, ItemState
from plans.committee.handlers import open_plan_item
from plans.committee.models import AgendaItem
from plans.committee.process import AGENDA_ITEM
from workflow.advance import advance
from workflow.queries import waiting_for

pytestmark = pytest.mark.usefixtures("goryeong")

SENT = PlanSentToCommittee(
    plan_id=uuid4(), number="2026-계획-0001", title="2026년 고령군 적극행정 실행계획", year=2026, revision=1
)


def test_a_plan_waits_for_the_secretary() -> None:
    open_plan_item(SENT, at=NOW)

    item = AgendaItem.objects.get()
    assert (item.kind, item.subject_id, item.title) == (ItemKind.PLAN, SENT.plan_id, SENT.title)
    assert list(waiting_for(AGENDA_ITEM, made.secretary(), NOW)) == [item]


def test_told_twice_it_happens_once() -> None:
    open_plan_item(SENT, at=NOW)
    open_plan_item(SENT, at=NOW)

    assert AgendaItem.objects.count() == 1


def test_told_again_while_it_is_on_the_agenda_nothing_happens() -> None:
    open_plan_item(SENT, at=NOW)
    by, item = made.secretary(), AgendaItem.objects.get()
    advance(AGENDA_ITEM, item, "check", by=by, at=NOW)

    open_plan_item(SENT, at=NOW)

    assert AgendaItem.objects.get().state == ItemState.CHECKED


@pytest.mark.slow
def test_a_plan_that_comes_back_after_the_decision_is_a_new_item() -> None:
    sitting = made.signed(subject_id=SENT.plan_id, kind=ItemKind.PLAN)

    open_plan_item(SENT, at=NOW)

    assert list(AgendaItem.objects.order_by("id").values_list("state", flat=True)) == ["passed", "submitted"]
    assert sitting.item.kind == ItemKind.PLAN
