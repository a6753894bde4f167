"""Writes that begin something: a request to exchange points, an order to a provider, another try."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM, Actor
from kernel.errors import Invalid, NotNow
from plans.mileage.codes import Provider, RedemptionState
from plans.mileage.models import Option, Order, Programme, Redemption
from plans.mileage.process.orders import ORDER
from plans.mileage.process.redemptions import COMPANIES, REDEMPTION, reward_desk
from workflow.advance import advance
from workflow.numbers import next_number

REDEMPTIONS, ORDERS = "교환", "발주"
MOST_IN_AN_ORDER = 500
LONGEST_KEY = 100
KEEPS_ORDERS = reward_desk


@transaction.atomic
def redeem(*, by: User, option: Option, programme: Programme, key: str | None, at: datetime) -> Redemption:
    """Exchange points for one piece of an option: all of it is done or nothing.

    The same key again is the same redemption, however often and however quickly it is sent.
    Raises NotNow with the sentence for too few points, no stock, the ceiling of the year, or a key used otherwise.
    """
    if key is not None and not 1 <= len(key) <= LONGEST_KEY:
        raise Invalid(_("신청 열쇠는 1자 이상 100자 이하여야 합니다."))
    User.objects.select_for_update(no_key=True, of=("self",)).get(pk=by.pk)
    if key is not None and (known := Redemption.objects.filter(person=by, idempotency_key=key).first()):
        return _the_same(known, option, programme)
    offered = Option.objects.get(pk=option.pk)
    redemption = Redemption.objects.create(
        number=next_number(REDEMPTIONS, timezone.localdate(at).year),
        programme=programme,
        person=by,
        option=offered,
        points=offered.points,
        won=offered.won,
        idempotency_key=key,
        requested_at=at,
    )
    advance(REDEMPTION, redemption, "reserve", by=by, at=at)
    return redemption


def _the_same(known: Redemption, option: Option, programme: Programme) -> Redemption:
    if (known.option_id, known.programme_id) != (option.pk, programme.pk):
        raise Invalid(_("같은 신청 열쇠로 다른 교환을 이미 신청하였습니다."))
    return known


@transaction.atomic
def make_order(*, provider: Provider, by: Actor, at: datetime) -> Order:
    """Order what is reserved of one company, the oldest first. Raises NotAllowed, NotNow when nothing waits."""
    if by is not SYSTEM:
        demand(KEEPS_ORDERS, by=by, at=at)
    if provider not in COMPANIES:
        raise Invalid(_("기관이 직접 제공하는 품목은 발주하지 않습니다."))
    waiting = Redemption.objects.filter(state=RedemptionState.RESERVED, option__provider=provider)
    locked = waiting.select_for_update(of=("self",), skip_locked=True).order_by("id")
    rows = list(locked[:MOST_IN_AN_ORDER])
    if not rows:
        raise NotNow(_("발주할 교환 신청이 없습니다."))
    order = Order.objects.create(
        number=next_number(ORDERS, timezone.localdate(at).year),
        provider=provider,
        made_by_id=by.id,
        made_at=at,
    )
    first_try = at if provider == Provider.HTTP else None
    Redemption.objects.filter(pk__in=[row.pk for row in rows]).update(order=order, next_attempt_at=first_try)
    for row in rows:
        advance(REDEMPTION, row, "order", by=by, at=at)
    if provider == Provider.HTTP:
        advance(ORDER, order, "send", by=SYSTEM, at=at)
    return order


@transaction.atomic
def try_again(redemption: Redemption, *, by: User, at: datetime) -> None:
    """Ask the company now instead of when its turn comes. Raises NotNow for what is not being asked for."""
    demand(KEEPS_ORDERS, by=by, at=at)
    asked = Redemption.objects.filter(pk=redemption.pk, state=RedemptionState.ORDERED, next_attempt_at__isnull=False)
    if not asked.update(next_attempt_at=at):
        raise NotNow(_("다시 요청할 주문이 아닙니다."))
    record(
        Kind.ACTION,
        by=by,
        at=at,
        subject_type=REDEMPTION.name,
        subject_id=redemption.pk,
        detail={"action": "try_again"},
    )
