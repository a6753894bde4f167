"""Pages of letters: read, corrected, sent, and hidden from others."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from accounts.models import User
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from notices.actions import Recipient, draft_letter
from notices.models import Letter, LetterState

GIVEN = {
    "name": "고령경찰서",
    "address": "police@agency.example",
    "subject": "협조 안내",
    "body": "협조를 부탁드립니다.",
}

pytestmark = pytest.mark.slow


def draft(name: str = GIVEN["name"]) -> Letter:
    to = Recipient(name, GIVEN["address"])
    return draft_letter(to, by=SYSTEM, at=NOW, subject=GIVEN["subject"], body=GIVEN["body"])


def desk_of(person: User) -> Client:
    client = Client(HTTP_HOST="goryeong.localhost")
    client.force_login(person)
    return client


def officer() -> Client:
    return desk_of(factories.person(roles=[Role.DEDICATED]))


def test_the_officer_reads_corrects_and_sends(goryeong: str) -> None:
    letter, client = draft(), officer()
    page = reverse("letter", args=[letter.pk])
    assert reverse("letter", args=[letter.pk]) in client.get(reverse("letters")).content.decode()
    assert "협조를 부탁드립니다." in client.get(page).content.decode()

    corrected = client.post(f"{page}steps/revise/", GIVEN | {"body": "고친 내용", "seen": "0"})
    sent = client.post(f"{page}steps/send/")

    letter.refresh_from_db()
    assert (corrected["Location"], sent["Location"]) == (page, page)
    assert (letter.body, letter.state) == ("고친 내용", LetterState.SENT)
    assert page in client.get(reverse("letters"), {"state": "sent"}).content.decode()


def test_an_empty_letter_is_refused_at_its_field(goryeong: str) -> None:
    letter, client = draft(), officer()

    answer = client.post(reverse("letter_step", args=[letter.pk, "revise"]), GIVEN | {"body": " "})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["body"]


def test_others_find_no_letter(goryeong: str) -> None:
    letter = draft()
    client = desk_of(factories.person(roles=[Role.PAO]))

    addresses = [reverse("letter", args=[letter.pk]), reverse("letter_step", args=[letter.pk, "send"])]

    assert [client.get(address).status_code for address in addresses] == [404, 404]
    assert "협조 안내" not in client.get(reverse("letters")).content.decode()
    assert officer().get(addresses[0]).status_code == 200


def test_the_list_costs_the_same_for_one_and_three(goryeong: str) -> None:
    client = officer()

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(reverse("letters")).status_code == 200
        return sum('"tenants_' not in query["sql"] for query in caught if query["sql"].startswith("SELECT"))

    draft()
    first = cost()
    draft(name="군위경찰서")
    draft(name="성주경찰서")

    assert (Letter.objects.count(), cost()) == (3, first)
