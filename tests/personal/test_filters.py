"""Filters of lists that people keep under a name, for themselves or for all of their office."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import factories
from accounts.models import User
from browsers import signed_in
from kernel.errors import Invalid, NotAllowed
from personal.filters import MOST_FILTERS, filters_for, keep_filter, let_go_of
from personal.models import SavedFilter
from tenants.context import in_tenant

TASKS = "actionplan:tasks"


def kept(by: User, name: str = "지연 과제", query: str = "state=delayed", *, is_shared: bool = False) -> SavedFilter:
    return keep_filter(TASKS, query, name=name, is_shared=is_shared, by=by)


def sent(client: Client, **fields: Any) -> Any:
    given = {"name": "지연 과제", "path": "/staff/tasks/", "query": "state=delayed&q="} | fields
    return client.post(reverse("filter_keep"), given, follow=True)


def test_one_sees_ones_own_and_what_colleagues_share(goryeong: str) -> None:
    person, colleague = factories.person(), factories.person()
    kept(person, "나만의 조건")
    kept(colleague, "모두의 조건", is_shared=True)
    kept(colleague, "남의 조건")
    keep_filter("people", "q=김", name="다른 목록", is_shared=True, by=colleague)

    assert [row.name for row in filters_for(person, TASKS)] == ["나만의 조건", "모두의 조건"]


def test_another_government_sees_nothing_of_it(goryeong: str) -> None:
    kept(factories.person(), is_shared=True)

    with in_tenant("mokpo"):
        assert list(filters_for(factories.person(), TASKS)) == []
    assert filters_for(factories.person(), TASKS).count() == 1


def test_only_what_filters_is_kept(goryeong: str) -> None:
    saved = kept(factories.person(), query="q=&state=delayed&after=abc&key=on")

    assert saved.query == "state=delayed&key=on"


def test_the_same_name_replaces_what_was_kept(goryeong: str) -> None:
    person = factories.person()
    kept(person)

    kept(person, query="state=dropped")

    assert [row.query for row in filters_for(person, TASKS)] == ["state=dropped"]


def test_no_condition_is_nothing_to_keep(goryeong: str) -> None:
    with pytest.raises(Invalid, match="먼저 조건을 골라"):
        kept(factories.person(), query="q=&after=abc")


def test_too_long_a_query_is_refused(goryeong: str) -> None:
    with pytest.raises(Invalid, match="조건이 너무 깁니다"):
        kept(factories.person(), query=f"q={'x' * 600}")


def test_there_is_a_most_for_each_list(goryeong: str) -> None:
    person = factories.person()
    for number in range(MOST_FILTERS):
        kept(person, f"조건 {number}")

    with pytest.raises(Invalid, match="20개까지"):
        kept(person)
    assert kept(person, "조건 3", "state=dropped").query == "state=dropped"


def test_only_the_owner_lets_go(goryeong: str) -> None:
    owner, colleague = factories.person(), factories.person()
    saved = kept(owner, is_shared=True)

    with pytest.raises(NotAllowed, match="만든 사람만"):
        let_go_of(saved, by=colleague)
    let_go_of(saved, by=owner)

    assert SavedFilter.objects.count() == 0


@pytest.mark.slow
def test_a_filter_is_kept_used_and_let_go_on_the_list_itself(goryeong: str) -> None:
    client = signed_in(factories.person())

    answer = sent(client, is_shared="on")

    assert answer.redirect_chain == [("/staff/tasks/?state=delayed", 302)]
    page = answer.content.decode()
    assert '<a class="krds-btn tertiary small" href="/staff/tasks/?state=delayed" aria-current="true">' in page
    saved = SavedFilter.objects.get()
    assert (saved.page, saved.is_shared) == (TASKS, True)

    client.post(reverse("filter_let_go", args=[saved.pk]))

    assert "저장한 조건" not in client.get("/staff/tasks/").content.decode()


@pytest.mark.slow
@pytest.mark.parametrize("path", ["//elsewhere.example/", "https://elsewhere.example/", "/nowhere/", ""])
def test_an_address_that_is_no_list_of_ours_is_not_found(path: str, goryeong: str) -> None:
    assert sent(signed_in(factories.person()), path=path).status_code == 404


@pytest.mark.slow
def test_a_filter_without_a_name_is_explained(goryeong: str) -> None:
    answer = sent(signed_in(factories.person()), name=" ")

    assert "조건의 이름을 40자 안으로 적어 주십시오." in answer.content.decode()
    assert SavedFilter.objects.count() == 0


@pytest.mark.slow
def test_a_colleagues_own_filter_does_not_exist(goryeong: str) -> None:
    saved = kept(factories.person())
    client = signed_in(factories.person())

    assert client.post(reverse("filter_let_go", args=[saved.pk])).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(
    "address",
    ["/staff/tasks/", "/staff/progress/", "/staff/committee/agenda/", "/staff/committee/meetings/", "/staff/people/"],
)
def test_lists_offer_to_keep_their_conditions(address: str, goryeong: str) -> None:
    client = signed_in(factories.person())

    pages = [client.get(address, given).content.decode() for given in ({}, {"state": "active"})]

    assert ["지금 조건 저장" in page for page in pages] == [False, True]
