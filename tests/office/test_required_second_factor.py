"""Administrators set up a second factor before anything else, unless their office decides otherwise."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

import factories
from accounts.models import User
from accounts.roles import Role
from browsers import browser, is_signed_in, sign_in
from kernel.actors import SYSTEM
from office.policies import SignIn
from policies.values import set_policy

pytestmark = pytest.mark.slow

ACTIVATE = "/accounts/2fa/totp/activate/"
LED_THERE = (302, ACTIVATE)
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _the_half_minute_does_not_end() -> Iterator[None]:
    with time_machine.travel(factories.NOW, tick=False):
        yield


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def led_to(client: Client, path: str = "/staff/people/") -> tuple[int, str]:
    answer = client.get(path)
    return answer.status_code, answer.get("Location", "")


def asked_of(*roles: Role) -> None:
    value = {"second_factor_required_for": list(roles)}
    set_policy(SignIn, value, effective_from=factories.LONG_AGO, by=SYSTEM, at=factories.NOW, reason="시험")


def arrived(*roles: Role) -> tuple[Client, User]:
    """Signed in with the password, through the real page."""
    client, person = browser(), factories.person(roles=roles)
    sign_in(client, person)
    return client, person


def secret_of(client: Client) -> str:
    """From the page that sets it up; it may want the password again."""
    page = client.get(ACTIVATE, follow=True)
    if page.redirect_chain:
        page = client.post(page.redirect_chain[-1][0], {"password": factories.PASSWORD}, follow=True)
    return str(page.context["form"].secret)


@pytest.mark.usefixtures("redis_server")
def test_an_administrator_is_led_to_it_and_then_let_in(goryeong: str) -> None:
    client, _person = arrived(Role.TENANT_ADMIN)
    assert [led_to(client, path) for path in ("/staff/", "/staff/account/tokens/new/", "/api/v1/me/")] == [
        LED_THERE
    ] * 3

    secret = secret_of(client)
    answer = client.post(ACTIVATE, {"code": code_of(secret)})

    assert answer.status_code == 302
    assert is_signed_in(client)


@pytest.mark.usefixtures("redis_server")
def test_the_way_there_says_why(goryeong: str) -> None:
    client, _person = arrived(Role.TENANT_ADMIN)

    page = client.get("/staff/", follow=True).content.decode()

    assert "맡으신 역할은 2단계 인증이 필요합니다. 먼저 2단계 인증을 설정해 주십시오." in page


def test_one_may_sign_out_instead(goryeong: str) -> None:
    client, _person = arrived(Role.TENANT_ADMIN)

    assert client.get("/accounts/logout/").status_code == 200


def test_a_temporary_password_is_changed_first(goryeong: str) -> None:
    client, person = browser(), factories.person(roles=[Role.TENANT_ADMIN], password_is_temporary=True)
    sign_in(client, person)

    assert led_to(client) == (302, "/accounts/password/change/")


@pytest.mark.usefixtures("redis_server")
def test_who_has_one_is_asked_for_its_code_only(goryeong: str) -> None:
    client, person = browser(), factories.person(roles=[Role.TENANT_ADMIN])
    TOTP.activate(person, SECRET)
    sign_in(client, person)

    client.post("/accounts/2fa/authenticate/", {"code": code_of(SECRET)})

    assert is_signed_in(client)


@pytest.mark.parametrize("roles", [(), (Role.HR,), (Role.HEAD,)])
def test_others_are_not_asked(roles: tuple[Role, ...], goryeong: str) -> None:
    client, _person = arrived(*roles)

    assert is_signed_in(client)


def test_an_office_asks_others_too(goryeong: str) -> None:
    asked_of(Role.HEAD)

    assert led_to(arrived(Role.HEAD)[0]) == LED_THERE
    assert is_signed_in(arrived(Role.TENANT_ADMIN)[0])


def test_an_office_may_ask_nobody(goryeong: str) -> None:
    asked_of()

    assert is_signed_in(arrived(Role.TENANT_ADMIN)[0])


@pytest.mark.usefixtures("redis_server")
def test_who_takes_it_away_is_led_there_again(
    goryeong: str, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    client, _person = arrived(Role.TENANT_ADMIN)
    client.post(ACTIVATE, {"code": code_of(secret_of(client))})
    assert is_signed_in(client)

    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/deactivate/")

    assert led_to(client) == LED_THERE


@pytest.mark.parametrize("role", [Role.PLATFORM_ADMIN, Role.LINK_OPERATOR])
def test_an_operator_of_the_platform_is_led_there(public: str, role: Role) -> None:
    client, person = browser("localhost"), factories.person(roles=[role])
    sign_in(client, person)

    assert led_to(client, "/operations/people/") == LED_THERE
