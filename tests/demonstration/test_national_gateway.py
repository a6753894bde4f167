"""The stand-in of the national petition channel behaves, and misbehaves, as it was told."""

import base64
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from typing import Any

import pytest

from demonstration.gateway.account import Account, is_signed, signed
from demonstration.gateway.disorder import Disorder, Letter, plan
from demonstration.gateway.petitions import KINDS, petition
from demonstration.gateway.sending import FOREIGN_SECRET
from demonstration.gateway.server import Mood, NationalGateway, serving
from demonstration.gateway.store import Sending, Store
from demonstration.gateway.writing import agencies_of, written

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECRET = "whsec_" + base64.b64encode(b"only for tests, and long enough").decode()
ACCOUNT = Account("http://localhost:1", "client", "secret", SECRET, SECRET)
AGENCIES = ("5510000", "5590000")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "national.sqlite3")


@pytest.fixture
def gateway(store: Store) -> Iterator[NationalGateway]:
    with serving(NationalGateway(store, ACCOUNT, clock)) as server:
        yield server


def clock() -> datetime:
    return datetime.now(UTC)


def petitions(number: int) -> list[Any]:
    chance = Random(1)
    return [petition(place, AGENCIES, at=NOW, chance=chance) for place in range(1, number + 1)]


def planned(number: int, **disorder: int) -> list[Letter]:
    return plan(petitions(number), Disorder(**disorder), Random(2))


def said(sequence: int = 1, **more: Any) -> dict[str, Any]:
    return {"external_id": "SIM-2603-0000001", "part": "p1", "sequence": sequence, "status": "accepted", **more}


def ask(gateway: NationalGateway, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", gateway.server_address[1], timeout=5)
    try:
        connection.request(method, path, body.encode(), headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def give_back(gateway: NationalGateway, facts: dict[str, Any], secret: str = SECRET) -> int:
    body = json.dumps(facts)
    return ask(gateway, "POST", "/returns", body, **signed(secret, "m1", body.encode(), at=clock()))[0]


def test_petitions_are_of_every_kind_and_say_that_they_are_invented():
    made = petitions(len(KINDS) * 2)

    assert {one.kind for one in made} == set(KINDS)
    assert all(one.data["title"].endswith("(시연)") for one in made)
    assert all(one.data["petitioner"]["name"].startswith("가상 민원인") for one in made)
    assert {one.agency_code for one in made} == set(AGENCIES)


def test_good_order_is_one_letter_each_in_order():
    letters = planned(30)

    assert [letter.external_id for letter in letters] == [one.external_id for one in petitions(30)]
    assert {letter.fault for letter in letters} == {""}


@pytest.mark.slow
def test_mishaps_happen_as_often_as_they_were_asked_for():
    letters = planned(2000, duplicates=10, corrupt=5, forged=2)

    faults = Counter(letter.fault.split(":")[0] for letter in letters)
    good = len({letter.external_id for letter in letters if not letter.fault})
    assert good + faults["corrupt"] == 2000
    assert 70 <= faults["corrupt"] <= 130
    assert 150 <= faults["duplicate"] <= 230
    assert 20 <= faults["forged"] <= 60


def test_a_duplicate_is_the_same_letter_again_and_later():
    letters = planned(50, duplicates=100)

    first = {letter.id: letters.index(letter) for letter in letters if not letter.fault}
    again = [(letter.id, letters.index(letter)) for letter in letters if letter.fault == "duplicate"]
    assert len(again) == 50
    assert all(place > first[number] for number, place in again)


def test_a_reordered_petition_comes_after_its_update():
    letters = planned(20, reordered=100)

    for one in petitions(20):
        assert [letter.version for letter in letters if letter.external_id == one.external_id] == [2, 1]


def test_a_dropped_petition_leaves_late():
    letters = planned(100, dropped=20)

    in_order = [one.external_id for one in petitions(100)]
    late = [letter.external_id for letter in letters if letter.external_id not in in_order[:1]]
    assert len({letter.external_id for letter in letters}) == 100
    assert [letter.external_id for letter in letters] != in_order
    assert len(late) >= 99


def test_the_same_seed_makes_the_same_mishaps():
    assert planned(100, duplicates=10, corrupt=10) == planned(100, duplicates=10, corrupt=10)


def test_numbers_go_on_where_the_last_run_ended(store: Store):
    first = written(store, 3, Disorder(), AGENCIES, at=NOW)
    second = written(store, 2, Disorder(), AGENCIES, at=NOW)

    assert [letter.external_id for letter in [*first, *second]] == [f"SIM-2603-{number:07d}" for number in range(1, 6)]


def test_agencies_of_the_demo_are_in_the_roster():
    assert sorted(agencies_of(["goryeong", "busan"])) == ["5200000", "6260000"]


def test_a_signature_holds_for_its_secret_and_five_minutes_only():
    now = clock()

    assert is_signed(SECRET, b"x", signed(SECRET, "m1", b"x", at=now))
    assert not is_signed(SECRET, b"y", signed(SECRET, "m1", b"x", at=now))
    assert not is_signed(SECRET, b"x", signed(FOREIGN_SECRET, "m1", b"x", at=now))
    assert not is_signed(SECRET, b"x", signed(SECRET, "m1", b"x", at=now - timedelta(minutes=6)))
    assert not is_signed(SECRET, b"x", {"webhook-id": "m1", "webhook-timestamp": "x", "webhook-signature": "x"})


@pytest.mark.slow
def test_a_return_is_taken_once(gateway: NationalGateway, store: Store):
    assert give_back(gateway, said()) == 200
    assert give_back(gateway, said()) == 409
    assert [row["sequence"] for row in store.returns()] == [1]


@pytest.mark.slow
def test_a_return_that_somebody_else_signed_is_not_taken(gateway: NationalGateway, store: Store):
    assert give_back(gateway, said(), FOREIGN_SECRET) == 401
    assert give_back(gateway, {"part": "p1"}) == 400
    assert store.returns() == []


@pytest.mark.slow
def test_a_return_out_of_order_is_marked(gateway: NationalGateway, store: Store):
    for sequence in (1, 3, 2):
        give_back(gateway, said(sequence))

    assert [(row["sequence"], row["in_order"]) for row in store.returns()] == [(1, 1), (3, 0), (2, 0)]


@pytest.mark.slow
def test_a_failing_receiver_takes_some_of_what_it_does_not_acknowledge(gateway: NationalGateway, store: Store):
    gateway.mood = Mood(failing=100)

    answers = Counter(_answer_or_silence(gateway, said(sequence)) for sequence in range(1, 21))

    assert set(answers) == {0, 500}
    assert answers[0] == len(store.returns())


@pytest.mark.slow
def test_a_receiver_that_is_down_answers_nobody(gateway: NationalGateway, store: Store):
    gateway.mood = Mood(down_until=clock() + timedelta(minutes=1))

    assert _answer_or_silence(gateway, said()) == 0
    assert store.returns() == []


def _answer_or_silence(gateway: NationalGateway, facts: dict[str, Any]) -> int:
    try:
        return give_back(gateway, facts)
    except (OSError, HTTPException):
        return 0


@pytest.mark.slow
def test_it_says_what_it_holds_a_page_at_a_time(gateway: NationalGateway, store: Store):
    for letter in written(store, 205, Disorder(), AGENCIES, at=NOW):
        store.keep_sending(Sending(letter, NOW, 202, "applied"))
    give_back(gateway, said(status="answered"))

    signature = signed(SECRET, "m1", b"", at=clock())

    first = json.loads(ask(gateway, "GET", "/petitions?cursor=", **signature)[1])
    second = json.loads(ask(gateway, "GET", f"/petitions?cursor={first['next']}", **signature)[1])

    assert ask(gateway, "GET", "/petitions?cursor=")[0] == 401
    assert len(first["petitions"]) == 200
    assert first["petitions"][0] == {"external_id": "SIM-2603-0000001", "status": "answered", "version": 1}
    assert [row["external_id"][-3:] for row in second["petitions"]] == ["201", "202", "203", "204", "205"]
    assert second["next"] is None


@pytest.mark.slow
def test_its_page_shows_what_came_back_in_order_and_no_petitioner(gateway: NationalGateway, store: Store):
    for letter in written(store, 1, Disorder(), AGENCIES, at=NOW):
        store.keep_sending(Sending(letter, NOW, 202, "applied"))
    give_back(gateway, said(1, due_on="2026-03-09"))
    give_back(gateway, said(2, status="answered", text="<b>처리했습니다.</b>", handler={"department": "교통과"}))

    _status, page = ask(gateway, "GET", "/")

    assert "<li>1. accepted, 기한 2026-03-09</li>" in page
    assert "<li>2. answered · 교통과 · &lt;b&gt;처리했습니다.&lt;/b&gt;</li>" in page
    assert "가상 민원인" not in page


@pytest.mark.slow
def test_the_button_of_the_page_sends_for_nobody_else(gateway: NationalGateway):
    asked = []
    gateway.send = asked.append

    here, _ = ask(gateway, "POST", "/send", "petitions=3&corrupt=5&x=<", **{"Sec-Fetch-Site": "same-origin"})
    elsewhere, _ = ask(gateway, "POST", "/send", "petitions=3", **{"Sec-Fetch-Site": "cross-site"})

    assert (here, elsewhere) == (303, 404)
    assert asked == [{"petitions": 3, "corrupt": 5}]
