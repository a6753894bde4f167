"""Guessing is slowed down; nobody can lock out somebody else."""

from datetime import UTC, datetime
from typing import Any

import pytest
import redis
import time_machine

import factories
from accounts.lockout import PER_ADDRESS, PER_NAME_AND_ADDRESS, Attempt
from audit.models import Entry
from browsers import ELSEWHERE, browser, is_signed_in, sign_in
from tenants.context import in_tenant

TEN_PAST = datetime(2026, 3, 2, 1, 10, tzinfo=UTC)
WAIT = "로그인 시도가 너무 많습니다. 5분 뒤에 다시 시도해 주십시오."


@pytest.fixture(autouse=True)
def _at_ten_past(redis_server: redis.Redis) -> Any:
    with time_machine.travel(TEN_PAST, tick=False):
        yield


@pytest.mark.slow
def test_after_five_failures_even_the_right_password_must_wait(goryeong: str) -> None:
    person = factories.person()
    client = browser()
    for _failure in range(PER_NAME_AND_ADDRESS):
        sign_in(client, person, "틀림")

    answer = sign_in(client, person)

    assert answer.context["form"].non_field_errors() == [WAIT]
    assert not is_signed_in(client)
    last = Entry.objects.first()
    assert last is not None
    assert (last.kind, last.detail) == ("sign_in_failed", {"reason": "locked", "address": "203.0.113.7"})


@pytest.mark.slow
def test_the_victim_signs_in_from_elsewhere_meanwhile(goryeong: str) -> None:
    victim = factories.person()
    for _failure in range(PER_NAME_AND_ADDRESS + 3):
        sign_in(browser(), victim, "틀림")
    own = browser(address=ELSEWHERE)

    sign_in(own, victim)

    assert is_signed_in(own)


@pytest.mark.slow
def test_a_colleague_at_the_same_address_is_not_locked_out(goryeong: str) -> None:
    for _failure in range(PER_NAME_AND_ADDRESS + 3):
        sign_in(browser(), factories.person(), "틀림")
    colleague = factories.person()
    client = browser()

    sign_in(client, colleague)

    assert is_signed_in(client)


@pytest.mark.slow
def test_after_the_window_one_may_try_again(goryeong: str) -> None:
    person = factories.person()
    client = browser()
    for _failure in range(PER_NAME_AND_ADDRESS + 1):
        sign_in(client, person, "틀림")

    with time_machine.travel(datetime(2026, 3, 2, 1, 15, tzinfo=UTC), tick=False):
        sign_in(client, person)

        assert is_signed_in(client)


@pytest.mark.slow
def test_signing_in_rightly_does_not_count(goryeong: str) -> None:
    person = factories.person()

    for _time in range(PER_NAME_AND_ADDRESS + 2):
        client = browser()
        sign_in(client, person)
        assert is_signed_in(client)


@pytest.mark.slow
def test_many_names_from_one_address_must_wait(goryeong: str) -> None:
    for number in range(PER_ADDRESS):
        assert Attempt(f"name{number}", ELSEWHERE, TEN_PAST).begin() == 0

    assert Attempt("another", ELSEWHERE, TEN_PAST).begin() == 5
    assert Attempt("another", "192.0.2.1", TEN_PAST).begin() == 0


def test_failures_at_one_government_do_not_count_at_another(goryeong: str, mokpo: str) -> None:
    """`mokpo` is the inner context."""
    for _failure in range(PER_NAME_AND_ADDRESS + 1):
        Attempt("kim", ELSEWHERE, TEN_PAST).begin()

    assert Attempt("kim", ELSEWHERE, TEN_PAST).begin() == 5
    with in_tenant("goryeong"):
        assert Attempt("kim", ELSEWHERE, TEN_PAST).begin() == 0


def test_keys_hold_no_names(goryeong: str, redis_server: redis.Redis) -> None:
    Attempt("kim.secret", ELSEWHERE, TEN_PAST).begin()

    keys = [str(key, "utf-8") for key in redis_server.scan_iter()]
    assert len(keys) == 2
    assert all(key.startswith("goryeong:") and "kim" not in key for key in keys)
