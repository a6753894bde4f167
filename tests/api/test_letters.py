"""Letters over REST: read, corrected, sent; nobody else's."""

import pytest
from pytest_django import DjangoAssertNumQueries

import factories
from accounts.roles import Role
from kernel.actors import SYSTEM
from notices.actions import Recipient, draft_letter
from notices.models import Letter
from programs import MOKPO, officer, program
from tenants.context import in_tenant

pytestmark = pytest.mark.slow

GIVEN = {
    "name": "고령경찰서",
    "address": "police@agency.example",
    "subject": "협조 안내",
    "body": "협조를 부탁드립니다.",
}


def draft(name: str = "고령경찰서") -> Letter:
    to = Recipient(name, GIVEN["address"])
    return draft_letter(to, by=SYSTEM, at=factories.NOW, subject=GIVEN["subject"], body=GIVEN["body"])


def test_a_letter_is_read_corrected_and_sent(goryeong: str) -> None:
    letter, client = draft(), officer()
    place = f"/api/v1/letters/{letter.pk}/"
    [listed] = client.get("/api/v1/letters/", {"state": "draft"}).json()["results"]

    steps = [step["name"] for step in client.get(f"{place}steps/").json()]
    answers = GIVEN | {"body": "고친 내용"}
    client.post(f"{place}steps/", {"step": "revise", "answers": answers}, format="json")
    sent = client.post(f"{place}steps/", {"step": "send"}, format="json")

    assert (listed["subject"], listed["state"], steps) == ("협조 안내", "draft", ["send", "revise", "discard"])
    shown = client.get(place).json()
    assert (sent.status_code, shown["state"], shown["body"]) == (200, "sent", "고친 내용")
    assert client.post(f"{place}steps/", {"step": "send"}, format="json").status_code == 409


def test_letters_are_the_officers_own(goryeong: str) -> None:
    letter = draft()
    place = f"/api/v1/letters/{letter.pk}/"
    chief = program(factories.person(roles=[Role.PAO]))
    without = program(factories.person(roles=[Role.DEDICATED]), scopes=["plans:read", "plans:write"])
    with in_tenant("mokpo"):
        elsewhere = program(factories.person(roles=[Role.DEDICATED]), host=MOKPO)

    assert officer().get(place).status_code == 200
    assert [client.get(place).status_code for client in (chief, elsewhere, without)] == [404, 404, 403]


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    number: int, goryeong: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = program(factories.person(department=None, roles=[Role.DEDICATED]))
    for row in range(number):
        draft(f"기관 {row}")
    client.get("/api/v1/letters/")

    with django_assert_num_queries(5):
        found = client.get("/api/v1/letters/").json()

    assert len(found["results"]) == number
