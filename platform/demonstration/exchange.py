"""Points exchanged for rewards: what people like, one order to a company, and what the office gives itself."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from demonstration.staff import someone
from demonstration.year import at_ten
from plans.mileage.catalogue import set_preference
from plans.mileage.codes import OptionKind, Provider
from plans.mileage.models import Option, Order, Programme, Redemption
from plans.mileage.process.orders import ORDER
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.redeeming import make_order, redeem
from workflow.advance import advance


def prefer(preferences: Mapping[str, Sequence[OptionKind]], *, on: date) -> None:
    for username, ranks in preferences.items():
        set_preference(by=someone(username), ranks=[rank.value for rank in ranks], at=at_ten(on))


def ask(programme: Programme, username: str, code: str, *, on: date) -> Redemption:
    option = Option.objects.get(code=code)
    return redeem(
        by=someone(username), option=option, programme=programme, key=f"demo-{username}-{code}-{on}", at=at_ten(on)
    )


def order(*, on: date) -> Order:
    """Everything that a company delivers by file, in one order."""
    made = make_order(provider=Provider.FILE, by=someone("finance"), at=at_ten(on))
    advance(ORDER, made, "send", by=someone("finance"), at=at_ten(on))
    return made


def issue(redemption: Redemption, number: int, *, on: date, is_received: bool) -> None:
    redemption.refresh_from_db()
    given = {"coupon": f"DEMO-2026-{number:04d}"}
    advance(REDEMPTION, redemption, "issue", by=someone("finance"), at=at_ten(on), given=given)
    if is_received:
        receive(redemption, on=on + timedelta(days=1))


def fail(redemption: Redemption, *, on: date) -> None:
    redemption.refresh_from_db()
    given = {"reason": "시연: 업체의 재고가 없습니다."}
    advance(REDEMPTION, redemption, "fail", by=someone("finance"), at=at_ten(on), given=given)


def provide(redemption: Redemption, *, on: date, is_received: bool) -> None:
    """What the office gives itself: books, leave, a duty less."""
    given = {"document_no": "시연-보상-1"}
    advance(REDEMPTION, redemption, "grant", by=someone("planner"), at=at_ten(on), given=given)
    if is_received:
        receive(redemption, on=on + timedelta(days=1))


def receive(redemption: Redemption, *, on: date) -> None:
    advance(REDEMPTION, redemption, "deliver", by=redemption.person, at=at_ten(on))


def cancel(redemption: Redemption, *, on: date) -> None:
    advance(REDEMPTION, redemption, "cancel", by=redemption.person, at=at_ten(on))
