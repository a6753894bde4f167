"""희망조사와 우대 제안: who is asked, who proposes, and what law and rules refuse."""

from datetime import date

import pytest

import factories
import rewards_factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from kernel.errors import NotAllowed, NotNow
from plans.rewards.actions.benefits import ask_wishes, propose_benefit
from plans.rewards.codes import BenefitState, NominationState, Statutory, WishState
from plans.rewards.forms.benefits import ProposalForm
from plans.rewards.models import Benefit, Wish
from plans.rewards.policies import BenefitRules
from plans.rewards.process import WISH
from rewards_factories import benefit, selected
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


@pytest.fixture
def officer():
    return factories.person(roles=[Role.DEDICATED])


@pytest.fixture
def nominee():
    return selected()


# Wishes -----------------------------------------------------------------------------------------------


def test_every_selected_employee_is_asked_once(officer, nominee):
    round_ = nominee.nomination.round

    asked = [ask_wishes(round_, by=officer, at=NOW) for _time in range(2)]

    assert asked == [1, 0]
    assert Deadline.objects.get(name="wish_due").holders.get() == nominee.person


def test_a_wish_has_ranks(nominee):
    wish = Wish.objects.create(nominee=nominee, asked_at=NOW)

    advance(WISH, wish, "answer", by=nominee.person, at=NOW, given={"first": "top_bonus", "second": "prize_money"})

    assert (wish.state, wish.ranks) == (WishState.ANSWERED, ["top_bonus", "prize_money"])


def test_the_same_wish_twice_is_refused(nominee):
    wish = Wish.objects.create(nominee=nominee, asked_at=NOW)

    with pytest.raises(InvalidAnswers) as refusal:
        advance(WISH, wish, "answer", by=nominee.person, at=NOW, given={"first": "top_bonus", "second": "top_bonus"})

    assert refusal.value.fields["__all__"] == ["서로 다른 우대를 골라 주십시오."]


def test_nobody_wishes_for_another(nominee):
    wish = Wish.objects.create(nominee=nominee, asked_at=NOW)

    with pytest.raises(NotAllowed):
        advance(WISH, wish, "answer", by=factories.person(), at=NOW, given={"first": "top_bonus"})


def test_a_contract_worker_is_not_offered_what_the_law_gives_officials():
    wish = Wish.objects.create(nominee=selected(kind=EmployeeKind.PERMANENT_CONTRACT), asked_at=NOW)

    with pytest.raises(InvalidAnswers):
        advance(WISH, wish, "answer", by=wish.nominee.person, at=NOW, given={"first": "special_promotion"})

    advance(WISH, wish, "answer", by=wish.nominee.person, at=NOW, given={"first": "prize_money"})
    assert wish.ranks == ["prize_money"]


# Proposals --------------------------------------------------------------------------------------------


def test_leave_has_days_and_an_end_by_the_rules(officer, nominee):
    made = propose_benefit(nominee, {"code": Statutory.SPECIAL_LEAVE}, by=officer, at=NOW)

    assert (made.days, made.expires_on, made.state) == (3, date(2027, 3, 2), BenefitState.PROPOSED)


def test_promotion_and_step_exclude_each_other_for_one_ground(officer, nominee):
    propose_benefit(nominee, {"code": Statutory.SPECIAL_PROMOTION}, by=officer, at=NOW)

    with pytest.raises(NotNow) as refusal:
        propose_benefit(nominee, {"code": Statutory.SPECIAL_STEP}, by=officer, at=NOW)

    assert refusal.value.sentence == (
        "같은 공적으로 특별승진과 특별승급을 함께 부여할 수 없습니다(지방공무원 보수규정 15조 4항)."
    )
    assert Benefit.objects.count() == 1


def test_a_step_is_possible_after_personnel_denied_the_promotion(officer, nominee):
    benefit(nominee, Statutory.SPECIAL_PROMOTION, state=BenefitState.DENIED_BY_HR)

    made = propose_benefit(nominee, {"code": Statutory.SPECIAL_STEP}, by=officer, at=NOW)

    assert made.state == BenefitState.PROPOSED


def test_a_second_grant_on_one_ground_is_refused(officer, nominee):
    propose_benefit(nominee, {"code": Statutory.TOP_BONUS}, by=officer, at=NOW)

    with pytest.raises(NotNow) as refusal:
        propose_benefit(nominee, {"code": Statutory.TOP_BONUS}, by=officer, at=NOW)

    assert refusal.value.sentence == "같은 공적으로 이미 제안하거나 부여한 우대입니다."


def test_what_is_closed_to_the_kind_is_refused_with_the_article():
    nominee = selected(kind=EmployeeKind.FIXED_TERM)

    form = ProposalForm({"code": "special_promotion"}, nominee=nominee, rules=BenefitRules())

    sentence = (
        "‘특별승진임용’ 우대는 소속 공무원에게만 부여할 수 있습니다(지방공무원 적극행정 운영규정 14조 1항). "
        "기간제 직원에게는 표창, 포상금 등 자체 포상을 부여할 수 있습니다."
    )
    assert form.errors["code"] == [sentence]


def test_only_the_officer_proposes(nominee):
    with pytest.raises(NotAllowed):
        propose_benefit(nominee, {"code": Statutory.TOP_BONUS}, by=nominee.person, at=NOW)


def test_nothing_is_proposed_for_who_was_not_selected(officer):
    nomination = rewards_factories.nomination(state=NominationState.NOT_SELECTED)

    with pytest.raises(NotNow):
        propose_benefit(nomination.nominees.get(), {"code": Statutory.TOP_BONUS}, by=officer, at=NOW)
