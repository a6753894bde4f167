"""Whatever stands in an address or a hidden field: an answer for the person, never a broken page."""

import base64
import json

import pytest
from django.urls import reverse

import factories
from accounts.roles import Role
from browsers import signed_in

PLACES = {
    "a letter of no text": '["\\u0000", "0190b6a4-0000-7000-8000-000000000000"]',
    "half a letter": '["\\ud800", "0190b6a4-0000-7000-8000-000000000000"]',
    "endless": "[" * 100_000,
    "no number": "[NaN, Infinity]",
    "a table": '[{"a": 1}, [1]]',
    "nothing": "[null, null]",
    "no list": '"x"',
    "not an id": '["가", "x"]',
    "too long": '["가"]',
}
LISTS = ("people", "audit", "notices", "letters", "committee:meetings", "committee:agenda")


def place(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_a_place_in_a_list_that_was_not_made_here_is_refused(name: str, text: str, goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.TENANT_ADMIN, Role.SECRETARY]))

    assert client.get(reverse(name), {"after": place(text)}).status_code == 422


def test_a_place_that_was_made_here_opens(goryeong: str) -> None:
    person = factories.person(roles=[Role.TENANT_ADMIN])

    answer = signed_in(person).get(reverse("people"), {"after": place(json.dumps([person.name, str(person.pk)]))})

    assert answer.status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2199-12-31"])
def test_the_last_day_of_all_days(day: str, goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.TENANT_ADMIN]))

    assert client.get(reverse("audit"), {"since": day, "until": day}).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/staff/people/", "/staff/people/"),
        ("people", "/staff/"),
        ("no-such-page", "/staff/"),
        ("//elsewhere.example", "/staff/"),
        ("/\\elsewhere.example", "/staff/"),
        ("https:elsewhere.example", "/staff/"),
        ("javascript:alert(1)", "/staff/"),
    ],
)
def test_the_way_back_after_a_file_lies_on_this_host(wanted: str, place: str, goryeong: str) -> None:
    plan, officer = factories.plan(), factories.person(roles=[Role.DEDICATED])

    answer = signed_in(officer).post(reverse("file_upload", args=["plan", plan.pk]), {"next": wanted})

    assert (answer.status_code, answer["Location"]) == (302, place)


@pytest.mark.parametrize("query", ["%00", "%ED%A0%80", "가" * 5000, "(((((" * 12, "\\", "%", "'; SELECT 1 --"])
@pytest.mark.parametrize("name", ["people", "audit", "committee:meetings", "committee:agenda", "actionplan:tasks"])
def test_words_to_look_for(name: str, query: str, goryeong: str) -> None:
    client = signed_in(factories.person(roles=[Role.TENANT_ADMIN, Role.SECRETARY]))

    assert client.get(f"{reverse(name)}?q={query}&person={query}&state={query}&department={query}").status_code == 200
