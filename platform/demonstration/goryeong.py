"""고령군 2026: two selections a year, about 40 in all, as it announced; cases, people and results are invented (시연)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from demonstration import exchange, mileage, rewarding, selection
from demonstration.goryeong_cases import (
    CASES,
    DAYS,
    DEEDS,
    DISPUTED,
    GIFTS,
    GRADES,
    NEXT_CASES,
    PANEL,
    PILOT_DEEDS,
    PREFERENCES,
    QUOTA,
    SECOND,
    STAGES,
    WISHES,
)
from demonstration.mileage import Deed
from demonstration.selection import Days
from demonstration.staff import someone
from demonstration.year import at_ten, deliver_everything
from plans.mileage.actions.expiry import expire
from plans.mileage.models import Programme
from plans.mileage.process import PROGRAMME
from plans.rewards.models import Round
from workflow.advance import advance

FIRST_OF_2026, JUNE = date(2026, 1, 2), date(2026, 6, 1)  # the ledger reads in the order of time


def live_through(today: date) -> None:
    """The mileage begins first: who is selected in June is credited in it."""
    _pilot()
    programme = mileage.begin(2026, is_pilot=False, starts_on=FIRST_OF_2026)
    _achieve([deed for deed in DEEDS if deed.done_on < JUNE])
    first, second = _plan(today)
    _first_round(first)
    _second_round(second)
    _achieve([deed for deed in DEEDS if deed.done_on >= JUNE])
    _exchange(programme)
    deliver_everything(date(2026, 11, 20))


def _pilot() -> None:
    """A quarter of a pilot, with points of its own that ended with the year (R33)."""
    pilot = mileage.begin(2025, is_pilot=True, starts_on=date(2025, 9, 1))
    for deed in PILOT_DEEDS:
        mileage.achieve(deed)
    for _people in expire(FIRST_OF_2026, at=at_ten(FIRST_OF_2026)):
        continue
    advance(PROGRAMME, pilot, "close", by=someone("planner"), at=at_ten(FIRST_OF_2026))


def second_days(today: date) -> Days:
    """The second round takes nominations until two weeks after the demo is made, or longer."""
    until = max(SECOND.closes, today + timedelta(days=14))
    return replace(SECOND, closes=until, checked_until=until + timedelta(days=14))


def _plan(today: date) -> list[Round]:
    days = [DAYS, second_days(today)]
    rounds = selection.plan(2026, quota=QUOTA, stages=STAGES, days=days, on=date(2026, 2, 23))
    selection.set_criteria(rounds, sent=date(2026, 3, 2), decided=date(2026, 3, 12))
    return rounds


def _first_round(round_: Round) -> None:
    made = selection.take_nominations(round_, CASES, DAYS)
    selection.merge(made[-1], made[2], on=DAYS.closes)
    selection.screen(round_, CASES, DAYS)
    selection.score(round_, CASES, DAYS)
    selection.select(round_, GRADES, DAYS)
    day = selection.announced(DAYS)
    rewarding.collect_wishes(round_, WISHES, on=day)
    for gift in GIFTS:
        rewarding.give(round_, gift, on=day + timedelta(days=10))


def _second_round(round_: Round) -> None:
    selection.take_nominations(round_, NEXT_CASES, SECOND)


def _achieve(deeds: Sequence[Deed]) -> None:
    for deed in deeds:
        made = mileage.achieve(deed)
        if deed is DISPUTED:
            appeal = mileage.dispute(made, deed, PANEL)
            mileage.correct(appeal, deed, PANEL)


def _exchange(programme: Programme) -> None:
    """One order, of which one is not delivered; what was asked for since waits for the next."""
    exchange.prefer(PREFERENCES, on=date(2026, 7, 1))
    asked = [
        exchange.ask(programme, username, code, on=date(2026, 7, 6))
        for username, code in (
            ("staff10", "local-10000"),
            ("staff20", "local-10000"),
            ("staff21", "coupon-10000"),
            ("staff22", "coupon-10000"),
        )
    ]
    exchange.order(on=date(2026, 7, 8))
    exchange.issue(asked[0], 1, on=date(2026, 7, 10), is_received=True)
    exchange.issue(asked[1], 2, on=date(2026, 7, 10), is_received=False)
    exchange.fail(asked[2], on=date(2026, 7, 10))
    books = exchange.ask(programme, "staff07", "book-20000", on=date(2026, 7, 13))
    exchange.provide(books, on=date(2026, 7, 16), is_received=True)
    duty = exchange.ask(programme, "staff16", "duty", on=date(2026, 9, 7))
    exchange.provide(duty, on=date(2026, 9, 9), is_received=False)
    exchange.cancel(exchange.ask(programme, "staff10", "coupon-10000", on=date(2026, 9, 14)), on=date(2026, 9, 15))
    exchange.ask(programme, "staff23", "duty", on=date(2026, 11, 16))
    exchange.ask(programme, "staff10", "local-10000", on=date(2026, 11, 17))
