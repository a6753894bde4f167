"""Pages of rewards: they open, cost the same however much they show, and do what they say."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import factories
import mileage_factories
import redeem_factories as made
from accounts.roles import Role
from audit.models import Entry, Kind
from browsers import browser, signed_in
from plans.mileage.models import Option, Preference, Redemption

Cost = Callable[[Client, str], int]

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def at(name: str, *args: Any) -> str:
    return reverse(f"redeem:{name}", args=args)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[-500:]
    return answer.content.decode()


def read(answer: Any) -> bytes:
    """The whole of an answer; the file behind a download is closed with it."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


@pytest.fixture
def programme() -> Any:
    return mileage_factories.programme()


FOR_ALL = ("offers", "preference", "redemptions")
FOR_THE_DESK = ("desk", "orders", "options", "new_option", "payments")


@pytest.mark.parametrize("name", FOR_ALL + FOR_THE_DESK)
def test_every_page_opens_for_the_desk(name: str) -> None:
    answer = signed_in(made.officer()).get(at(name))
    read(answer)

    assert answer.status_code == 200


@pytest.mark.parametrize("name", FOR_ALL)
def test_pages_open_for_everyone(name: str) -> None:
    assert signed_in(factories.person()).get(at(name)).status_code == 200


@pytest.mark.parametrize("name", FOR_THE_DESK)
def test_others_are_told_whose_page_it_is(name: str) -> None:
    answer = signed_in(factories.person()).get(at(name))

    assert answer.status_code == 403
    assert "회계부서 담당자" in answer.content.decode()


@pytest.mark.parametrize("name", FOR_ALL + FOR_THE_DESK)
def test_a_visitor_is_asked_to_sign_in(name: str) -> None:
    assert browser().get(at(name)).status_code == 302


@pytest.mark.parametrize("name", ["offers", "redemptions", "orders", "options", "desk"])
def test_lists_cost_the_same_however_much_they_show(name: str, programme: Any, cost: Cost) -> None:
    client = signed_in(made.officer())
    made.order(made.redemption(made.by_file(), programme=programme))
    made.issued(made.by_file(), programme=programme)
    one = cost(client, at(name))

    for _turn in range(3):
        made.order(made.redemption(made.by_file(), programme=programme))
        made.issued(made.by_file(), programme=programme)

    assert cost(client, at(name)) == one


def test_an_order_costs_the_same_however_long_it_is(programme: Any, cost: Cost) -> None:
    client = signed_in(made.officer())
    short = made.order(made.redemption(made.by_file(), programme=programme))
    one = cost(client, at("order", short.pk))
    long = made.order(*[made.redemption(made.by_file(), programme=programme) for _turn in range(4)])

    assert cost(client, at("order", long.pk)) == one


# Exchanging -------------------------------------------------------------------------------------------------------


def test_a_form_that_is_sent_twice_is_one_redemption(programme: Any) -> None:
    person, option = made.saver(programme, 10), mileage_factories.option(points=3)
    client = signed_in(person)
    key = client.get(at("new_redemption", option.pk)).context["form"].initial["key"]
    sent = {"programme": str(programme.pk), "key": key}

    answers = [client.post(at("new_redemption", option.pk), sent) for _turn in range(2)]

    redemption = Redemption.objects.get()
    assert [answer.headers["Location"] for answer in answers] == [at("redemption", redemption.pk)] * 2


def test_too_few_points_is_a_sentence(programme: Any) -> None:
    client, option = signed_in(made.saver(programme, 2)), mileage_factories.option(points=3)

    answer = client.post(at("new_redemption", option.pk), {"programme": str(programme.pk), "key": "k"})

    assert answer.status_code == 409
    assert "사용할 수 있는 점수는 2점이어서 3점을 쓸 수 없습니다." in answer.content.decode()


@pytest.mark.parametrize("points", ["-1", "0", "1.5", "1000000000", "many", ""])
def test_a_price_is_a_sensible_number_of_points(points: str) -> None:
    facts = {"code": "tea", "name": "차", "kind": "coupon", "provider": "office", "points": points, "won": "0"}

    answer = signed_in(made.officer()).post(at("new_option"), facts)

    assert answer.status_code == 422
    assert Option.objects.count() == 0


def test_an_option_is_added_and_changed() -> None:
    client = signed_in(made.officer())
    facts = {"code": "tea", "name": "차", "kind": "coupon", "provider": "office", "points": "2", "won": "0"}

    client.post(at("new_option"), facts)
    option = Option.objects.get()
    client.post(at("edit_option", option.pk), facts | {"points": "3", "is_active": "on"})

    option.refresh_from_db()
    assert (option.points, option.is_active) == (3, True)


def test_the_same_code_twice_is_told_at_its_field() -> None:
    client, there = signed_in(made.officer()), mileage_factories.option(code="tea")
    facts = {"code": "tea", "name": "차", "kind": "coupon", "provider": "office", "points": "2", "won": "0"}

    answer = client.post(at("new_option"), facts)

    assert answer.status_code == 422
    assert list(Option.objects.all()) == [there]


def test_the_usual_options_come_by_button() -> None:
    signed_in(made.officer()).post(at("usual_options"))

    assert Option.objects.count() == 5


def test_a_preference_is_kept_in_its_order() -> None:
    person = factories.person()
    ranks = {"leave": "1", "book": "2", "coupon": "3", "local_currency": "4", "duty_exemption": "5"}

    signed_in(person).post(at("preference"), ranks)

    assert Preference.objects.get(person=person).ranks == [
        "leave",
        "book",
        "coupon",
        "local_currency",
        "duty_exemption",
    ]


def test_a_stranger_does_not_find_a_redemption(programme: Any) -> None:
    redemption = made.issued(programme=programme, coupon="AB12345678CD")
    stranger = signed_in(factories.person())

    found = [
        stranger.get(at("redemption", redemption.pk)).status_code,
        stranger.post(at("coupon", redemption.pk)).status_code,
        stranger.post(at("redemption_step", redemption.pk, "deliver")).status_code,
        stranger.get(at("order", redemption.order_id)).status_code,
        stranger.get(at("order_file", redemption.order_id)).status_code,
    ]

    assert found == [404] * 5


def test_the_service_department_finds_what_the_office_grants(programme: Any) -> None:
    by_office, by_company = made.redemption(programme=programme), made.redemption(made.by_file(), programme=programme)
    client = signed_in(factories.person(roles=[Role.SERVICE]))

    found = [client.get(at("redemption", row.pk)).status_code for row in (by_office, by_company)]

    assert found == [200, 404]


# The number of a coupon ------------------------------------------------------------------------------------------


def test_the_owner_sees_the_mask_and_then_the_number(programme: Any) -> None:
    redemption = made.issued(programme=programme, coupon="AB12345678CD")
    client = signed_in(redemption.person)

    page = shown(client, at("redemption", redemption.pk))
    whole = client.post(at("coupon", redemption.pk))

    assert ("AB••••78CD" in page, "AB12345678CD" in page) == (True, False)
    assert "AB12345678CD" in whole.content.decode()
    assert whole.headers["Cache-Control"] == "no-store"
    assert Entry.objects.filter(kind=Kind.VIEW, subject_id=redemption.pk).count() == 1


def test_the_desk_sees_the_mask_only(programme: Any) -> None:
    redemption = made.issued(programme=programme, coupon="AB12345678CD")
    client = signed_in(made.officer())

    page = shown(client, at("redemption", redemption.pk))
    whole = client.post(at("coupon", redemption.pk))

    assert ("AB••••78CD" in page, "AB12345678CD" in page) == (True, False)
    assert whole.status_code == 404
