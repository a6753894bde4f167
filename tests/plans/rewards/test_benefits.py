"""우대: who decides, grants and receives; what law and rules refuse."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

import factories
import rewards_factories
from accounts.roles import Role
from kernel.actors import SYSTEM
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.rewards.actions.benefits import expire_leaves
from plans.rewards.codes import BenefitState, CheckDuty, Local, NominationState, Statutory, WishState
from plans.rewards.models import EligibilityCheck, Nominee, Wish
from plans.rewards.process import BENEFIT
from plans.rewards.queries.benefits import benefits_visible_to
from rewards_factories import benefit, selected
from workflow.advance import InvalidAnswers, advance

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


@pytest.fixture
def officer():
    return factories.person(roles=[Role.DEDICATED])


@pytest.fixture
def nominee():
    return selected()


def restrict(nominee: Nominee, until: date) -> None:
    EligibilityCheck.objects.create(nomination=nominee.nomination, duty=CheckDuty.PERSONNEL, restricted_until=until)


# The way of a benefit ---------------------------------------------------------------------------------


def test_a_benefit_of_personnel_is_ordered_and_confirmed(officer, nominee):
    Wish.objects.create(nominee=nominee, asked_at=NOW, state=WishState.ANSWERED)
    made = benefit(nominee)
    order = {"order_no": "인사-77", "effective_on": "2026-04-01"}

    advance(BENEFIT, made, "collect_wish", by=officer, at=NOW)
    advance(BENEFIT, made, "decide", by=factories.person(roles=[Role.PAO]), at=NOW)
    advance(BENEFIT, made, "send_to_hr", by=officer, at=NOW)
    advance(BENEFIT, made, "grant", by=factories.person(roles=[Role.HR]), at=NOW, given=order)
    advance(BENEFIT, made, "confirm", by=nominee.person, at=NOW)

    assert (made.state, made.order_no, made.effective_on) == (BenefitState.CONFIRMED, "인사-77", date(2026, 4, 1))


def test_prize_money_is_paid_by_finance_with_its_number(officer, nominee):
    made = benefit(nominee, Local.PRIZE_MONEY, amount=1_000_000, state=BenefitState.DECIDED)

    advance(BENEFIT, made, "send_to_finance", by=officer, at=NOW)
    advance(BENEFIT, made, "pay", by=factories.person(roles=[Role.FINANCE]), at=NOW, given={"payment_no": "지급-1"})

    assert (made.state, made.payment_no) == (BenefitState.DELIVERED, "지급-1")


def test_a_commendation_is_bought_delivered_sent_back_and_delivered_again(officer, nominee):
    made = benefit(nominee, Local.COMMENDATION, state=BenefitState.DECIDED)
    steps = ("procure", "deliver", "return", "procure", "deliver")

    for step in steps:
        advance(BENEFIT, made, step, by=officer, at=NOW, given={"reason": "상장 1"})

    assert made.state == BenefitState.DELIVERED


def test_money_does_not_go_the_way_of_personnel(officer, nominee):
    made = benefit(nominee, Local.PRIZE_MONEY, amount=1, state=BenefitState.DECIDED)

    with pytest.raises(NotAllowed):
        advance(BENEFIT, made, "send_to_hr", by=officer, at=NOW)


def test_the_wish_is_waited_for_until_its_day(officer, nominee):
    Wish.objects.create(nominee=nominee, asked_at=NOW)
    made = benefit(nominee)

    with pytest.raises(NotNow) as refusal:
        advance(BENEFIT, made, "collect_wish", by=officer, at=NOW + timedelta(days=7))

    assert refusal.value.sentence == "아직 희망을 회신하지 않았습니다. 회신 기한은 2026-03-09입니다."
    advance(BENEFIT, made, "collect_wish", by=officer, at=NOW + timedelta(days=8))
    assert made.state == BenefitState.WISH_COLLECTED


def test_nothing_is_weighed_before_the_wishes_are_asked_for(officer, nominee):
    with pytest.raises(NotNow):
        advance(BENEFIT, benefit(nominee), "collect_wish", by=officer, at=NOW)


def test_promotion_waits_while_it_is_restricted(nominee):
    restrict(nominee, date(2026, 6, 30))
    made = benefit(nominee, Statutory.SPECIAL_PROMOTION, state=BenefitState.WISH_COLLECTED)

    with pytest.raises(NotNow) as refusal:
        advance(BENEFIT, made, "decide", by=factories.person(roles=[Role.HEAD]), at=NOW)

    assert refusal.value.sentence == (
        "2026-06-30까지 승진임용이 제한되어 이 우대를 부여할 수 없습니다(지방공무원 임용령 34조)."
    )
    assert made.state == BenefitState.WISH_COLLECTED


def test_a_bonus_does_not_wait_for_the_end_of_a_restriction(nominee):
    restrict(nominee, date(2026, 6, 30))
    made = benefit(nominee, Statutory.TOP_BONUS, state=BenefitState.WISH_COLLECTED)

    advance(BENEFIT, made, "decide", by=factories.person(roles=[Role.HEAD]), at=NOW)

    assert made.state == BenefitState.DECIDED


def test_special_promotion_needs_a_grade_of_the_rules():
    made = benefit(selected(grade="3급"), Statutory.SPECIAL_PROMOTION, state=BenefitState.WISH_COLLECTED)

    with pytest.raises(NotNow):
        advance(BENEFIT, made, "decide", by=factories.person(roles=[Role.HEAD]), at=NOW)


def test_prize_money_is_paid_once_for_a_case(nominee):
    benefit(nominee, Local.PRIZE_MONEY, amount=1, state=BenefitState.CONFIRMED)
    again = rewards_factories.nomination(
        people=[nominee.person], title=nominee.nomination.title, state=NominationState.SELECTED
    ).nominees.get()
    made = benefit(again, Local.PRIZE_MONEY, amount=1, state=BenefitState.WISH_COLLECTED)

    with pytest.raises(NotNow) as refusal:
        advance(BENEFIT, made, "decide", by=factories.person(roles=[Role.PAO]), at=NOW)

    assert refusal.value.sentence == "같은 사례로 이미 포상금을 받았습니다."


def test_a_benefit_of_a_revoked_selection_stands_still(nominee):
    type(nominee.nomination).objects.filter(pk=nominee.nomination_id).update(state=NominationState.REVOKED)
    made = benefit(nominee, state=BenefitState.WISH_COLLECTED)

    with pytest.raises(NotNow):
        advance(BENEFIT, made, "decide", by=factories.person(roles=[Role.PAO]), at=NOW)


def test_a_special_step_begins_on_the_first_of_a_month_after_the_personnel_committee(nominee):
    made = benefit(nominee, Statutory.SPECIAL_STEP, state=BenefitState.HR_PROCESSING)
    personnel = factories.person(roles=[Role.HR])

    with pytest.raises(InvalidAnswers) as refusal:
        advance(BENEFIT, made, "grant", by=personnel, at=NOW, given={"order_no": "1", "effective_on": "2026-03-15"})

    assert refusal.value.fields == {
        "committee_doc_no": ["특별승진과 특별승급은 인사위원회의 의결을 먼저 거쳐야 합니다."],
        "effective_on": ["특별승급은 확정된 달의 다음 달 1일에 시행합니다(지방공무원 보수규정 15조)."],
    }


def test_personnel_may_deny_with_a_reason(nominee):
    made = benefit(nominee, state=BenefitState.HR_PROCESSING)

    taken = advance(BENEFIT, made, "deny", by=factories.person(roles=[Role.HR]), at=NOW, given={"reason": "요건 미달"})

    assert (made.state, taken.reason) == (BenefitState.DENIED_BY_HR, "요건 미달")


@pytest.mark.parametrize("step", ["decide", "send_to_hr", "grant", "deny", "confirm", "drop", "begin_recovery"])
def test_a_bystander_takes_no_step(nominee, step):
    state = BENEFIT.step(step).sources[0]

    with pytest.raises(NotAllowed):
        advance(BENEFIT, benefit(nominee, state=state), step, by=factories.person(), at=NOW, given={"reason": "x"})


def test_leave_is_used_up_to_its_days(nominee):
    last = date(2026, 12, 31)
    made = benefit(nominee, Statutory.SPECIAL_LEAVE, state=BenefitState.CONFIRMED, days=3, expires_on=last)
    service = factories.person(roles=[Role.SERVICE])

    advance(BENEFIT, made, "use_leave", by=service, at=NOW, given={"days": "2.5"})
    with pytest.raises(Invalid) as refusal:
        advance(BENEFIT, made, "use_leave", by=service, at=NOW, given={"days": "1"})

    assert refusal.value.sentence == "남은 휴가는 0.5일입니다."
    assert made.used_days == Decimal("2.5")


def test_unused_leave_ends_after_its_day_once(nominee):
    made = benefit(nominee, Statutory.SPECIAL_LEAVE, state=BenefitState.GRANTED, days=3, expires_on=date(2026, 3, 1))

    ended = [expire_leaves(at=NOW) for _time in range(2)]

    made.refresh_from_db()
    assert (ended, made.state) == ([1, 0], BenefitState.EXPIRED)


def test_leave_does_not_end_before_its_day(nominee):
    made = benefit(nominee, Statutory.SPECIAL_LEAVE, state=BenefitState.GRANTED, days=3, expires_on=date(2026, 3, 2))

    with pytest.raises(NotNow):
        advance(BENEFIT, made, "expire", by=SYSTEM, at=NOW)


# Who sees what ----------------------------------------------------------------------------------------


def test_an_employee_sees_the_own_benefits_only(nominee):
    own, other = benefit(nominee), benefit(selected())

    seen = benefits_visible_to(nominee.person, NOW)

    assert list(seen) == [own]
    assert set(benefits_visible_to(factories.person(roles=[Role.HR]), NOW)) == {own, other}
