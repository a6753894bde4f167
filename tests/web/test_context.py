"""What every page knows."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import translation

from accounts.models import User
from tenants.models import LocalGovernment, Tenant
from web.context import page

GORYEONG = Tenant(government=LocalGovernment(name_ko="고령군", name_en="Goryeong-gun"))


def person(*roles: str) -> User:
    """Someone whose roles are known without a database."""
    someone = User(name="김고령")
    someone.__dict__["_holdings"] = [SimpleNamespace(role=role, in_force_on=lambda day: True) for role in roles]
    return someone


@pytest.fixture
def known(rf: RequestFactory):
    def about(user=None, tenant=GORYEONG, *, htmx=False):
        request = rf.get("/staff/")
        request.user = user or AnonymousUser()
        request.tenant = tenant
        request.htmx = htmx
        return page(request)

    return about


def test_a_page_carries_the_name_of_its_office(known):
    assert known()["office"] == "고령군"
    with translation.override("en"):
        assert known()["office"] == "Goryeong-gun"


def test_the_platform_itself_is_no_office(known):
    assert known(tenant=None)["office"] == ""


def test_a_host_that_nobody_knows_can_still_be_answered(rf):
    assert page(rf.get("/"))["office"] == ""


def test_htmx_gets_the_main_column(known):
    assert (known()["base_template"], known(htmx=True)["base_template"]) == ("base.html", "partial.html")


def test_official_titles_stand_in_the_order_of_the_law(known):
    titles = known(person("dedicated", "pao", "employee"))["role_titles"]

    assert list(titles) == ["적극행정 책임관", "전담부서 담당자"]


def test_a_visitor_has_no_titles_and_no_notices(known):
    assert list(known()["role_titles"]) == []
    assert known()["notice_count"] == 0


def test_the_menu_is_that_of_the_host(known):
    def labels(tenant):
        return [entry.label for area in known(tenant=tenant)["navigation"] for entry in area.entries]

    assert labels(GORYEONG) == ["내 할 일"]
    assert labels(None) == []
