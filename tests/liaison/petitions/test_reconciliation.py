"""Two lists side by side: what one has and the other has not, page by page, broken off and gone on."""

from datetime import timedelta

import pytest

import gateway_factories as made
from accounts.roles import Role
from events.petitions import Status
from factories import person
from gateway_factories import NOW, move, part_of
from kernel.errors import NotAllowed, NotNow
from liaison.petitions.dispatch import send_next
from liaison.petitions.models import Difference, Reconciliation
from liaison.petitions.reconciliation import begin, take_next_page

pytestmark = [pytest.mark.usefixtures("public"), pytest.mark.slow]
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def national():
    with made.national_side() as server:
        yield server


@pytest.fixture
def source(national):
    return made.joined(national)


def row(number, status="arrived", version=1):
    return {"external_id": number, "status": status, "version": version}


def compared(source, *, at=LATER):
    started = begin(source, by=made.operator(), at=at)
    while take_next_page(at=at):
        pass
    started.refresh_from_db()
    return started


def found(comparison):
    rows = comparison.differences.order_by("external_id")
    return [(one.external_id, one.kind, one.here, one.there) for one in rows]


def test_equal_lists_have_no_difference(national, source):
    move(part_of(made.petition(source, "A1")), 1)
    send_next(at=NOW)
    made.petition(source, "A2")
    national.pages = [{"petitions": [row("A1", "accepted"), row("A2", "신청")], "next": None}]

    ended = compared(source)

    assert (ended.ended_at, ended.seen, ended.pages, found(ended)) == (LATER, 2, 1, [])


def test_what_differs_is_kept_as_rows(national, source):
    for number in ("A1", "A2", "A3", "A4"):
        move(part_of(made.petition(source, number)), 1, Status.ANSWERED)
        send_next(at=NOW)
    national.pages = [
        {"petitions": [row("A1", "answered"), row("A2", "accepted")], "next": "1"},
        {"petitions": [row("A3", "answered", 2), row("A9", "accepted")], "next": "2"},
        {"petitions": [], "next": None},
    ]

    ended = compared(source)

    assert (ended.pages, ended.seen) == (3, 4)
    assert found(ended) == [
        ("A2", "other_status", "answered", "accepted"),
        ("A3", "other_version", "answered", "answered"),
        ("A4", "missing_there", "answered", ""),
        ("A9", "missing_here", "", "accepted"),
    ]


def test_what_has_just_come_may_not_stand_in_the_list_yet(national, source):
    made.petition(source, "A1")
    national.pages = [{"petitions": [], "next": None}]

    assert found(compared(source, at=NOW + timedelta(minutes=4))) == []
    assert found(compared(source, at=NOW + timedelta(minutes=6))) == [("A1", "missing_there", "", "")]


def test_broken_off_it_goes_on_where_it_was(national, source):
    national.pages = [
        {"petitions": [row("A1")], "next": "1"},
        {"petitions": [row("A2")], "next": None},
    ]
    started = begin(source, by=made.operator(), at=NOW)
    take_next_page(at=NOW)
    national.fails = [503]
    take_next_page(at=NOW)
    started.refresh_from_db()
    put_off = (started.cursor, started.next_attempt_at, started.last_error)
    took_too_early = take_next_page(at=NOW)
    take_next_page(at=NOW + timedelta(seconds=10))
    started.refresh_from_db()

    assert put_off == ("1", NOW + timedelta(seconds=10), "국가 시스템이 503(으)로 응답하였습니다.")
    assert took_too_early is False
    assert [one[0] for one in found(started)] == ["A1", "A2"]
    assert started.ended_at == NOW + timedelta(seconds=10)


@pytest.mark.parametrize(
    "page", [[], {"rows": []}, {"petitions": [{}]}, {"petitions": [row("A\n1")]}, {"petitions": [], "next": "x" * 201}]
)
def test_what_is_no_list_is_put_off(page, national, source):
    national.pages = [page]
    started = begin(source, by=made.operator(), at=NOW)
    take_next_page(at=NOW)
    started.refresh_from_db()

    assert (started.ended_at, started.last_error) == (None, "국가 시스템의 목록을 읽을 수 없습니다.")
    assert Difference.objects.count() == 0


def test_one_comparison_of_a_source_at_a_time(source):
    begin(source, by=made.operator(), at=NOW)

    with pytest.raises(NotNow, match="이미 대조하고 있습니다"):
        begin(source, by=made.operator(), at=NOW)
    with pytest.raises(NotAllowed):
        begin(source, by=person(roles=[Role.MIN_OFFICER]), at=NOW)
    assert Reconciliation.objects.count() == 1
