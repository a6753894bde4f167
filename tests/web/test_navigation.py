"""Menus show what exists here, and where one is."""

import pytest
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from accounts.roles import Role, holds
from web.navigation import Page, address, areas, entries, nobody

KEEPERS = holds(Role.TENANT_ADMIN)


def page(request):
    return HttpResponse()


urlpatterns = [
    path("staff/", page, name="home"),
    path("staff/plans/", page, name="plans"),
    path("staff/plans/tasks/", page, name="tasks"),
    path("staff/policies/", page, name="policies"),
]
PAGES = (
    Page("내 할 일", "home", has_pages_below=False),
    Page("실행계획", "plans"),
    Page("추진과제", "tasks"),
    Page("안건", "agenda"),
    Page("운영 기준", "policies", KEEPERS),
)


@pytest.fixture(autouse=True)
def _addresses():
    with override_settings(ROOT_URLCONF=__name__):
        yield


def marks(here: str) -> dict[str, str]:
    return {entry.label: entry.aria_current for entry in entries(PAGES, here=here) if entry.is_current}


def test_a_page_that_this_host_lacks_is_not_offered():
    assert address("agenda") == ""
    assert [entry.label for entry in entries(PAGES, here="/")] == ["내 할 일", "실행계획", "추진과제"]


def test_a_page_of_a_role_is_offered_to_that_role():
    offered = entries(PAGES, here="/", uses=lambda who: who is KEEPERS)

    assert [entry.label for entry in offered][-1] == "운영 기준"


def test_the_page_itself_is_current():
    assert marks("/staff/plans/") == {"실행계획": "page"}


def test_a_page_below_marks_the_nearest_entry():
    assert marks("/staff/plans/123/") == {"실행계획": "true"}
    assert marks("/staff/plans/tasks/7/") == {"추진과제": "true"}


def test_the_first_page_is_not_the_parent_of_all():
    assert marks("/staff/") == {"내 할 일": "page"}
    assert marks("/staff/elsewhere/") == {}


def test_an_area_without_pages_is_left_out():
    table = (("계획", PAGES[1:2]), ("위원회", PAGES[3:4]))

    assert [area.label for area in areas(table, here="/", uses=nobody)] == ["계획"]
