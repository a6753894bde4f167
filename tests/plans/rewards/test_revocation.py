"""선발취소: what was given is recovered, what was not is dropped; wishes end, and those concerned are told."""

from decimal import Decimal

import pytest

import factories
import rewards_factories as rewards
from accounts.models import User
from accounts.roles import Role
from events.rewards import NominationRevoked
from factories import NOW
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from outbox.models import Delivery
from plans.rewards.codes import BenefitState, Local, Statutory, WishState
from plans.rewards.models import Benefit, Nominee, Wish
from plans.rewards.process import BENEFIT, NOMINATION
from plans.rewards.process.benefits import GIVEN, NOT_GIVEN
from workflow.advance import InvalidAnswers, advance
from workflow.models import Clockwork, Deadline
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
REASON = {"reason": "공적이 사실과 다릅니다."}


@pytest.fixture
def head() -> User:
    return factories.person(roles=[Role.HEAD])


@pytest.fixture
def nominee() -> Nominee:
    return rewards.selected()


def recovering(nominee: Nominee, code: str, head: User, **fields: object) -> Benefit:
    made = rewards.benefit(nominee, code, state=BenefitState.CONFIRMED, **fields)
    advance(BENEFIT, made, "begin_recovery", by=head, at=NOW, given=REASON)
    return made


def test_a_revoked_selection_takes_back_everything(nominee, head):
    paid = rewards.benefit(nominee, Local.PRIZE_MONEY, state=BenefitState.CONFIRMED, amount=700_000)
    proposed = rewards.benefit(nominee, Statutory.TOP_BONUS)
    unused = rewards.benefit(nominee, Statutory.SPECIAL_LEAVE, state=BenefitState.EXPIRED, days=3)
    wish = Wish.objects.create(nominee=nominee, asked_at=NOW)

    advance(NOMINATION, nominee.nomination, "revoke", by=head, at=NOW, given=REASON)

    for row in (paid, proposed, unused, wish):
        row.refresh_from_db()
    assert (paid.state, paid.recovery_reason) == (BenefitState.RECOVERING, "선발취소: 공적이 사실과 다릅니다.")
    assert (proposed.state, unused.state) == (BenefitState.DROPPED, BenefitState.EXPIRED)
    assert wish.state == WishState.DROPPED
    told = set(Notice.objects.filter(person=nominee.person).values_list("text", flat=True))
    assert told == {
        "‘포상금’을(를) 환수합니다. 사유와 처리 상황을 확인해 주십시오.",
        "‘성과상여금·성과연봉 최고등급’의 부여를 취소했습니다.",
        f"‘{nominee.nomination.title}’의 우수공무원 선발이 취소되었습니다: 공적이 사실과 다릅니다.",
    }


def test_the_mileage_hears_of_a_revocation(nominee, head):
    advance(NOMINATION, nominee.nomination, "revoke", by=head, at=NOW, given=REASON)

    told = Delivery.objects.get(event=NominationRevoked.__name__)
    assert told.payload["nomination_id"] == str(nominee.nomination_id)


def test_leave_that_was_used_is_recovered_even_after_its_end(nominee, head):
    used = rewards.benefit(nominee, Statutory.SPECIAL_LEAVE, state=BenefitState.EXPIRED, days=3, used_days=2)

    advance(NOMINATION, nominee.nomination, "revoke", by=head, at=NOW, given=REASON)

    used.refresh_from_db()
    assert used.state == BenefitState.RECOVERING


@pytest.mark.parametrize(
    ("code", "role", "fields"),
    [
        (Local.PRIZE_MONEY, Role.FINANCE, {"amount": 500_000}),
        (Local.COMMENDATION, Role.DEDICATED, {}),
        (Statutory.SPECIAL_LEAVE, Role.SERVICE, {"days": 3, "used_days": 1}),
        (Statutory.SPECIAL_PROMOTION, Role.HR, {}),
    ],
)
def test_each_kind_is_recovered_by_its_office(nominee, head, code, role, fields):
    made = recovering(nominee, code, head, **fields)
    clerk = factories.person(roles=[role])
    assert list(waiting_for(BENEFIT, clerk, NOW)) == [made]
    given = {"document_no": "환수-1", "amount": fields.get("amount", ""), "days": fields.get("used_days", "")}
    for bystander in (head, factories.person()):
        with pytest.raises(NotAllowed):
            advance(BENEFIT, made, "claw_back", by=bystander, at=NOW, given=given)

    advance(BENEFIT, made, "claw_back", by=clerk, at=NOW, given=given)

    assert (made.state, made.recovery_doc_no) == (BenefitState.CLAWED_BACK, "환수-1")
    assert Deadline.objects.get(subject_id=made.pk).clockwork == Clockwork.MET


def test_money_comes_back_in_part_only_with_a_reason(nominee, head):
    made = recovering(nominee, Local.PRIZE_MONEY, head, amount=500_000)
    finance = factories.person(roles=[Role.FINANCE])
    for amount, field, sentence in (
        ("500001", "amount", "부여한 것(500000)보다 많이 환수할 수 없습니다."),
        ("300000", "reason", "전부 환수하지 못한 사유를 적어 주십시오."),
    ):
        with pytest.raises(InvalidAnswers) as refusal:
            advance(BENEFIT, made, "claw_back", by=finance, at=NOW, given={"document_no": "환수-1", "amount": amount})
        assert refusal.value.fields == {field: [sentence]}

    given = {"document_no": "환수-1", "amount": "300000", "reason": "나머지는 퇴직으로 분할하여 환수합니다."}
    advance(BENEFIT, made, "claw_back", by=finance, at=NOW, given=given)

    assert (made.recovered_amount, made.state) == (300_000, BenefitState.CLAWED_BACK)


def test_leave_is_recovered_as_far_as_it_was_used(nominee, head):
    made = recovering(nominee, Statutory.SPECIAL_LEAVE, head, days=3, used_days=Decimal("1.5"))
    service = factories.person(roles=[Role.SERVICE])

    advance(BENEFIT, made, "claw_back", by=service, at=NOW, given={"document_no": "복무-3", "days": "1.5"})

    assert (made.recovered_days, made.recovered_amount) == (Decimal("1.5"), None)
    with pytest.raises(NotNow):
        advance(BENEFIT, made, "use_leave", by=service, at=NOW, given={"days": "1"})


@pytest.mark.parametrize("state", GIVEN)
def test_what_was_given_is_recovered_by_the_head(nominee, head, state):
    made = rewards.benefit(nominee, state=state)
    with pytest.raises(NotAllowed):
        advance(BENEFIT, made, "begin_recovery", by=factories.person(roles=[Role.DEDICATED]), at=NOW, given=REASON)

    advance(BENEFIT, made, "begin_recovery", by=head, at=NOW, given=REASON)

    assert (made.state, made.recovery_reason) == (BenefitState.RECOVERING, "공적이 사실과 다릅니다.")


@pytest.mark.parametrize("state", NOT_GIVEN)
def test_what_was_not_given_is_dropped_by_the_head(nominee, head, state):
    made = rewards.benefit(nominee, state=state)
    with pytest.raises(NotAllowed):
        advance(BENEFIT, made, "drop", by=factories.person(roles=[Role.DEDICATED]), at=NOW, given=REASON)

    advance(BENEFIT, made, "drop", by=head, at=NOW, given=REASON)

    assert made.state == BenefitState.DROPPED
    assert rewards.benefit(nominee).state == BenefitState.PROPOSED  # the ground is free again


def test_the_page_shows_what_is_recovered(nominee, head, at_desk):
    made = recovering(nominee, Statutory.SPECIAL_LEAVE, head, days=3, used_days=1)

    page = at_desk(nominee.person).get(f"/staff/benefits/{made.pk}/")

    assert "사용하지 않은 2일은 없어지고, 사용한 1일 가운데 0일을 환수합니다." in page.text
    assert "공적이 사실과 다릅니다." in page.text
