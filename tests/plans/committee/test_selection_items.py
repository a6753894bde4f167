"""Criteria and lists of a selection become agenda items, once, and tell who deliberates on them."""

from uuid import uuid4

import pytest

import committee_factories as made
import factories
from accounts.roles import Role
from committee_factories import NOW
from events.rewards import CriteriaSentToCommittee, SelectionSentToCommittee
from plans.committee.codes import ItemKind
from plans.committee.handlers import open_criteria_item, open_selection_item
from plans.committee.models import AgendaItem
from plans.committee.queries import matters_before

pytestmark = pytest.mark.usefixtures("goryeong")

ROUND = uuid4()
CRITERIA = CriteriaSentToCommittee(round_id=ROUND, number="2026-선발-0001", title="2026년 제1차 선발", year=2026)
LIST = SelectionSentToCommittee(
    round_id=ROUND, number="2026-선발-0001", title="2026년 제1차 선발", year=2026, proposed=5, nominated=12
)


def test_criteria_wait_for_the_secretary() -> None:
    open_criteria_item(CRITERIA, at=NOW)
    open_criteria_item(CRITERIA, at=NOW)

    item = AgendaItem.objects.get()
    assert (item.kind, item.subject_id, item.title) == (
        ItemKind.SELECTION_CRITERIA,
        ROUND,
        "2026년 제1차 선발 기준·절차",
    )


def test_a_list_waits_with_its_numbers() -> None:
    open_selection_item(LIST, at=NOW)
    open_selection_item(LIST, at=NOW)

    item = AgendaItem.objects.get()
    assert (item.kind, item.title) == (ItemKind.SELECTION, "2026년 제1차 선발")
    assert item.brief == "2026-선발-0001의 추천 12건 가운데 5건의 선발을 심의·의결하여 주시기 바랍니다."


@pytest.mark.slow
def test_those_who_were_called_deliberate() -> None:
    planned = made.planned(kind=ItemKind.SELECTION, subject_id=ROUND)
    before = matters_before(planned.people[-1], NOW, ItemKind.SELECTION)
    planned.take("convene", message="")

    assert before == set()
    assert matters_before(planned.people[-1], NOW, ItemKind.SELECTION) == {ROUND}
    assert matters_before(planned.people[-1], NOW, ItemKind.PLAN) == set()
    assert matters_before(factories.person(roles=[Role.MEMBER]), NOW, ItemKind.SELECTION) == set()
    assert matters_before(made.secretary(), NOW, ItemKind.SELECTION) == set()
