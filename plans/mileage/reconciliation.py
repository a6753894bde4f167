"""납품 대조: a company's file against the order. One wrong row and nothing is written; then the sheet of the order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, ValidationInfo, field_validator, model_validator
from pydantic import Field as Limits

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from documents.importing import Checked, Grid, RowError, check
from documents.spreadsheet import Column, Value
from documents.spreadsheet import Kind as Cell
from kernel.errors import Invalid
from plans.mileage.codes import OrderState, RedemptionState
from plans.mileage.models import Order, Redemption
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.providers.file import FAILED, ISSUED, RECEIVED, delivery_fields, results
from plans.mileage.providers.port import LONGEST_COUPON
from plans.mileage.redeeming import KEEPS_ORDERS
from workflow.advance import advance

Ordered = Mapping[str, Redemption]


def _ordered(info: ValidationInfo) -> Ordered:
    return cast("Ordered", info.context)


class DeliveredRow(BaseModel):
    """One row of the file, checked against the order in the context."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True, hide_input_in_errors=True)

    number: str
    won: int
    result: str
    coupon: str = Limits("", max_length=LONGEST_COUPON)
    reason: str = Limits("", max_length=200)

    @field_validator("number")
    @classmethod
    def _known(cls, number: str, info: ValidationInfo) -> str:
        redemption = _ordered(info).get(number)
        if redemption is None:
            raise ValueError(_("이 발주에 없는 주문번호입니다."))
        if redemption.state not in (RedemptionState.ORDERED, RedemptionState.ISSUED):
            raise ValueError(_("이미 끝난 주문입니다(%(state)s).") % {"state": redemption.get_state_display()})
        return number

    @field_validator("won", mode="before")
    @classmethod
    def _without_separators(cls, won: str) -> str:
        return won.replace(",", "").removesuffix("원").strip()

    @field_validator("won")
    @classmethod
    def _as_ordered(cls, won: int, info: ValidationInfo) -> int:
        redemption = _ordered(info).get(info.data.get("number", ""))
        if redemption is not None and redemption.won != won:
            raise ValueError(_("발주한 금액은 %(won)s원입니다.") % {"won": f"{redemption.won:,}"})
        return won

    @field_validator("result", mode="before")
    @classmethod
    def _in_our_words(cls, text: str) -> str:
        known = results()
        if text not in known:
            raise ValueError(_("처리 결과는 발급, 수령, 실패 가운데 하나여야 합니다."))
        return known[text]

    @model_validator(mode="after")
    def _fits(self, info: ValidationInfo) -> "DeliveredRow":
        issued = _ordered(info)[self.number].state == RedemptionState.ISSUED
        if issued and self.result != RECEIVED:
            raise ValueError(_("이미 발급된 주문입니다."))
        if self.result == FAILED and not self.reason:
            raise ValueError(_("실패 사유를 적어 주십시오."))
        if self.result == FAILED and self.coupon:
            raise ValueError(_("실패한 주문에 쿠폰 번호가 있습니다."))
        return self


@dataclass(frozen=True)
class Plan:
    """What a file would do; nothing of it is done while there are errors."""

    rows: Sequence[DeliveredRow]
    errors: Sequence[RowError]

    def count(self, result: str) -> int:
        return sum(row.result == result for row in self.rows)

    @property
    def issued(self) -> int:
        return self.count(ISSUED)

    @property
    def received(self) -> int:
        return self.count(RECEIVED)

    @property
    def failed(self) -> int:
        return self.count(FAILED)


def plan(order: Order, grid: Grid, mapping: Mapping[str, int]) -> Plan:
    """Compare the file with the order; two queries whatever its length. Raises Invalid for columns that do not do."""
    if order.state == OrderState.MADE:
        raise Invalid(_("아직 발주하지 않은 주문입니다. 먼저 ‘발주’를 처리하여 주십시오."))
    checked: Checked[DeliveredRow] = check(grid, delivery_fields(), _builder(order), mapping=mapping)
    return Plan([row for _number, row in checked.records], checked.errors)


def _builder(order: Order) -> Callable[[Mapping[str, str]], DeliveredRow]:
    ordered = {redemption.number: redemption for redemption in order.redemptions.select_related("option")}

    def build(texts: Mapping[str, str]) -> DeliveredRow:
        return DeliveredRow.model_validate(dict(texts), context=ordered)

    return build


@transaction.atomic
def carry_out(order: Order, grid: Grid, mapping: Mapping[str, int], *, by: User, at: datetime) -> Plan:
    """Plan again on what is there now, and write all of it. Raises NotAllowed, and Invalid while a row is wrong."""
    demand(KEEPS_ORDERS, by=by, at=at)
    locked = Order.objects.select_for_update(of=("self",)).get(pk=order.pk)
    wanted = plan(locked, grid, mapping)
    if wanted.errors:
        raise Invalid(_("고칠 곳이 %(number)d건 있어 아무것도 저장하지 않았습니다.") % {"number": len(wanted.errors)})
    there = {redemption.number: redemption for redemption in locked.redemptions.select_related("option")}
    for row in wanted.rows:
        _write(there[row.number], row, by=by, at=at)
    numbers = {"issued": wanted.issued, "received": wanted.received, "failed": wanted.failed}
    record(
        Kind.ACTION,
        by=by,
        at=at,
        subject_type="reward_order",
        subject_id=order.pk,
        detail={"action": "delivery", **numbers},
    )
    return wanted


def _write(redemption: Redemption, row: DeliveredRow, *, by: User, at: datetime) -> None:
    if row.result == FAILED:
        advance(REDEMPTION, redemption, "fail", by=by, at=at, given={"reason": row.reason})
        return
    if redemption.state == RedemptionState.ORDERED:
        advance(REDEMPTION, redemption, "issue", by=by, at=at, given={"coupon": row.coupon})
    if row.result == RECEIVED:
        advance(REDEMPTION, redemption, "receipt", by=by, at=at)


def sheet_columns() -> list[Column]:
    return [
        Column(_("주문번호"), width=20),
        Column(_("품목 코드"), width=20),
        Column(_("금액(원)"), Cell.AMOUNT, 14),
        Column(_("대조 결과"), width=14),
        Column(_("발급일"), Cell.MOMENT, 18),
        Column(_("비고"), width=40),
    ]


def sheet_rows(redemptions: Any) -> Iterator[Sequence[Value]]:
    """What was ordered and what became of it; what nobody told anything about is 미회신."""
    for row in redemptions:
        missing = row.state == RedemptionState.ORDERED
        result = _("미회신") if missing else row.get_state_display()
        yield [row.number, row.option.code, row.won, str(result), row.issued_at, row.failure or row.error]
