"""The band that says that a site is official: operators confirm the host, the office wants it, no demonstration has it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from django.test import override_settings

import factories
from accounts.roles import Role
from browsers import browser
from kernel.errors import NotNow
from policies.values import set_policy
from tenants.actions import confirm_host
from tenants.context import in_tenant
from tenants.directory import directory
from web.policies import OfficialBanner

pytestmark = pytest.mark.slow
OFFICIAL = "이 누리집은 대한민국 공식 전자정부 누리집입니다."
DEMO = "시연용 누리집입니다."
HOST = "goryeong.localhost"
DAY = date(2026, 3, 2)

Application = Callable[[], AbstractContextManager[None]]


def decide(schema: str = "goryeong") -> None:
    """The office wants the band."""
    with in_tenant(schema):
        officer = factories.person(roles=[Role.PAO])
        given = {"effective_from": date(2020, 1, 1), "by": officer, "at": factories.NOW, "reason": "시연"}
        set_policy(OfficialBanner, {"shown": True}, **given)


def front(host: str = HOST) -> str:
    directory.forget()
    return browser(host).get("/").content.decode()


@override_settings(DEMONSTRATION=False)
def test_the_band_needs_the_operators_and_the_office(operator: None, application: Application) -> None:
    with application():
        before = front()
        decide()
        wanted_only = front()
    confirm_host(HOST.upper(), on=DAY)
    with application():
        both = front()
    confirm_host(HOST, on=None)
    with application():
        withdrawn = front()

    assert [OFFICIAL in page for page in (before, wanted_only, both, withdrawn)] == [False, False, True, False]


@override_settings(DEMONSTRATION=False)
def test_a_confirmed_host_without_the_offices_wish_shows_nothing(operator: None, application: Application) -> None:
    confirm_host(HOST, on=DAY)

    with application():
        decide("mokpo")
        pages = front(), front("mokpo.localhost")

    assert [OFFICIAL in page for page in pages] == [False, False]


@override_settings(DEMONSTRATION=True)
def test_a_demonstration_says_so_whatever_was_decided(operator: None, application: Application) -> None:
    confirm_host(HOST, on=DAY)

    with application():
        decide()
        page = front()

    assert (OFFICIAL in page, DEMO in page) == (False, True)


def test_a_host_that_nobody_has_is_refused(operator: None) -> None:
    with pytest.raises(NotNow, match="등록된 주소가 아닙니다"):
        confirm_host("nowhere.example", on=DAY)
