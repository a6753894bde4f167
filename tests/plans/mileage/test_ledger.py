"""The ledger: what is issued, reserved, spent, given back, expired and taken back, and what it refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum

import factories
import mileage_factories
from kernel.errors import NotNow
from kernel.ids import uuid7
from plans.mileage.codes import Account
from plans.mileage.ledger import Balance, Origin, Posting, balance_of, expire_lots, hold, release, reverse, spend
from plans.mileage.models import Line

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


def posting(person, programme, step="hold", source=None):
    return Posting(programme, person, Origin("redemption", source or uuid7(), step), "교환", NOW)


@pytest.fixture
def programme():
    return mileage_factories.programme()


@pytest.fixture
def person():
    return factories.person(department=factories.department())


def test_what_is_issued_is_available(programme, person):
    mileage_factories.points(person, programme, 7)
    mileage_factories.points(person, programme, 3)

    assert balance_of(person, programme) == Balance(available=10, held=0)


def test_reserved_points_are_not_available(programme, person):
    mileage_factories.points(person, programme, 10)

    hold(posting(person, programme), 4)

    assert balance_of(person, programme) == Balance(available=6, held=4)


def test_what_expires_first_is_used_first(programme, person):
    late = mileage_factories.points(person, programme, 5, expires_on=date(2026, 12, 31))
    soon = mileage_factories.points(person, programme, 5, expires_on=date(2026, 6, 30))

    held = hold(posting(person, programme), 7)

    taken = held.lines.filter(account=Account.HELD).order_by("id").values_list("lot", "points")
    assert list(taken) == [(soon.lines.first().lot_id, 5), (late.lines.first().lot_id, 2)]


def test_more_than_there_is_is_refused_and_nothing_moves(programme, person):
    mileage_factories.points(person, programme, 3)

    with pytest.raises(NotNow) as refusal:
        hold(posting(person, programme), 4)

    assert refusal.value.sentence == "사용할 수 있는 점수는 3점이어서 4점을 쓸 수 없습니다."
    assert balance_of(person, programme) == Balance(available=3, held=0)


def test_told_twice_it_is_reserved_once(programme, person):
    mileage_factories.points(person, programme, 10)
    twice = posting(person, programme)

    first, second = hold(twice, 4), hold(twice, 4)

    assert first == second
    assert balance_of(person, programme) == Balance(available=6, held=4)


def test_a_failed_issue_gives_the_points_back(programme, person):
    mileage_factories.points(person, programme, 10)
    source = uuid7()
    held = hold(posting(person, programme, "hold", source), 4)

    release(posting(person, programme, "release", source), held)

    assert balance_of(person, programme) == Balance(available=10, held=0)


def test_a_reservation_is_settled_once(programme, person):
    mileage_factories.points(person, programme, 10)
    source = uuid7()
    held = hold(posting(person, programme, "hold", source), 4)
    spend(posting(person, programme, "spend", source), held)

    with pytest.raises(NotNow):
        release(posting(person, programme, "release", source), held)

    assert balance_of(person, programme) == Balance(available=6, held=0)


def test_points_whose_day_has_passed_cannot_be_used(programme, person):
    mileage_factories.points(person, programme, 5, expires_on=date(2020, 1, 1))

    with pytest.raises(NotNow):
        hold(posting(person, programme), 1)


def test_what_is_left_of_an_ended_lot_expires_once(programme, person):
    mileage_factories.points(person, programme, 5)
    hold(posting(person, programme), 2)

    done = [list(expire_lots(programme, date(2027, 1, 1), at=NOW)) for _run in range(2)]

    assert done == [[1], []]
    assert balance_of(person, programme) == Balance(available=0, held=2)


def test_what_is_given_back_to_an_ended_lot_expires_in_the_next_run(programme, person):
    mileage_factories.points(person, programme, 5)
    source = uuid7()
    held = hold(posting(person, programme, "hold", source), 2)
    list(expire_lots(programme, date(2027, 1, 1), at=NOW))
    release(posting(person, programme, "release", source), held)

    done = list(expire_lots(programme, date(2027, 1, 2), at=NOW))

    assert done == [1]
    assert balance_of(person, programme) == Balance(available=0, held=0)


def test_taking_back_goes_no_further_than_what_is_left(programme, person):
    issued = mileage_factories.points(person, programme, 5)
    hold(posting(person, programme), 3)

    entry = reverse(posting(person, programme, "reverse"), issued)

    assert entry.lines.get(account=Account.REVERSED).points == 2
    assert balance_of(person, programme) == Balance(available=0, held=3)


def test_every_entry_sums_to_nothing(programme, person):
    mileage_factories.points(person, programme, 5)
    hold(posting(person, programme), 3)

    sums = Line.objects.values("entry").annotate(sum=Sum("points")).values_list("sum", flat=True)

    assert list(sums) == [0, 0]


def test_the_database_refuses_a_negative_balance(programme, person):
    entry = mileage_factories.points(person, programme, 1)
    line = entry.lines.get(account=Account.AVAILABLE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(
            entry=entry, programme=programme, person=person, account=Account.AVAILABLE,
            lot=line.lot, points=-2, place=2, balance=-1,
        )  # fmt: skip


def test_the_database_refuses_a_second_line_in_the_same_place(programme, person):
    entry = mileage_factories.points(person, programme, 1)
    line = entry.lines.get(account=Account.AVAILABLE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(
            entry=entry, programme=programme, person=person, account=Account.AVAILABLE,
            lot=line.lot, points=1, place=1, balance=2,
        )  # fmt: skip


def test_a_pilot_keeps_its_points_apart(programme, person):
    pilot = mileage_factories.programme(year=2025, is_pilot=True)

    mileage_factories.points(person, pilot, 9)

    assert balance_of(person, programme) == Balance(available=0, held=0)
    assert balance_of(person, pilot) == Balance(available=9, held=0)
