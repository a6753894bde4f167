"""발주: made of what is reserved, sent to one provider, and compared with what came back."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.roles import SYSTEM_ONLY
from kernel.actors import Moment
from kernel.process import Process, Step
from plans.mileage.codes import OrderState, RedemptionState
from plans.mileage.models import Order
from plans.mileage.process.redemptions import reward_desk


def nothing_missing(order: Order, moment: Moment) -> str | None:
    missing = order.redemptions.filter(state=RedemptionState.ORDERED).count()
    return _("결과를 모르는 주문이 %(missing)d건 있습니다.") % {"missing": missing} if missing else None


def sent(order: Order, given: Mapping[str, Any], moment: Moment) -> None:
    order.sent_at = moment.at


def reconciled(order: Order, given: Mapping[str, Any], moment: Moment) -> None:
    order.reconciled_at = moment.at


ORDER = Process[Order](
    "reward_order",
    gettext_lazy("보상 발주"),
    Order,
    begins=OrderState.MADE,
    ends=[OrderState.RECONCILED],
    steps=[
        Step(
            "send", gettext_lazy("발주"), [OrderState.MADE], OrderState.SENT, by=reward_desk | SYSTEM_ONLY, then=sent,
        ),
        Step(
            "reconcile", gettext_lazy("대조 완료"), [OrderState.SENT], OrderState.RECONCILED, by=reward_desk,
            needs=[nothing_missing], then=reconciled,
        ),
    ],
)  # fmt: skip
