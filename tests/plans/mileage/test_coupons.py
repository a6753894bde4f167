"""Coupon numbers: whole for their owner, masked for everyone else, nowhere in the clear."""

import pytest
from cryptography.fernet import InvalidToken
from django.core import serializers

import factories
import redeem_factories as made
from audit.models import Entry, Kind
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from outbox.models import Delivery
from plans.mileage.coupons import mask, reveal
from plans.mileage.models import Redemption
from plans.mileage.queries_redeem import own_redemptions, redemptions_visible_to
from tenants.context import in_tenant
from workflow.models import StepTaken

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW
COUPON = "AB12345678CD"


@pytest.mark.parametrize(
    ("coupon", "shown"), [(COUPON, "AB••••78CD"), ("1234567890", "12••••7890"), ("123456789", "••••"), ("1", "••••")]
)
def test_a_mask_hides_four_letters_at_least(coupon, shown):
    assert mask(coupon) == shown


def test_the_owner_sees_it_and_the_look_is_recorded():
    redemption = made.issued(coupon=COUPON)

    number = reveal(own_redemptions(redemption.person).get(), by=redemption.person, at=NOW)

    assert number == COUPON
    look = Entry.objects.get(kind=Kind.VIEW)
    assert (look.actor_id, look.subject_id) == (redemption.person_id, redemption.pk)
    assert look.detail == {"action": "coupon"}


def test_nobody_else_sees_it():
    redemption = made.issued(coupon=COUPON)

    with pytest.raises(NotAllowed) as refusal:
        reveal(redemption, by=made.officer(), at=NOW)

    assert refusal.value.sentence == "쿠폰 번호는 신청한 사람만 볼 수 있습니다."
    assert Entry.objects.filter(kind=Kind.VIEW).count() == 0


def test_there_may_be_none():
    redemption = made.issued(coupon="")

    with pytest.raises(NotNow):
        reveal(redemption, by=redemption.person, at=NOW)


def test_it_stands_in_no_table_in_the_clear():
    redemption = made.issued(coupon=COUPON)
    reveal(redemption, by=redemption.person, at=NOW)

    tables = (Redemption, StepTaken, Entry, Notice, Delivery)
    written = [serializers.serialize("json", table.objects.all(), ensure_ascii=False) for table in tables]

    assert [redemption.mask in text for text in written] == [True, False, False, False, False]
    assert [COUPON in text for text in written] == [False] * 5
    assert all(text != "[]" for text in written)
    assert StepTaken.objects.get(step="issue").answers == {}


def test_it_cannot_be_moved_to_another_redemption():
    first, second = made.issued(coupon=COUPON), made.issued(coupon="ZZ99999999ZZ")
    Redemption.objects.filter(pk=second.pk).update(secret=first.secret)
    second.refresh_from_db()

    with pytest.raises(InvalidToken):
        reveal(second, by=second.person, at=NOW)


def test_it_cannot_be_read_in_another_government():
    redemption = made.issued(coupon=COUPON)
    owner = redemption.person

    with in_tenant("mokpo"), pytest.raises(InvalidToken):
        reveal(redemption, by=owner, at=NOW)


def test_lists_do_not_even_read_it():
    made.issued(coupon=COUPON)

    row = redemptions_visible_to(made.officer(), NOW).get()

    assert row.get_deferred_fields() == {"secret"}
