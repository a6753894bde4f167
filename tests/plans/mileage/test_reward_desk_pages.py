"""Pages of the reward desk: orders go out, deliveries come in, what is in trouble is seen."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

import mileage_factories
import redeem_factories as made
from browsers import signed_in
from plans.mileage.codes import OrderState, RedemptionState
from plans.mileage.models import Order, Redemption
from plans.mileage.process.redemptions import REDEMPTION
from tenants.context import in_tenant
from workflow.advance import advance

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


# The desk -----------------------------------------------------------------------------------------------------------


def test_an_order_goes_out_and_a_delivery_comes_in(programme: Any) -> None:
    redemption = made.redemption(made.by_file(code="local"), programme=programme)
    client = signed_in(made.officer())
    client.post(at("new_order", "file"))
    order = Order.objects.get()
    client.post(at("order_step", order.pk, "send"))
    out = read(client.get(at("order_file", order.pk))).decode()
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
    errors = read(client.post(at("delivery_errors", order.pk)))

    redemption.refresh_from_db()
    assert "발주한 금액은 10,000원입니다." in page
    assert answer.headers["Location"] == at("delivery_check", order.pk)
    assert errors[:2] == b"PK"
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
    contents = [read(answer) for answer in answers]

    assert [content[:2] for content in contents] == [b"\xef\xbb", b"PK"]
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
