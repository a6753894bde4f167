"""The company that answers at once, against a real server: whatever it does, a reward is issued once or given back."""

from datetime import timedelta

import pytest
from django.test import override_settings

import factories
import mileage_factories
import redeem_factories as made
from kernel.actors import SYSTEM
from kernel.errors import Invalid, NotAllowed, NotNow
from peers.vouchers import KEY, vouchers
from plans.mileage.codes import OrderState, Provider, RedemptionState
from plans.mileage.dispatch import CLAIM, _claim, _write_down, ask_next, company_on, order_what_waits
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Redemption
from plans.mileage.policies_redeem import ProviderRules
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.providers.http import HttpCompany
from plans.mileage.providers.port import Answer, Outcome
from plans.mileage.redeeming import try_again
from workflow.advance import advance

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW
SOON = NOW + timedelta(hours=2)


@pytest.fixture
def company():
    """The server, and what the settings say of it."""
    with vouchers() as server, override_settings(EGRESS_PRIVATE_HOSTS=[server.place], REWARD_KEYS={"GORYEONG": KEY}):
        yield server


@pytest.fixture
def redemption():
    made.redemption(made.by_http(code="gift", points=4), person=made.saver(mileage_factories.programme(), 10))
    return _ordered()


def _ordered():
    order_what_waits(at=NOW)
    return Redemption.objects.get()


def adapter(server, seconds=0.5):
    return HttpCompany(server.url, KEY, seconds)


def asked(server, redemption, *, at=NOW, seconds=0.5):
    ask_next(adapter(server, seconds), at=at)
    redemption.refresh_from_db()
    return redemption.state


def balance(redemption):
    return balance_of(redemption.person, redemption.programme)


# What is asked ------------------------------------------------------------------------------------------------


def test_it_is_asked_for_a_reward_and_not_told_for_whom(company, redemption):
    asked(company, redemption)

    assert company.orders == [
        {"key": str(redemption.pk), "number": redemption.number, "option": "gift", "won": 10_000, "quantity": 1}
    ]
    assert company.headers[0]["Idempotency-Key"] == str(redemption.pk)
    assert company.headers[0]["Authorization"] == f"Bearer {KEY}"


def test_what_it_issues_is_issued(company, redemption):
    assert asked(company, redemption) == RedemptionState.ISSUED
    assert redemption.mask == "GI••••0000"
    assert redemption.next_attempt_at is None
    assert balance(redemption) == Balance(available=6, held=0)


def test_the_order_is_sent_by_the_system(redemption):
    assert (redemption.order.state, redemption.order.made_by) == (OrderState.SENT, None)


def test_there_is_one_order_of_what_waits():
    assert order_what_waits(at=NOW) is False

    made.redemption(made.by_http())

    assert [order_what_waits(at=NOW), order_what_waits(at=NOW)] == [True, False]


# What it may do ---------------------------------------------------------------------------------------------------

UNKNOWN = {
    "break": "업체가 500(으)로 응답하였습니다.",
    "forbid": "업체가 403(으)로 응답하였습니다.",
    "conflict": "업체가 409(으)로 응답하였습니다.",
    "redirect": "업체가 302(으)로 응답하였습니다.",
    "lose": "상대 기관이 응답하지 않습니다.",
    "drip": "상대 기관의 응답이 너무 길거나 느립니다.",
    "flood": "상대 기관의 응답이 너무 길거나 느립니다.",
    "babble": "업체의 응답을 읽을 수 없습니다.",
    "accept": "",
}


@pytest.mark.parametrize("mood", UNKNOWN)
def test_what_is_not_clear_is_asked_again_and_issued_once(company, redemption, mood):
    company.moods.append(mood)

    first = asked(company, redemption)
    waited = (redemption.error, redemption.attempts, balance(redemption))
    second = asked(company, redemption, at=SOON)

    assert (first, second) == (RedemptionState.ORDERED, RedemptionState.ISSUED)
    assert waited == (UNKNOWN[mood], 1, Balance(available=6, held=4))
    assert company.asked == {str(redemption.pk): 2}
    assert len(company.issued) == 1
    assert (redemption.error, redemption.attempts) == ("", 2)
    assert balance(redemption) == Balance(available=6, held=0)


def test_a_company_that_is_down_is_asked_again(redemption):
    with vouchers() as gone:
        pass
    with override_settings(EGRESS_PRIVATE_HOSTS=[gone.place]):
        state = asked(gone, redemption)

    assert (state, redemption.error) == (RedemptionState.ORDERED, "상대 기관이 응답하지 않습니다.")
    assert redemption.next_attempt_at == NOW + timedelta(seconds=30)


def test_a_slow_company_is_asked_again(company, redemption):
    company.delay = 0.4

    first = asked(company, redemption, seconds=0.3)
    company.delay = 0.0
    second = asked(company, redemption, at=SOON)

    assert (first, second) == (RedemptionState.ORDERED, RedemptionState.ISSUED)
    assert len(company.issued) == 1


def test_what_was_issued_under_the_key_before_is_taken(company, redemption):
    company.moods.append("conflict_issued")

    assert asked(company, redemption) == RedemptionState.ISSUED
    assert len(company.issued) == 1


def test_a_refusal_gives_the_points_back(company, redemption):
    company.moods.append("refuse")

    assert asked(company, redemption) == RedemptionState.FAILED
    assert redemption.failure == "업체가 발급을 거절하였습니다(422)."
    assert balance(redemption) == Balance(available=10, held=0)


def test_a_refusal_after_an_issue_is_not_believed(company, redemption):
    company.moods.extend(["lose", "refuse"])
    asked(company, redemption)

    assert asked(company, redemption, at=SOON) == RedemptionState.ISSUED
    assert len(company.issued) == 1


def test_each_wait_is_twice_as_long_up_to_an_hour(company, redemption):
    waits, at = [], NOW
    for _turn in range(9):
        company.moods.append("break")
        asked(company, redemption, at=at)
        waits.append((redemption.next_attempt_at - at).total_seconds())
        at = redemption.next_attempt_at

    assert waits == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


def test_nobody_asks_while_somebody_is_asking(company, redemption):
    claimed = _claim(NOW)

    again = ask_next(adapter(company), at=NOW + CLAIM / 2)
    after = ask_next(adapter(company), at=NOW + CLAIM)

    assert (claimed.pk, again, after) == (redemption.pk, False, True)


def test_an_answer_after_the_office_gave_up_is_kept(company, redemption):
    claimed = _claim(NOW)
    given = {"reason": "무응답", "document_no": "업체-7"}
    advance(REDEMPTION, redemption, "fail", by=made.officer(), at=NOW, given=given)

    _write_down(claimed, Answer(Outcome.ISSUED, coupon="GIFT00000001"), NOW)

    redemption.refresh_from_db()
    assert redemption.state == RedemptionState.FAILED
    assert redemption.error == "발급실패로 처리한 뒤 업체가 발급하였습니다. 업체와 정산하여 주십시오."


def test_a_person_has_it_asked_again_now(company, redemption):
    company.moods.append("break")
    asked(company, redemption)

    try_again(redemption, by=made.officer(), at=NOW)

    assert asked(company, redemption) == RedemptionState.ISSUED


def test_only_the_desk_has_it_asked_again(redemption):
    with pytest.raises(NotAllowed):
        try_again(redemption, by=factories.person(), at=NOW)


def test_what_is_not_being_asked_for_is_not_asked_again():
    with pytest.raises(NotNow) as refusal:
        try_again(made.redemption(), by=made.officer(), at=NOW)

    assert refusal.value.sentence == "다시 요청할 주문이 아닙니다."


# Whose company it is -----------------------------------------------------------------------------------------------


def test_without_address_and_key_nobody_is_asked(company):
    without_address = company_on(NOW)
    made.rules(ProviderRules, url=company.url)
    with_both = company_on(NOW)
    with override_settings(REWARD_KEYS={"MOKPO": KEY}):
        without_key = company_on(NOW)

    assert (without_address, without_key) == (None, None)
    assert with_both == HttpCompany(company.url, KEY, 5)


def test_neither_key_nor_coupon_is_in_what_a_traceback_shows():
    shown = f"{HttpCompany('https://company.kr', 'secret', 5)!r} {Answer(Outcome.ISSUED, coupon='GIFT1')!r}"

    assert shown == "HttpCompany(https://company.kr) Answer(issued)"


def test_the_system_orders_nothing_by_hand_of_the_office():
    with pytest.raises(Invalid):
        made.make_order(provider=Provider.OFFICE, by=SYSTEM, at=NOW)
