"""One-time codes through the real pages: switched on, asked for, replaced by a recovery code, taken away."""

import re
from collections.abc import Iterator

import pytest
import redis
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

import factories
from accounts.actions.people import remove_second_factor
from accounts.encryption import decrypt
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from browsers import browser, is_signed_in, sign_in, signed_in

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _the_half_minute_does_not_end() -> Iterator[None]:
    with time_machine.travel(factories.NOW, tick=False):
        yield


ACTIVATE = "/accounts/2fa/totp/activate/"


def code_of(secret: str) -> str:
    """What the person's telephone shows now."""
    now = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, now))


def switched_on(person: User) -> tuple[Client, str]:
    """Through the pages: the password again, the secret of the page, a code of it."""
    client = browser()
    sign_in(client, person)
    page = client.get(ACTIVATE, follow=True)
    if page.redirect_chain:
        page = client.post(page.redirect_chain[-1][0], {"password": factories.PASSWORD}, follow=True)
    secret = str(page.context["form"].secret)
    answer = client.post(ACTIVATE, {"code": code_of(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return client, secret


def test_a_code_is_asked_for_once_it_is_switched_on(goryeong: str, redis_server: redis.Redis) -> None:
    person = factories.person()
    _first, secret = switched_on(person)
    client = browser()

    answer = sign_in(client, person)
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/2fa/authenticate/")
    assert not is_signed_in(client)
    client.post(answer["Location"], {"code": code_of(secret)})

    assert is_signed_in(client)


def test_a_wrong_code_is_refused_and_stands_in_the_record(goryeong: str, redis_server: redis.Redis) -> None:
    person = factories.person()
    switched_on(person)
    client = browser()
    sign_in(client, person)

    answer = client.post("/accounts/2fa/authenticate/", {"code": "000000"})

    assert answer.context["form"].errors == {"code": ["인증번호가 올바르지 않습니다."]}
    assert not is_signed_in(client)
    last = Entry.objects.filter(kind="sign_in_failed").first()
    assert last is not None
    assert (last.subject_id, last.detail) == (person.pk, {"address": "203.0.113.7", "reason": "code"})


def test_a_code_is_good_once(goryeong: str, redis_server: redis.Redis) -> None:
    person = factories.person()
    _owner, secret = switched_on(person)
    first, second = browser(), browser()

    for client in (first, second):
        sign_in(client, person)
        client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})

    assert [is_signed_in(client) for client in (first, second)] == [True, False]


def test_a_recovery_code_opens_when_the_telephone_is_lost(goryeong: str, redis_server: redis.Redis) -> None:
    person = factories.person()
    owner, _secret = switched_on(person)
    text = owner.get("/accounts/2fa/recovery-codes/").content.decode()
    recovery_code = re.findall(r"\b\d{8}\b", text)[0]
    client = browser()
    sign_in(client, person)

    client.post("/accounts/2fa/authenticate/", {"code": recovery_code})

    assert is_signed_in(client)


def test_the_secret_is_not_in_the_clear(goryeong: str, redis_server: redis.Redis) -> None:
    person = factories.person()
    _client, secret = switched_on(person)

    kept = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP).data["secret"]

    assert (kept == secret, decrypt(kept)) == (False, secret)


def test_an_administrator_takes_it_away_for_a_lost_telephone(goryeong: str, redis_server: redis.Redis) -> None:
    person = factories.person()
    owner, _secret = switched_on(person)
    administrator = factories.person(roles=[Role.TENANT_ADMIN])

    remove_second_factor(person, by=administrator, at=factories.NOW)

    assert Authenticator.objects.filter(user=person).count() == 0
    assert not is_signed_in(owner)
    actions = list(Entry.objects.filter(subject_id=person.pk, kind="action").values_list("detail__action", flat=True))
    assert actions[0] == "remove_second_factor"


def test_the_page_of_codes_wants_the_password_again_for_an_old_sign_in(goryeong: str) -> None:
    client = signed_in(factories.person())

    answer = client.get(ACTIVATE)

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{reverse('account_reauthenticate')}?next=")
