"""Pages of rewards: they open, cost the same however much they show, and do what they say."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import factories
import mileage_factories
import redeem_factories as made
from accounts.roles import Role
from audit.models import Entry, Kind
from browsers import browser, signed_in
from plans.mileage.codes import OrderState, RedemptionState
from plans.mileage.models import Option, Order, Preference, Redemption
from plans.mileage.process.redemptions import REDEMPTION
from tenants.context import in_tenant
from workflow.advance import advance

Cost = Callable[[Client, str], int]

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def at(name: str, *args: Any) -> str:
    return reverse(f"redeem:{name}", args=args)


def shown(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()[-500:]
    return answer.content.decode()


@pytest.fixture
def programme() -> Any:
    return mileage_factories.programme()


FOR_ALL = ("offers", "preference", "redemptions")
FOR_THE_DESK = ("desk", "orders", "options", "new_option", "payments")


@pytest.mark.parametrize("name", FOR_ALL + FOR_THE_DESK)
def test_every_page_opens_for_the_desk(name: str) -> None:
    answer = signed_in(made.officer()).get(at(name))
    answer.close()

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


# The desk -----------------------------------------------------------------------------------------------------------


def test_an_order_goes_out_and_a_delivery_comes_in(programme: Any) -> None:
    redemption = made.redemption(made.by_file(code="local"), programme=programme)
    client = signed_in(made.officer())
    client.post(at("new_order", "file"))
    order = Order.objects.get()
    client.post(at("order_step", order.pk, "send"))
    file = client.get(at("order_file", order.pk))
    out = b"".join(file.streaming_content).decode()
    file.close()
    back = f"주문번호,금액,결과,쿠폰번호\n{redemption.number},10000,발급,AB12345678CD\n"

    client.post(at("delivery", order.pk), {"file": SimpleUploadedFile("납품.csv", back.encode())})
    client.post(at("delivery_columns", order.pk), {"number": "0", "won": "1", "result": "2", "coupon": "3"})
    preview = shown(client, at("delivery_check", order.pk))
    client.post(at("delivery_check", order.pk))

    redemption.refresh_from_db()
    order.refresh_from_db()
    assert (redemption.state, order.state) == (RedemptionState.ISSUED, OrderState.SENT)
    assert redemption.number in out
    assert "AB12345678CD" not in preview


def test_a_wrong_delivery_is_shown_and_nothing_is_written(programme: Any) -> None:
    redemption = made.redemption(made.by_file(), programme=programme)
    order, client = made.order(redemption), signed_in(made.officer())
    back = f"주문번호,금액,결과\n{redemption.number},1,발급\n"
    client.post(at("delivery", order.pk), {"file": SimpleUploadedFile("납품.csv", back.encode())})
    client.post(at("delivery_columns", order.pk), {"number": "0", "won": "1", "result": "2"})

    page = shown(client, at("delivery_check", order.pk))
    answer = client.post(at("delivery_check", order.pk))
    errors = client.post(at("delivery_errors", order.pk))
    errors.close()

    redemption.refresh_from_db()
    assert "발주한 금액은 10,000원입니다." in page
    assert answer.headers["Location"] == at("delivery_check", order.pk)
    assert errors.status_code == 200
    assert redemption.state == RedemptionState.ORDERED


def test_a_file_without_the_columns_is_refused_at_once(programme: Any) -> None:
    order = made.order(made.redemption(made.by_file(), programme=programme))
    client = signed_in(made.officer())

    answer = client.post(at("delivery", order.pk), {"file": SimpleUploadedFile("a.csv", "가,나\n1,2\n".encode())})

    assert answer.status_code == 422


def test_a_troubled_order_is_on_the_desk_with_its_button(programme: Any) -> None:
    redemption = made.redemption(made.by_http(), programme=programme)
    made.make_order(provider="http", by=made.officer(), at=made.NOW)
    Redemption.objects.update(attempts=2, error="업체가 응답하지 않습니다.", next_attempt_at=made.NOW)
    client = signed_in(made.officer())

    page = shown(client, at("desk"))
    answer = client.post(at("retry", redemption.pk))

    assert "업체가 응답하지 않습니다." in page
    assert answer.headers["Location"] == at("desk")


def test_what_was_issued_too_late_is_on_the_desk(programme: Any) -> None:
    redemption = made.redemption(made.by_file(), programme=programme)
    advance(REDEMPTION, redemption, "fail", by=made.officer(), at=made.NOW, given={"reason": "무응답"})
    Redemption.objects.update(error="업체와 정산하여 주십시오.")

    assert "업체와 정산하여 주십시오." in shown(signed_in(made.officer()), at("desk"))


def test_files_are_saved_as_files(programme: Any) -> None:
    order = made.order(made.redemption(made.by_file(), programme=programme))
    client = signed_in(made.officer())

    answers = [client.get(at(name, order.pk)) for name in ("order_file", "order_sheet")]
    for answer in answers:
        answer.close()

    assert [answer.headers["Content-Type"] for answer in answers] == [
        "text/csv; charset=utf-8",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ]


def test_a_provider_that_does_not_exist_is_no_page() -> None:
    assert signed_in(made.officer()).post(at("new_order", "nobody")).status_code == 404


def test_the_other_government_finds_nothing(programme: Any) -> None:
    redemption = made.issued(programme=programme)
    with in_tenant("mokpo"):
        keeper = signed_in(made.officer(), "mokpo.localhost")
    addresses = [at("redemption", redemption.pk), at("order", redemption.order_id)]

    theirs = [keeper.get(address).status_code for address in addresses]
    ours = [signed_in(made.officer()).get(address).status_code for address in addresses]

    assert (theirs, ours) == ([404, 404], [200, 200])
