"""Redemptions as far as their state says, with the points behind them; call them inside a schema."""

from datetime import datetime
from typing import Any

import factories
import mileage_factories
from accounts.models import User
from accounts.roles import Role
from plans.mileage.codes import Provider, RedemptionState
from plans.mileage.models import Option, Order, Programme, Redemption
from plans.mileage.process.orders import ORDER
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.redeeming import make_order, redeem
from policies.values import set_policy
from workflow.advance import advance

NOW = factories.NOW
POINTS = 100


def officer(**fields: Any) -> User:
    return factories.person(roles=[Role.DEDICATED], **fields)


def rules(policy: Any, **value: Any) -> None:
    """Set a policy from long ago on."""
    by = factories.person(roles=[Role.TENANT_ADMIN])
    set_policy(policy, value, effective_from=factories.LONG_AGO, by=by, at=NOW, reason="조례")


def saver(programme: Programme, points: int = POINTS) -> User:
    """Somebody with points."""
    person = factories.person(department=factories.department())
    mileage_factories.points(person, programme, points)
    return person


def redemption(
    option: Option | None = None,
    *,
    programme: Programme | None = None,
    person: User | None = None,
    key: str | None = None,
    at: datetime = NOW,
) -> Redemption:
    """A request whose points are reserved."""
    running = programme or Programme.objects.filter(year=2026).first() or mileage_factories.programme()
    return redeem(
        by=person or saver(running),
        option=option or mileage_factories.option(),
        programme=running,
        key=key,
        at=at,
    )


def order(*redemptions: Redemption, by: User | None = None, sent: bool = True) -> Order:
    """An order file of what is reserved, sent to the company."""
    person = by or officer()
    made = make_order(provider=Provider.FILE, by=person, at=NOW)
    if sent:
        advance(ORDER, made, "send", by=person, at=NOW)
    for one in redemptions:
        one.refresh_from_db()
    return made


def by_file(**fields: Any) -> Option:
    return mileage_factories.option(provider=Provider.FILE, **fields)


def by_http(**fields: Any) -> Option:
    return mileage_factories.option(provider=Provider.HTTP, **fields)


def issued(option: Option | None = None, *, coupon: str = "", at: datetime = NOW, **given: Any) -> Redemption:
    """Given out by a company, not yet confirmed."""
    made = redemption(option or by_file(), at=at, **given)
    person = officer()
    order(made, by=person)
    advance(REDEMPTION, made, "issue", by=person, at=at, given={"coupon": coupon})
    assert made.state == RedemptionState.ISSUED
    return made
