"""Year end: what has ended expires once, by command and by the beat, in every government."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

import factories
import mileage_factories
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Programme
from plans.mileage.tasks import expire_points
from tenants.context import in_tenant

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.slow]
LAST_YEAR = date(2020, 12, 31)


def with_points(schema, *, expires_on):
    with in_tenant(schema):
        programme = mileage_factories.programme()
        person = factories.person()
        mileage_factories.points(person, programme, 5, expires_on=expires_on)
    return person


def balance(schema, person):
    with in_tenant(schema):
        return balance_of(person, Programme.objects.get())


def told(*arguments):
    out = StringIO()
    call_command("expire_points", *arguments, stdout=out)
    return out.getvalue().strip()


def test_everywhere_what_has_ended_expires_once():
    here = with_points("goryeong", expires_on=LAST_YEAR)
    there = with_points("mokpo", expires_on=LAST_YEAR)

    first, second = told(), told()

    assert (first, second) == ("직원 2명의 점수를 소멸 처리했습니다.", "직원 0명의 점수를 소멸 처리했습니다.")
    assert (balance("goryeong", here), balance("mokpo", there)) == (Balance(0, 0), Balance(0, 0))


def test_one_government_may_go_first():
    here = with_points("goryeong", expires_on=LAST_YEAR)
    there = with_points("mokpo", expires_on=LAST_YEAR)

    told("--tenant", "goryeong")

    assert (balance("goryeong", here), balance("mokpo", there)) == (Balance(0, 0), Balance(5, 0))


def test_the_last_day_is_still_good():
    here = with_points("goryeong", expires_on=date(2026, 12, 31))

    told("--on", "2026-12-31")
    on_the_day = balance("goryeong", here)
    told("--on", "2027-01-01")

    assert (on_the_day, balance("goryeong", here)) == (Balance(5, 0), Balance(0, 0))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--on", "yesterday"], "날짜는 2027-01-01처럼 적어 주십시오."),
        (["--tenant", "atlantis"], "‘atlantis’은(는) 운영 중인 지방자치단체가 아닙니다."),
    ],
)
def test_what_cannot_be_understood_is_refused(arguments, sentence):
    with pytest.raises(CommandError) as refusal:
        told(*arguments)

    assert str(refusal.value) == sentence


def test_the_beat_does_the_same():
    here = with_points("goryeong", expires_on=LAST_YEAR)

    expire_points()

    assert balance("goryeong", here) == Balance(0, 0)
