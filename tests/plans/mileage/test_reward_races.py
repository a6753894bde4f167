"""Many at once: a balance, a piece and a key are used once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection

import mileage_factories
import redeem_factories as made
from kernel.errors import Refused
from plans.mileage.codes import Account, Provider, RedemptionState
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Line, Option, Redemption
from plans.mileage.policies import MileageRules
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.redeeming import make_order, redeem
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_database")]

NOW = made.NOW
AT_ONCE = 50
PATIENCE = 40  # tries after a lock could not be had within three seconds


def together(acts):
    """Let each act begin at the same moment, on a connection of its own; returns what refused them."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            with in_tenant("goryeong"):
                gate.wait(timeout=60)
                return patiently(act)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def patiently(act):
    for _try in range(PATIENCE):
        try:
            act()
        except Refused as refusal:
            return refusal.sentence
        except OperationalError:
            continue
        return ""
    raise AssertionError("no lock in a long time")


@pytest.fixture
def house():
    """Somebody with a hundred points, and no ceiling of the year."""
    with in_tenant("goryeong"):
        made.rules(MileageRules, redeem_a_year=None)
        programme = mileage_factories.programme()
        return programme, made.saver(programme, 100)


def asking(house, option, key=None):
    programme, person = house
    return lambda: redeem(by=person, option=option, programme=programme, key=key, at=NOW)


@pytest.mark.parametrize(("points", "granted"), [(100, 1), (7, 14), (3, 33)])
def test_fifty_at_once_get_exactly_what_the_balance_covers(house, points, granted):
    programme, person = house
    with in_tenant("goryeong"):
        option = mileage_factories.option(points=points)

    answers = together([asking(house, option, f"k{number}") for number in range(AT_ONCE)])

    left = 100 - granted * points
    refused = f"사용할 수 있는 점수는 {left}점이어서 {points}점을 쓸 수 없습니다."
    assert answers == [""] * granted + [refused] * (AT_ONCE - granted)
    with in_tenant("goryeong"):
        assert Redemption.objects.filter(state=RedemptionState.RESERVED).count() == granted
        assert Redemption.objects.count() == granted
        assert balance_of(person, programme) == Balance(available=left, held=granted * points)
        assert Line.objects.filter(account=Account.HELD).count() == granted


def test_one_key_sent_twenty_times_at_once_is_one_redemption(house):
    programme, person = house
    with in_tenant("goryeong"):
        option = mileage_factories.option(points=2)

    answers = together([asking(house, option, "the same") for _turn in range(20)])

    assert answers == [""] * 20
    with in_tenant("goryeong"):
        assert Redemption.objects.count() == 1
        assert balance_of(person, programme) == Balance(available=98, held=2)


def test_the_last_three_pieces_go_to_three_of_twenty_people(house):
    programme, _person = house
    with in_tenant("goryeong"):
        option = mileage_factories.option(stock=3)
        people = [made.saver(programme) for _turn in range(20)]

    answers = together([asking((programme, person), option) for person in people])

    assert answers == [""] * 3 + ["재고가 없습니다."] * 17
    with in_tenant("goryeong"):
        assert Option.objects.get(pk=option.pk).stock == 0


def test_what_is_cancelled_while_it_is_ordered_is_one_of_both(house):
    _programme, person = house
    with in_tenant("goryeong"):
        option = made.by_file(points=5)
        redemption = made.redemption(option, person=person, programme=house[0])
        officer = made.officer()

    def cancel():
        advance(REDEMPTION, Redemption.objects.get(pk=redemption.pk), "cancel", by=person, at=NOW)

    answers = together([cancel, lambda: make_order(provider=Provider.FILE, by=officer, at=NOW)])

    assert answers.count("") == 1
    with in_tenant("goryeong"):
        after = Redemption.objects.get(pk=redemption.pk)
        held = balance_of(person, house[0]).held
        assert (after.state, held) in [(RedemptionState.CANCELLED, 0), (RedemptionState.ORDERED, 5)]


def test_two_officers_make_one_order_of_the_same_requests(house):
    with in_tenant("goryeong"):
        for _turn in range(5):
            made.redemption(made.by_file(), person=house[1], programme=house[0])
        officers = [made.officer() for _turn in range(2)]

    answers = together([lambda by=by: make_order(provider=Provider.FILE, by=by, at=NOW) for by in officers])

    assert answers == ["", "발주할 교환 신청이 없습니다."]
    with in_tenant("goryeong"):
        assert Redemption.objects.values("order").distinct().count() == 1
