"""Asking for a reward: all of it is done or nothing, and each reason against it is a sentence."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

import factories
import mileage_factories
import redeem_factories as made
from kernel.errors import Invalid, NotNow
from plans.mileage.codes import ProgrammeState, RedemptionState
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Entry, Option, Redemption
from plans.mileage.policies import MileageRules
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.redeeming import redeem
from workflow.advance import advance
from workflow.models import Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


@pytest.fixture
def programme():
    return mileage_factories.programme()


@pytest.fixture
def person(programme):
    return made.saver(programme, 10)


def take(redemption, step, *, by, **given):
    return advance(REDEMPTION, redemption, step, by=by, at=NOW, given=given)


def state_of(redemption):
    return Redemption.objects.get(pk=redemption.pk).state


# Asking -----------------------------------------------------------------------------------------------------


def test_points_are_reserved_and_a_piece_is_taken(programme, person):
    option = mileage_factories.option(points=4, stock=3)

    redemption = redeem(by=person, option=option, programme=programme, key="k1", at=NOW)

    assert redemption.state == RedemptionState.RESERVED
    assert (redemption.points, redemption.won) == (4, 10_000)
    assert balance_of(person, programme) == Balance(available=6, held=4)
    assert Option.objects.get(pk=option.pk).stock == 2


def test_the_same_key_twice_is_the_same_redemption(programme, person):
    option = mileage_factories.option(points=4, stock=3)

    first, second = (redeem(by=person, option=option, programme=programme, key="k1", at=NOW) for _turn in range(2))

    assert first == second
    assert balance_of(person, programme) == Balance(available=6, held=4)
    assert Option.objects.get(pk=option.pk).stock == 2


def test_the_same_key_for_something_else_is_refused(programme, person):
    redeem(by=person, option=mileage_factories.option(), programme=programme, key="k1", at=NOW)

    with pytest.raises(Invalid) as refusal:
        redeem(by=person, option=mileage_factories.option(), programme=programme, key="k1", at=NOW)

    assert refusal.value.sentence == "같은 신청 열쇠로 다른 교환을 이미 신청하였습니다."


def test_the_same_key_of_another_person_is_another_redemption(programme, person):
    option = mileage_factories.option()
    first = redeem(by=person, option=option, programme=programme, key="k1", at=NOW)

    second = redeem(by=made.saver(programme), option=option, programme=programme, key="k1", at=NOW)

    assert first.pk != second.pk


@pytest.mark.parametrize("key", ["", "k" * 101])
def test_a_key_has_a_length(programme, person, key):
    with pytest.raises(Invalid):
        redeem(by=person, option=mileage_factories.option(), programme=programme, key=key, at=NOW)


def nothing_was_done(person, programme, option, stock):
    return (
        Redemption.objects.count() == 0
        and Entry.objects.filter(person=person).count() == 1
        and Option.objects.get(pk=option.pk).stock == stock
    )


def test_over_the_balance_is_refused_and_nothing_is_half_done(programme, person):
    option = mileage_factories.option(points=11, stock=3)

    with pytest.raises(NotNow) as refusal, transaction.atomic():
        redeem(by=person, option=option, programme=programme, key="k1", at=NOW)

    assert refusal.value.sentence == "사용할 수 있는 점수는 10점이어서 11점을 쓸 수 없습니다."
    assert nothing_was_done(person, programme, option, stock=3)


def test_out_of_stock_is_refused(programme, person):
    option = mileage_factories.option(stock=0)

    with pytest.raises(NotNow) as refusal:
        redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    assert refusal.value.sentence == "재고가 없습니다."
    assert nothing_was_done(person, programme, option, stock=0)


def test_an_inactive_option_is_refused(programme, person):
    option = mileage_factories.option(is_active=False, stock=5)

    with pytest.raises(NotNow) as refusal:
        redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    assert refusal.value.sentence == "지금은 교환하지 않는 품목입니다."
    assert nothing_was_done(person, programme, option, stock=5)


def test_the_ceiling_of_the_year_is_kept(programme, person):
    made.rules(MileageRules, redeem_a_year=25_000)
    option = mileage_factories.option(won=10_000)
    for _turn in range(2):
        redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    with pytest.raises(NotNow) as refusal:
        redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    assert refusal.value.sentence == "1인 연간 교환 상한은 25,000원이며 올해 20,000원을 교환하였습니다."


def test_what_was_cancelled_leaves_the_ceiling(programme, person):
    made.rules(MileageRules, redeem_a_year=10_000)
    option = mileage_factories.option(won=10_000)
    first = redeem(by=person, option=option, programme=programme, key=None, at=NOW)
    take(first, "cancel", by=person)

    second = redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    assert second.state == RedemptionState.RESERVED


def test_a_closed_programme_gives_nothing_more(person, programme):
    programme.state = ProgrammeState.CLOSED
    programme.save()

    with pytest.raises(NotNow) as refusal:
        redeem(by=person, option=mileage_factories.option(), programme=programme, key=None, at=NOW)

    assert refusal.value.sentence == "마감한 마일리지의 점수는 교환할 수 없습니다."


def test_the_database_refuses_a_stock_below_nothing():
    option = mileage_factories.option(stock=0)

    with pytest.raises(IntegrityError), transaction.atomic():
        Option.objects.filter(pk=option.pk).update(stock=-1)


def test_the_office_has_five_working_days():
    made.officer()

    redemption = made.redemption()

    deadline = Deadline.objects.get(subject_id=redemption.pk)
    assert deadline.due_at == datetime(2026, 3, 9, 14, 59, 59, 999999, tzinfo=UTC)
    assert deadline.holders.count() == 1 + 1  # the officer, and who made the programme
