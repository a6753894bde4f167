"""The committee's pages: they open, cost the same however much they show, and do what they say."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import committee_factories as made
import factories
from accounts.roles import Role
from browsers import browser, signed_in
from plans.committee.codes import MeetingState, MemberState
from plans.committee.models import Meeting

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def at(name: str, *args: Any) -> str:
    return reverse(f"committee:{name}", args=args)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        shown(client, address)
    return sum("tenants_directoryversion" not in query["sql"] for query in caught)  # asked every two seconds


# Opening ----------------------------------------------------------------------------------------------

LISTS = ("members", "meetings", "agenda", "own", "guidelines")
FOR_THE_SECRETARY = ("new_member", "reorganisation", "new_meeting", "new_item", "new_guideline")


@pytest.mark.parametrize("name", LISTS + FOR_THE_SECRETARY)
def test_every_page_opens_for_the_secretary(name: str) -> None:
    assert signed_in(made.secretary()).get(at(name)).status_code == 200


@pytest.mark.parametrize("name", FOR_THE_SECRETARY)
def test_others_are_told_whose_page_it_is(name: str) -> None:
    answer = signed_in(factories.person()).get(at(name))

    assert answer.status_code == 403
    assert "간사" in answer.content.decode()


@pytest.mark.parametrize("name", LISTS + FOR_THE_SECRETARY)
def test_a_visitor_is_asked_to_sign_in(name: str) -> None:
    assert browser().get(at(name)).status_code == 302


def test_an_unknown_subject_does_not_exist() -> None:
    client = signed_in(made.secretary())

    for name in ("member", "meeting", "item", "guideline"):
        assert client.get(at(name, made.subject_id())).status_code == 404


def test_a_stranger_does_not_find_a_meeting() -> None:
    sitting = made.convened()
    stranger = signed_in(factories.person())

    addresses = [
        at("meeting", sitting.meeting.pk),
        at("item", sitting.item.pk),
        at("notice", sitting.meeting.pk, "pdf"),
        at("meeting_step", sitting.meeting.pk, "convene"),
        at("item_step", sitting.item.pk, "vote"),
    ]

    assert [stranger.get(address).status_code for address in addresses] == [404] * 5
    assert signed_in(sitting.secretary).get(addresses[0]).status_code == 200


# Constant cost ----------------------------------------------------------------------------------------


def grow_members() -> None:
    made.member()
    made.member(state=MemberState.CANDIDATE)


def grow_guidelines() -> None:
    made.guideline()


@pytest.mark.parametrize(
    ("name", "grow", "queries"),
    [
        ("members", grow_members, 14),
        ("reorganisation", grow_members, 13),
        ("meetings", made.meeting, 9),
        ("agenda", made.item, 10),
        ("guidelines", grow_guidelines, 8),
    ],
)
def test_a_list_costs_the_same_with_one_and_with_three(name: str, grow: Any, queries: int) -> None:
    client = signed_in(factories.person(roles=[Role.SECRETARY, Role.DEDICATED]))
    grow()
    one = cost(client, at(name))
    grow()
    grow()

    assert (one, cost(client, at(name))) == (queries, queries)


@pytest.mark.parametrize(
    ("person", "name", "queries"), [("secretary", "meeting", 20), ("chair", "meeting", 19), ("chair", "own", 15)]
)
def test_a_meeting_costs_the_same_with_one_and_with_three_items(person: str, name: str, queries: int) -> None:
    one = made.in_session(items=1)
    three = made.in_session(items=3, members=one.committee)

    costs = []
    for sitting in (one, three):
        client = signed_in(getattr(sitting, person))
        Meeting.objects.exclude(pk=sitting.meeting.pk).update(state=MeetingState.REGISTERED)
        Meeting.objects.filter(pk=sitting.meeting.pk).update(state=MeetingState.IN_SESSION)
        costs.append(cost(client, at(name, *([sitting.meeting.pk] if name == "meeting" else []))))

    assert costs == [queries, queries]
