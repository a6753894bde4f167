"""Values by date: the past keeps its rules."""

from datetime import date
from typing import ClassVar

import pytest
from django.db import DatabaseError, connection, transaction
from pydantic import Field

import factories
from audit.models import Entry
from kernel.errors import Invalid
from policies.models import PolicyValue
from policies.policy import REGISTRY, Policy
from policies.values import policy_on, set_policy
from tenants.context import in_tenant


class Lunch(Policy):
    code: ClassVar[str] = "test.lunch"
    title: ClassVar[str] = "점심"

    minutes: int = Field(60, ge=30, le=90)


class Menu(Policy):
    code: ClassVar[str] = "test.menu"
    title: ClassVar[str] = "차림표"

    dishes: list[str] = Field(default_factory=list)


for mine in (Lunch, Menu):  # policies of this file only
    REGISTRY.pop(mine.code)
APRIL = date(2026, 4, 1)


def set_to(minutes: int, *, effective_from: date = APRIL) -> PolicyValue:
    return set_policy(
        Lunch,
        {"minutes": minutes},
        effective_from=effective_from,
        by=factories.person(),
        at=factories.NOW,
        reason="복무 조례 제3조",
    )


def test_the_default_holds_until_something_is_set(goryeong: str) -> None:
    assert policy_on(Lunch, APRIL) == Lunch(minutes=60)


def test_a_value_holds_from_its_day_on(goryeong: str) -> None:
    set_to(50)
    set_to(40, effective_from=date(2026, 7, 1))

    days = (date(2026, 3, 31), APRIL, date(2026, 6, 30), date(2026, 7, 1))
    assert [policy_on(Lunch, day).minutes for day in days] == [60, 50, 50, 40]


def test_of_two_values_for_a_day_the_later_one_holds(goryeong: str) -> None:
    set_to(50)
    set_to(45)

    assert policy_on(Lunch, APRIL).minutes == 45


def test_setting_stands_in_the_record(goryeong: str) -> None:
    row = set_to(50)

    line = Entry.objects.get()
    assert (line.kind, line.actor_id, line.subject_type, line.subject_id) == (
        "action",
        row.set_by_id,
        "policy:test.lunch",
        row.pk,
    )


@pytest.mark.parametrize("value", [{"minutes": 10}, {"minutes": "long"}, {"hours": 1}])
def test_a_value_that_does_not_do_is_refused_and_nothing_is_kept(value: dict[str, object], goryeong: str) -> None:
    with pytest.raises(Invalid) as refusal:
        set_policy(Lunch, value, effective_from=APRIL, by=factories.person(), at=factories.NOW, reason="x")

    assert list(refusal.value.fields) == list(value)
    assert (PolicyValue.objects.count(), Entry.objects.count()) == (0, 0)


def test_what_was_set_stays_as_it_was(goryeong: str) -> None:
    set_to(50)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE policies_policyvalue SET effective_from = '2020-01-01'")

    assert policy_on(Lunch, APRIL).minutes == 50


def test_one_government_does_not_set_another_ones(goryeong: str) -> None:
    set_to(50)

    with in_tenant("mokpo"):
        assert policy_on(Lunch, APRIL).minutes == 60


def test_a_letter_that_no_database_keeps_is_refused(goryeong: str) -> None:
    with pytest.raises(Invalid):
        set_policy(
            Menu, {"dishes": ["국\0밥"]}, effective_from=APRIL, by=factories.person(), at=factories.NOW, reason="차림"
        )

    assert PolicyValue.objects.filter(code=Menu.code).count() == 0
