"""Days without work beside the public holidays: an office's own, and those of every office."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

import factories
from accounts.roles import Role
from factories import NOW
from kernel.errors import Invalid, NotAllowed
from policies.closed_days import add_closed_day, remove_closed_day
from policies.values import closed_days
from tenants.context import in_public, in_tenant
from tenants.models import NationwideClosedDay

pytestmark = pytest.mark.slow
LOCAL, NATIONWIDE = date(2026, 4, 17), date(2026, 10, 2)


def close_everywhere() -> NationwideClosedDay:
    """An operator registers a 임시공휴일."""
    with in_public():
        operator = factories.person(roles=[Role.PLATFORM_ADMIN])
        row = add_closed_day(NATIONWIDE, "임시공휴일", by=operator, at=NOW)
    assert isinstance(row, NationwideClosedDay)
    return row


def test_a_day_of_everyone_closes_every_office_and_a_local_one_its_own(db: None) -> None:
    close_everywhere()
    with in_tenant("goryeong"):
        add_closed_day(LOCAL, "고령 군민의 날", by=factories.person(roles=[Role.TENANT_ADMIN]), at=NOW)
        in_goryeong = closed_days()
    with in_tenant("mokpo"):
        in_mokpo = closed_days()

    assert in_goryeong == {LOCAL: "고령 군민의 날", NATIONWIDE: "임시공휴일"}
    assert in_mokpo == {NATIONWIDE: "임시공휴일"}


def test_a_day_that_is_taken_back_is_ordinary_again(db: None) -> None:
    row = close_everywhere()
    with in_public():
        remove_closed_day(row, by=factories.person(roles=[Role.PLATFORM_ADMIN]), at=NOW)

    with in_tenant("goryeong"):
        assert closed_days() == {}


def test_a_day_is_closed_once(goryeong: str) -> None:
    administrator = factories.person(roles=[Role.TENANT_ADMIN])
    add_closed_day(LOCAL, "군민의 날", by=administrator, at=NOW)

    with pytest.raises(Invalid, match="이미 휴무일입니다: 군민의 날"):
        add_closed_day(LOCAL, "또", by=administrator, at=NOW)


def test_an_employee_closes_nothing(goryeong: str) -> None:
    with pytest.raises(NotAllowed):
        add_closed_day(LOCAL, "쉬는 날", by=factories.person(), at=NOW)

    assert closed_days() == {}


def test_a_local_government_cannot_close_the_others(goryeong: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        NationwideClosedDay.objects.create(day=LOCAL, name="우리끼리")
