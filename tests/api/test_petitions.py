"""The national side's door: signed, for its own source, kept before anything else; everybody else is outside."""

import json
from datetime import timedelta

import pytest
from allauth.idp.oidc.models import Token
from django.test import Client, override_settings
from django.urls import resolve
from django.utils import timezone

import factories
import gateway_factories as made
from accounts.roles import Role
from api.throttling import PerSource
from browsers import signed_in
from gateway_factories import message
from liaison.petitions.actions.sources import renew_client_secret, renew_inbound_secret
from liaison.petitions.codes import Progress
from liaison.petitions.models import Message
from liaison.petitions.signing import signed
from programs import token_of

pytestmark = [pytest.mark.usefixtures("public"), pytest.mark.slow]
HOST = "localhost"
PATH = "/api/v1/petitions/"
JSON = "application/cloudevents+json"


@pytest.fixture
def source_and_issued():
    return made.source()


@pytest.fixture
def source(source_and_issued):
    return source_and_issued[0]


@pytest.fixture
def issued(source_and_issued):
    return source_and_issued[1]


def sent(raw, issued, *, token=None, at=None, secret=None, **headers):
    text = raw.decode("utf-8", "replace")
    marks = signed(secret or issued.inbound_secret, "m1", text, at=at or made.real_now())
    extra = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in marks.items()} | headers
    client = Client(HTTP_HOST=HOST, HTTP_AUTHORIZATION=token or made.bearer(issued), raise_request_exception=False)
    return client.post(PATH, raw, content_type=JSON, **extra)


def own(issued):
    return Client(HTTP_HOST=HOST, HTTP_AUTHORIZATION=made.bearer(issued))


# Messages --------------------------------------------------------------------------------------------------------


def test_a_message_is_taken_in_and_the_same_again_is_known(source, issued):
    raw = message("A1")
    first, again = sent(raw, issued), sent(raw, issued)

    row = Message.objects.get()
    assert (first.status_code, first.json()) == (202, {"id": str(row.pk), "state": "applied", "reason": ""})
    assert (again.status_code, again.json()) == (200, {"id": str(row.pk), "state": "duplicate", "reason": ""})


def test_an_unknown_agency_is_kept_and_told(issued):
    answer = sent(message("A1", agency_code="Z999999"), issued)

    assert (answer.status_code, answer.json()["state"], answer.json()["reason"]) == (
        202,
        "quarantined",
        "unknown_agency",
    )


def test_unreadable_json_is_kept_and_told(issued):
    answer = sent("{아님".encode(), issued)

    assert (answer.status_code, answer.json()["reason"]) == (202, "unreadable")


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_or_coming_signature_is_401_and_nothing_is_kept(minutes, issued):
    answer = sent(message("A1"), issued, at=made.real_now() + timedelta(minutes=minutes))

    assert (answer.status_code, answer.json()["type"]) == (401, "urn:apjang:problem:bad-signature")
    assert Message.objects.count() == 0


def test_the_signature_of_another_source_is_401(issued):
    others = made.source("OTHER")[1]

    assert sent(message("A1"), issued, secret=others.inbound_secret).status_code == 401
    assert sent(message("A1"), issued, token=made.bearer(others)).status_code == 401
    assert Message.objects.count() == 0


def test_a_body_that_was_changed_on_its_way_is_401(issued):
    marks = signed(issued.inbound_secret, "m1", message("A1").decode(), at=made.real_now())
    extra = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in marks.items()}

    answer = Client(HTTP_HOST=HOST, HTTP_AUTHORIZATION=made.bearer(issued)).post(
        PATH, message("A2"), content_type=JSON, **extra
    )

    assert answer.status_code == 401


def test_more_than_a_megabyte_is_413_and_nothing_is_kept(issued):
    answer = sent(message("A1", text="가" * 400_000), issued)

    assert (answer.status_code, answer.json()["type"]) == (413, "urn:apjang:problem:too-large")
    assert Message.objects.count() == 0


def test_without_a_token_of_a_source_nobody_comes_in(issued):
    person = factories.person(roles=[Role.LINK_OPERATOR])
    raw, tokens = message("A1"), ["Bearer nonsense", f"Bearer {token_of(person)}", "Basic x"]
    client = signed_in(person, HOST)

    assert [sent(raw, issued, token=token).status_code for token in tokens] == [401, 401, 401]
    assert client.post(PATH, raw, content_type=JSON).status_code == 401
    assert Message.objects.count() == 0


def test_an_expired_token_is_401(issued):
    token = made.bearer(issued)
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert sent(message("A1"), issued, token=token).status_code == 401


def test_a_closed_source_is_403(source, issued):
    token = made.bearer(issued)
    type(source).objects.update(is_open=False)

    assert sent(message("A1"), issued, token=token).status_code == 403


def test_for_a_week_the_former_secret_is_good_as_well(source, issued):
    new = renew_inbound_secret(source, by=made.operator(), at=timezone.now())

    assert sent(message("A1"), issued).status_code == 202
    assert sent(message("A2"), issued, secret=new).status_code == 202
    type(source).objects.update(inbound_previous_until=timezone.now())
    assert sent(message("A3"), issued).status_code == 401


def test_with_another_client_secret_its_tokens_end(source, issued):
    token = made.bearer(issued)
    renew_client_secret(source, by=made.operator(), at=timezone.now())

    assert sent(message("A1"), issued, token=token).status_code == 401
    assert made.asked_for_token(issued).status_code == 401


def test_too_many_are_429(issued, monkeypatch):
    monkeypatch.setattr(PerSource, "THROTTLE_RATES", {"petitions": "2/min"})
    token = made.bearer(issued)

    assert [sent(message(f"A{n}"), issued, token=token).status_code for n in range(3)] == [202, 202, 429]


def test_a_message_is_committed_before_anything_else_is_done_with_it():
    """The view is in no transaction of its own; each of its two steps is in one."""
    assert resolve(PATH, urlconf="config.urls_public").func._non_atomic_requests == {"default"}


# What is told of them -----------------------------------------------------------------------------------------------


def test_a_source_asks_what_became_of_a_message(issued):
    pk = sent(message("A1"), issued).json()["id"]

    told = own(issued).get(f"{PATH}{pk}/").json()

    assert (told["external_id"], told["version"], told["state"], told["petition"]["kind"]) == (
        "A1",
        1,
        "applied",
        "other",
    )
    assert told["petition"]["parts"] == [
        {
            "part": told["petition"]["parts"][0]["part"],
            "agency_code": made.GORYEONG,
            "kind": "other",
            "is_lead": True,
            "status": "arrived",
            "due_on": None,
        }
    ]
    assert "가로등" not in json.dumps(told, ensure_ascii=False)


def test_the_messages_and_returns_of_another_source_are_not_there(source, issued):
    others = made.source("OTHER")[1]
    pk = sent(message("A1"), issued).json()["id"]
    made.move(made.part_of(Message.objects.get().petition), 1, text="비밀 답변")

    assert own(others).get(f"{PATH}{pk}/").status_code == 404
    assert own(others).get("/api/v1/petition-returns/").json()["results"] == []
    (mine,) = own(issued).get("/api/v1/petition-returns/", {"external_id": "A1"}).json()["results"]
    assert (mine["status"], mine["sequence"], mine["delivered_at"]) == ("accepted", 1, None)
    assert "비밀" not in json.dumps(mine, ensure_ascii=False)


def test_returns_cost_the_same_whatever_their_number(issued, django_assert_num_queries):
    client = own(issued)
    sent(message("A1"), issued)
    part = made.part_of(Message.objects.get().petition)
    made.move(part, 1)
    client.get("/api/v1/petition-returns/")
    with django_assert_num_queries(4):  # the transaction, the token, the rows
        client.get("/api/v1/petition-returns/")
    made.move(part, 2)
    made.move(part, 3)

    with django_assert_num_queries(4):
        assert len(client.get("/api/v1/petition-returns/").json()["results"]) == 3


@override_settings(DEBUG=False)
def test_what_was_kept_stays_when_taking_in_breaks(issued, monkeypatch):
    """A bug is 500 for the sender, who sends again; the message is here already."""

    def broken(*_arguments, **_more):
        raise ZeroDivisionError("비밀")

    token, raw = made.bearer(issued), message("A1")
    monkeypatch.setattr("liaison.petitions.actions.intake._apply", broken)

    answer = sent(raw, issued, token=token)

    assert answer.status_code == 500
    assert "비밀" not in answer.content.decode()
    assert Message.objects.get().progress == Progress.RECEIVED


def test_two_ways_of_the_same_message_are_answered_alike(issued):
    pk = sent(message("A1"), issued).json()["id"]
    same = sent(message("A1", at=made.NOW + timedelta(days=1)), issued)

    assert (same.status_code, same.json()["id"], Message.objects.get().progress) == (200, pk, Progress.APPLIED)
