"""Two people at once: one does it, the other is told; nothing is counted twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

import committee_factories as made
from committee_factories import MEETING_AT, NOW
from events.plans import PlanSentToCommittee
from kernel.errors import Refused
from plans.committee.handlers import open_plan_item
from plans.committee.models import AgendaItem, Ballot, Guideline, Meeting
from plans.committee.process import AGENDA_ITEM, MEETING
from tenants.context import in_tenant
from workflow.advance import advance
from workflow.models import StepTaken

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_database")]


def together(*acts):
    """Let each act begin at the same moment, on a connection of its own; returns what refused them."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            with in_tenant("goryeong"):
                gate.wait(timeout=10)
                act()
        except Refused as refusal:
            return refusal.sentence
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_a_double_vote_counts_once():
    with in_tenant("goryeong"):
        sitting = made.in_session()
        person = sitting.people[1]

    def vote(choice):
        item = AgendaItem.objects.get(pk=sitting.item.pk)
        advance(AGENDA_ITEM, item, "vote", by=person, at=MEETING_AT, given={"choice": choice})

    answers = together(lambda: vote("for"), lambda: vote("against"))

    assert answers == ["", "이미 표결했습니다."]
    with in_tenant("goryeong"):
        assert Ballot.objects.exclude(choice="").count() == 1
        assert StepTaken.objects.filter(step="vote").count() == 1


def test_everyone_may_vote_at_the_same_moment():
    with in_tenant("goryeong"):
        sitting = made.in_session()

    def voting(person):
        def vote():
            item = AgendaItem.objects.get(pk=sitting.item.pk)
            advance(AGENDA_ITEM, item, "vote", by=person, at=MEETING_AT, given={"choice": "for"})

        return vote

    answers = together(*(voting(person) for person in sitting.people[:6]))

    assert answers == [""] * 6
    with in_tenant("goryeong"):
        assert Ballot.objects.filter(choice="for").count() == 6


def test_who_votes_is_not_marked_absent_at_the_same_moment():
    with in_tenant("goryeong"):
        sitting = made.in_session()
        person, by = sitting.people[5], sitting.secretary
        others = [seat.pk for seat in sitting.seats[:5]]

    def vote():
        item = AgendaItem.objects.get(pk=sitting.item.pk)
        advance(AGENDA_ITEM, item, "vote", by=person, at=MEETING_AT, given={"choice": "for"})

    def leave():
        meeting = Meeting.objects.get(pk=sitting.meeting.pk)
        advance(MEETING, meeting, "attendance", by=by, at=MEETING_AT, given={"present": others})

    answers = together(vote, leave)

    assert answers[0] == ""
    assert answers[1] in {
        "출석이 확인된 위원만 참여할 수 있습니다.",
        f"{person} 위원은 이미 표결하여 그 안건을 의결할 때까지 불참으로 바꿀 수 없습니다.",
    }
    with in_tenant("goryeong"):
        voted = Ballot.objects.exclude(choice="").count()
        assert (sitting.seat_of(person).attendance == "present") == bool(voted)


def test_one_of_two_secretaries_convenes():
    with in_tenant("goryeong"):
        sitting = made.planned()
        people = [sitting.secretary, made.secretary()]

    def convening(person):
        def convene():
            meeting = Meeting.objects.get(pk=sitting.meeting.pk)
            advance(MEETING, meeting, "convene", by=person, at=NOW, given={"message": ""})

        return convene

    answers = together(*(convening(person) for person in people))

    assert answers[0] == ""
    assert "님이 먼저 ‘소집통지’" in answers[1]
    with in_tenant("goryeong"):
        assert StepTaken.objects.filter(step="convene").count() == 1


def test_an_item_is_not_listed_while_the_notice_goes_out():
    with in_tenant("goryeong"):
        sitting = made.planned()
        item = made.item(sitting.secretary)
        advance(AGENDA_ITEM, item, "check", by=sitting.secretary, at=NOW)

    def listing():
        late = AgendaItem.objects.get(pk=item.pk)
        advance(AGENDA_ITEM, late, "list", by=sitting.secretary, at=NOW, given={"meeting": sitting.meeting.pk})

    def convene():
        meeting = Meeting.objects.get(pk=sitting.meeting.pk)
        advance(MEETING, meeting, "convene", by=sitting.secretary, at=NOW, given={"message": ""})

    answers = together(listing, convene)

    with in_tenant("goryeong"):
        listed = AgendaItem.objects.get(pk=item.pk).meeting is not None
    refused = [answer for answer in answers if answer]
    assert answers.count("") == (2 if listed else 1)
    assert listed or refused != []


def test_a_plan_that_arrives_twice_at_once_is_one_item():
    event = PlanSentToCommittee(plan_id=uuid4(), number="2026-계획-0001", title="계획", year=2026, revision=1)

    answers = together(*[lambda: open_plan_item(event, at=NOW)] * 2)

    assert answers == ["", ""]
    with in_tenant("goryeong"):
        assert AgendaItem.objects.filter(subject_id=event.plan_id).count() == 1


def test_two_versions_of_a_guideline_get_two_numbers():
    with in_tenant("goryeong"):
        people = [made.secretary(), made.secretary()]

    answers = together(*(lambda person=person: made.guideline(person) for person in people))

    with in_tenant("goryeong"):
        versions = sorted(Guideline.objects.values_list("version", flat=True))
    assert versions == list(range(1, 1 + answers.count("")))
