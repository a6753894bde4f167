"""우대: from the proposal to the receipt, each kind by its own way: personnel, payment or purchase. DOMAIN 2.4."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import holders_of
from accounts.roles import SYSTEM_ONLY, Role
from events.rewards import BenefitStateChanged
from kernel.actors import Moment
from kernel.errors import Invalid
from kernel.process import Clock, Process, Step
from kernel.worktime import end_of
from notices.actions import tell
from plans.rewards.codes import BenefitState
from plans.rewards.forms.benefits import DecisionForm, DeliveryForm, LeaveForm, OrderForm, PaymentForm, RecoveryForm
from plans.rewards.forms.fields import ReasonForm
from plans.rewards.models import Benefit
from plans.rewards.process.benefit_conditions import (
    benefit_rules,
    grade_may_be_promoted,
    leave_ended,
    leave_in_time,
    leave_left,
    open_to_kind,
    prize_not_paid_before,
    promotion_not_restricted,
    still_selected,
    wish_told,
)
from plans.rewards.process.benefit_people import (
    chief,
    finance_pays,
    head,
    leave_keeper,
    officer,
    officer_procures,
    officer_to_finance,
    officer_to_hr,
    personnel,
    recipient,
    recoverer,
    recoverers_of,
)

PROPOSED, WISH_COLLECTED, DECIDED = BenefitState.PROPOSED, BenefitState.WISH_COLLECTED, BenefitState.DECIDED
HR, BUDGET, PROCURING = BenefitState.HR_PROCESSING, BenefitState.BUDGET_PROCESSING, BenefitState.PROCURING
GRANTED, DELIVERED, CONFIRMED = BenefitState.GRANTED, BenefitState.DELIVERED, BenefitState.CONFIRMED
DENIED, EXPIRED, RETURNED = BenefitState.DENIED_BY_HR, BenefitState.EXPIRED, BenefitState.RETURNED
DROPPED, RECOVERING, CLAWED_BACK = BenefitState.DROPPED, BenefitState.RECOVERING, BenefitState.CLAWED_BACK
NOT_GIVEN = [PROPOSED, WISH_COLLECTED, DECIDED, HR, BUDGET, PROCURING, RETURNED]
GIVEN = [GRANTED, DELIVERED, CONFIRMED, EXPIRED]

sound = [still_selected, open_to_kind, promotion_not_restricted, grade_may_be_promoted, prize_not_paid_before]


def _end_of(moment: Moment, days: int) -> datetime:
    return end_of(timezone.localdate(moment.at) + timedelta(days=days))


def _holders(role: Role, moment: Moment) -> list[User]:
    return list(holders_of([role], timezone.localdate(moment.at)))


DELIVERY_DUE: Clock[Benefit] = Clock(
    "delivery_due",
    _("우대·포상 지급"),
    due=lambda benefit, moment: _end_of(moment, benefit_rules(moment).delivery_days),
    holders=lambda benefit, moment: _holders(Role.DEDICATED, moment),
)
CONFIRM_DUE: Clock[Benefit] = Clock(
    "confirm_due",
    _("우대·포상 수령확인"),
    due=lambda benefit, moment: _end_of(moment, benefit_rules(moment).confirm_days),
    holders=lambda benefit, moment: [benefit.nominee.person],
)
RECOVERY_DUE: Clock[Benefit] = Clock(
    "recovery_due",
    _("우대·포상 환수"),
    due=lambda benefit, moment: _end_of(moment, benefit_rules(moment).recovery_days),
    holders=lambda benefit, moment: list(holders_of(recoverers_of(benefit), timezone.localdate(moment.at))),
)


def keep_decision(benefit: Benefit, _answers: Mapping[str, Any], moment: Moment) -> None:
    benefit.decided_at = moment.at


def keep_order(benefit: Benefit, answers: Mapping[str, Any], moment: Moment) -> None:
    benefit.order_no = answers["order_no"]
    benefit.effective_on = answers["effective_on"]
    benefit.granted_at = moment.at
    _tell_recipient(benefit, gettext("‘%(what)s’ 우대를 부여했습니다. 내용을 보고 수령을 확인해 주십시오."), moment)


def keep_payment(benefit: Benefit, answers: Mapping[str, Any], moment: Moment) -> None:
    benefit.payment_no = answers["payment_no"]
    keep_delivery(benefit, answers, moment)


def keep_delivery(benefit: Benefit, _answers: Mapping[str, Any], moment: Moment) -> None:
    benefit.granted_at = moment.at
    _tell_recipient(benefit, gettext("‘%(what)s’을(를) 지급·전달했습니다. 받은 뒤 수령을 확인해 주십시오."), moment)


def keep_confirmation(benefit: Benefit, _answers: Mapping[str, Any], moment: Moment) -> None:
    benefit.confirmed_at = moment.at


def take_leave(benefit: Benefit, answers: Mapping[str, Any], _moment: Moment) -> None:
    """Raises Invalid when less is left than is taken."""
    left = (benefit.days or 0) - benefit.used_days
    if answers["days"] > left:
        sentence = gettext("남은 휴가는 %(left)s일입니다.") % {"left": left.normalize()}
        raise Invalid(sentence, {"days": [sentence]})
    benefit.used_days += answers["days"]


def begin_recovery(benefit: Benefit, answers: Mapping[str, Any], moment: Moment) -> None:
    benefit.recovery_reason, benefit.recovery_begun_at = answers["reason"], moment.at
    _tell_recipient(benefit, gettext("‘%(what)s’을(를) 환수합니다. 사유와 처리 상황을 확인해 주십시오."), moment)


def keep_recovery(benefit: Benefit, answers: Mapping[str, Any], moment: Moment) -> None:
    """Leave that was not used ends here; what was used comes back only as far as it says."""
    benefit.recovered_amount, benefit.recovered_days = answers.get("amount"), answers.get("days")
    benefit.recovery_doc_no, benefit.recovered_at = answers["document_no"], moment.at
    _tell_recipient(benefit, gettext("‘%(what)s’의 환수를 마쳤습니다."), moment)


def tell_of_drop(benefit: Benefit, _answers: Mapping[str, Any], moment: Moment) -> None:
    _tell_recipient(benefit, gettext("‘%(what)s’의 부여를 취소했습니다."), moment)


def _tell_recipient(benefit: Benefit, sentence: str, moment: Moment) -> None:
    path = reverse("rewards_benefits:benefit", args=[benefit.pk])
    tell([benefit.nominee.person], sentence % {"what": benefit.get_code_display()}, path=path, at=moment.at)


def changed(benefit: Benefit, _moment: Moment) -> BenefitStateChanged:
    return BenefitStateChanged(benefit.pk, benefit.nominee.nomination.round.year, benefit.state)


BENEFIT: Process[Benefit] = Process(
    "benefit",
    _("우대"),
    Benefit,
    begins=PROPOSED,
    ends=[CONFIRMED, DENIED, EXPIRED, DROPPED, CLAWED_BACK],
    steps=[
        Step("collect_wish", _("희망 반영"), [PROPOSED], WISH_COLLECTED, by=officer, needs=[wish_told]),
        Step("decide", _("우대 결정"), [WISH_COLLECTED], DECIDED, by=head | chief, needs=sound,
             asks=DecisionForm, then=keep_decision, announces=changed, starts=[DELIVERY_DUE]),
        Step("send_to_hr", _("인사절차 의뢰"), [DECIDED], HR, by=officer_to_hr, needs=[still_selected]),
        Step("send_to_finance", _("지출품의"), [DECIDED, RETURNED], BUDGET, by=officer_to_finance,
             needs=[still_selected]),
        Step("procure", _("구매·발주"), [DECIDED, RETURNED], PROCURING, by=officer_procures, needs=[still_selected]),
        Step("grant", _("부여"), [HR], GRANTED, by=personnel, needs=sound, asks=OrderForm, then=keep_order,
             announces=changed, starts=[CONFIRM_DUE], stops=[DELIVERY_DUE.name]),
        Step("deny", _("인사 불가"), [HR], DENIED, by=personnel, asks=ReasonForm, announces=changed,
             stops=[DELIVERY_DUE.name], prompts=False),
        Step("pay", _("지급"), [BUDGET], DELIVERED, by=finance_pays, needs=[still_selected], asks=PaymentForm,
             then=keep_payment, announces=changed, starts=[CONFIRM_DUE], stops=[DELIVERY_DUE.name]),
        Step("deliver", _("전달"), [PROCURING], DELIVERED, by=officer_procures, needs=[still_selected],
             asks=DeliveryForm, then=keep_delivery, announces=changed, starts=[CONFIRM_DUE],
             stops=[DELIVERY_DUE.name]),
        Step("confirm", _("수령확인"), [GRANTED, DELIVERED], CONFIRMED, by=recipient, then=keep_confirmation,
             announces=changed, stops=[CONFIRM_DUE.name]),
        Step("return", _("반송"), [DELIVERED], RETURNED, by=officer, asks=ReasonForm, stops=[CONFIRM_DUE.name],
             prompts=False),
        Step("use_leave", _("휴가 사용 기록"), [GRANTED, CONFIRMED], None, by=leave_keeper,
             needs=[leave_left, leave_in_time], asks=LeaveForm, then=take_leave, prompts=False),
        Step("expire", _("기한경과"), [GRANTED, CONFIRMED], EXPIRED, by=SYSTEM_ONLY, needs=[leave_ended],
             announces=changed, stops=[CONFIRM_DUE.name]),
        Step("drop", _("부여 취소"), NOT_GIVEN, DROPPED, by=head | SYSTEM_ONLY, asks=ReasonForm, then=tell_of_drop,
             announces=changed, stops=[DELIVERY_DUE.name], prompts=False),
        Step("begin_recovery", _("환수 시작"), GIVEN, RECOVERING, by=head | SYSTEM_ONLY, asks=ReasonForm,
             then=begin_recovery, announces=changed, starts=[RECOVERY_DUE], stops=[CONFIRM_DUE.name], prompts=False),
        Step("claw_back", _("환수 완료"), [RECOVERING], CLAWED_BACK, by=recoverer, asks=RecoveryForm,
             then=keep_recovery, announces=changed, stops=[RECOVERY_DUE.name]),
    ],
)  # fmt: skip
