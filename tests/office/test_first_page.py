"""The first page: what a person has in hand, and how the government stands."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import committee_factories
import factories
from accounts.models import EmployeeKind, User
from accounts.roles import Role
from browsers import signed_in
from factories import NOW
from ministry_factories import figure
from notices.desk import piled
from notices.shelf import LINES_PER_SHELF, held_by
from plans.actionplan.models import PlanState, ReportState, Strategy, TaskState
from plans.committee.codes import MeetingState, MemberKind
from plans.committee.models import Meeting, Member, Seat
from web.key_figures import board_for
from workflow.queries import ToDo


def meeting_of(member: Member, **fields: Any) -> Meeting:
    """A meeting to which the member was called."""
    made = committee_factories.meeting()
    Meeting.objects.filter(pk=made.pk).update(**{"state": MeetingState.CONVENED} | fields)
    Seat.objects.create(meeting=made, member=member, notified_at=NOW)
    return made


def strategy() -> Strategy:
    return factories.strategy(factories.plan(state=PlanState.PUBLISHED))


# What is in hand ------------------------------------------------------------------------------------------


def held(person: User) -> dict[str, list[str]]:
    return {shelf.label: [line.title for line in shelf.lines] for shelf in held_by(person, at=NOW)}


@pytest.mark.slow
def test_what_one_handles_stands_together(goryeong: str) -> None:
    person = factories.person(roles=[Role.DEDICATED])
    task = factories.task(
        title="현수막 관리", handler=person, department=person.department, state=TaskState.IN_PROGRESS
    )
    factories.task(strategy=task.strategy, title="남의 과제", department=person.department, state=TaskState.IN_PROGRESS)
    factories.report(task=task)
    factories.plan(year=2027, title="2027년 실행계획", created_by=person)

    assert held(person) == {
        "추진과제": ["현수막 관리"],
        "분기 실적": ["현수막 관리 1분기"],
        "실행계획": ["2027년 실행계획"],
    }


def test_what_is_finished_is_no_longer_in_hand(goryeong: str) -> None:
    person = factories.person()
    handled = {"handler": person, "department": person.department, "strategy": strategy()}
    done = factories.task(state=TaskState.COMPLETED, **handled)
    factories.report(task=done, state=ReportState.VERIFIED)
    factories.task(title="현수막 관리", state=TaskState.IN_PROGRESS, **handled)

    assert held(person) == {"추진과제": ["현수막 관리"]}


@pytest.mark.slow
def test_a_meeting_is_in_hand_from_the_call_to_the_minutes(goryeong: str) -> None:
    member = committee_factories.member()
    called = meeting_of(member)
    meeting_of(member, state=MeetingState.REGISTERED)

    assert held(member.person) == {"회의": [f"{called.number} 회의"]}


def test_a_full_shelf_leads_to_the_list(goryeong: str) -> None:
    person = factories.person()
    plan_of_theirs = strategy()
    for _number in range(LINES_PER_SHELF + 1):
        factories.task(strategy=plan_of_theirs, handler=person, state=TaskState.IN_PROGRESS)

    (shelf,) = held_by(person, at=NOW)

    assert (len(shelf.lines), shelf.has_more, shelf.more) == (LINES_PER_SHELF, True, "actionplan:tasks")


# What waits -----------------------------------------------------------------------------------------------


def test_many_of_a_kind_without_a_deadline_are_folded_and_none_is_lost() -> None:
    letters = [ToDo("letter", "안내문 · 작성중", f"결과 안내 {number}", "#", None) for number in range(5)]
    late = [ToDo("benefit", "우대 · 의결", f"우대 {number}", "#", NOW) for number in range(5)]
    other = ToDo("round", "선발 · 공개", "2026년 제1차", "#", None)

    piles = piled([*late, *letters, other])

    assert [(len(pile.lines), len(pile.rest)) for pile in piles] == [(5, 0), (3, 2), (1, 0)]
    assert [line for pile in piles for line in (*pile.lines, *pile.rest)] == [*late, *letters, other]


# How the government stands ---------------------------------------------------------------------------------


def test_figures_are_the_governments_own(goryeong: str) -> None:
    figure("goryeong", "P4", "62.5", parts=(5, 8))
    figure("goryeong", "C1", "3")
    figure("goryeong", "P1", "1")
    figure("mokpo", "P5", "99")

    board = board_for(factories.person(), year=2026, at=NOW)

    assert [(row.indicator.code, row.text, row.quotient) for row in board.figures] == [
        ("P1", "예", ""),
        ("P4", "62.5%", "5 / 8"),
        ("C1", "3회", ""),
    ]
    assert [(dial.label, dial.filled) for dial in board.dials] == [("과제 이행률", Decimal("62.5"))]
    assert [(row.indicator.code, row.tone) for row in board.words] == [("P1", "success"), ("C1", "primary")]
    assert board.as_of == NOW


def test_figures_that_count_in_one_unit_are_bars_of_one_picture(goryeong: str) -> None:
    for code, value in (("P3", "8"), ("P3K", "2"), ("C1", "3")):
        figure("goryeong", code, value)

    board = board_for(factories.person(), year=2026, at=NOW)

    lengths = [(scale.unit, [(bar.text, bar.length) for bar in scale.bars]) for scale in board.counts]
    assert lengths == [("건", [("8건", Decimal(100)), ("2건", Decimal(25))])]
    assert [row.text for row in board.words] == ["3회"]


def test_a_share_of_nothing_is_named_and_not_drawn(goryeong: str) -> None:
    figure("goryeong", "P4", "62.5", parts=(5, 8))
    figure("goryeong", "P5", None, parts=(0, 0))

    board = board_for(factories.person(), year=2026, at=NOW)

    assert [dial.label for dial in board.dials] == ["과제 이행률"]
    assert [row.indicator.code for row in board.untold] == ["P5"]


def test_money_is_written_with_its_thousands(goryeong: str) -> None:
    figure("goryeong", "S6", "2550000")

    assert [row.text for row in board_for(factories.person(), year=2026, at=NOW).figures] == ["2,550,000원"]


def test_who_has_no_role_sees_no_figures(goryeong: str) -> None:
    figure("goryeong", "P4", "62.5")
    former = factories.person(kind=EmployeeKind.OUTSIDE)

    assert board_for(former, year=2026, at=NOW).figures == []


def test_a_figure_of_another_year_is_not_shown(goryeong: str) -> None:
    figure("goryeong", "P4", "62.5", year=2025)

    assert board_for(factories.person(), year=2026, at=NOW).as_of is None


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_number_of_questions(number: int, goryeong: str) -> None:
    """The directory of host names is asked by the clock, not by the page."""
    member = committee_factories.member(kind=MemberKind.EX_OFFICIO)
    client = signed_in(member.person)
    this_year, ours = timezone.localdate().year, strategy()
    for index in range(number):
        task = factories.task(strategy=ours, handler=member.person, state=TaskState.IN_PROGRESS)
        factories.report(task=task)
        meeting_of(member)
        figure("goryeong", ["P4", "P5", "C1"][index], "50", year=this_year)
    client.get(reverse("home"))

    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("home"))

    assert len([query for query in asked if "tenants_directoryversion" not in query["sql"]]) == 33
    assert page.content.decode().count('class="aj-dial"') == min(number, 2)
