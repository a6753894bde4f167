"""교환: each row of the table, and each sentence that stands against it."""

from datetime import timedelta

import pytest

import factories
import mileage_factories
import redeem_factories as made
from accounts.roles import Role
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from outbox.models import Delivery
from plans.mileage.codes import RedemptionState
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Option, Redemption
from plans.mileage.process.redemptions import REDEMPTION
from tenants.context import in_tenant
from workflow.advance import InvalidAnswers, advance
from workflow.models import Clockwork, Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


@pytest.fixture
def programme():
    return mileage_factories.programme()


@pytest.fixture
def person(programme):
    return made.saver(programme, 10)


def take(redemption, step, *, by, **given):
    return advance(REDEMPTION, redemption, step, by=by, at=NOW, given=given)


def state_of(redemption):
    return Redemption.objects.get(pk=redemption.pk).state


# Giving by the office itself ----------------------------------------------------------------------------------


def test_the_service_department_grants_with_a_document(programme, person):
    redemption = made.redemption(mileage_factories.option(points=4), person=person)
    servant = factories.person(roles=[Role.SERVICE])

    take(redemption, "grant", by=servant, document_no="총무과-12")

    assert (redemption.state, redemption.document_no) == (RedemptionState.ISSUED, "총무과-12")
    assert redemption.issued_at == NOW
    assert balance_of(person, programme) == Balance(available=6, held=0)
    assert Deadline.objects.get(subject_id=redemption.pk).clockwork == Clockwork.MET


def test_a_grant_needs_its_document():
    redemption = made.redemption()

    with pytest.raises(InvalidAnswers):
        take(redemption, "grant", by=made.officer(), document_no="")

    assert state_of(redemption) == RedemptionState.RESERVED


def test_nobody_grants_to_themselves(programme):
    keeper = made.officer()
    mileage_factories.points(keeper, programme, 10)
    redemption = made.redemption(person=keeper)

    with pytest.raises(NotNow) as refusal:
        take(redemption, "grant", by=keeper, document_no="총무과-12")

    assert refusal.value.sentence == "본인이 신청한 보상은 다른 담당자가 제공합니다."


@pytest.mark.parametrize("role", [None, Role.FINANCE, Role.HR])
def test_others_do_not_grant(role):
    redemption = made.redemption()
    other = factories.person(roles=[role] if role else [])

    with pytest.raises(NotAllowed):
        take(redemption, "grant", by=other, document_no="총무과-12")

    assert state_of(redemption) == RedemptionState.RESERVED


def test_what_a_company_delivers_is_not_granted_by_hand():
    redemption = made.redemption(made.by_file())

    with pytest.raises(NotAllowed):
        take(redemption, "grant", by=made.officer(), document_no="총무과-12")


# By a company ---------------------------------------------------------------------------------------------------


def test_an_order_is_made_of_what_is_reserved():
    redemption, other = made.redemption(made.by_file()), made.redemption()

    order = made.order(redemption)

    assert (redemption.state, redemption.order) == (RedemptionState.ORDERED, order)
    assert state_of(other) == RedemptionState.RESERVED


def test_nothing_is_ordered_outside_an_order():
    redemption = made.redemption(made.by_file())

    with pytest.raises(NotNow) as refusal:
        take(redemption, "order", by=made.officer())

    assert refusal.value.sentence == "발주서를 만들면 함께 발주합니다."


@pytest.mark.parametrize("step", ["order", "issue", "fail", "receipt"])
def test_an_employee_does_not_take_the_steps_of_the_desk(step):
    redemption = made.redemption(made.by_file())
    made.order(redemption)

    with pytest.raises(NotAllowed):
        take(redemption, step, by=factories.person(), reason="이유")


def test_issue_spends_the_points_and_tells_the_person(programme, person):
    redemption = made.issued(made.by_file(points=4), person=person, coupon="AB12345678CD")

    assert balance_of(person, programme) == Balance(available=6, held=0)
    assert redemption.mask == "AB••••78CD"
    told = Notice.objects.filter(person=person).values_list("text", flat=True)
    assert list(told) == [f"신청하신 ‘{redemption.option.name}’이(가) 발급되었습니다. 받으셨으면 확인해 주십시오."]


def test_only_the_system_issues_what_is_asked_for_at_once():
    redemption = made.redemption(made.by_http())

    with pytest.raises(NotAllowed):
        take(redemption, "issue", by=made.officer(), coupon="AB12345678CD")


def test_the_person_confirms_the_receipt(person):
    redemption = made.issued(person=person)

    take(redemption, "deliver", by=person)

    assert (redemption.state, redemption.delivered_at) == (RedemptionState.DELIVERED, NOW)


def test_nobody_else_confirms_the_receipt(person):
    redemption = made.issued(person=person)

    with pytest.raises(NotAllowed):
        take(redemption, "deliver", by=made.officer())


def test_a_failed_issue_gives_points_and_piece_back(programme, person):
    option = made.by_file(points=4, stock=3)
    redemption = made.redemption(option, person=person)
    made.order(redemption)

    take(redemption, "fail", by=made.officer(), reason="업체 재고 없음")

    assert (redemption.state, redemption.failure) == (RedemptionState.FAILED, "업체 재고 없음")
    assert balance_of(person, programme) == Balance(available=10, held=0)
    assert Option.objects.get(pk=option.pk).stock == 3
    told = Notice.objects.filter(person=person).values_list("text", flat=True)
    assert list(told) == [f"신청하신 ‘{option.name}’을(를) 발급하지 못하여 점수를 돌려드렸습니다."]


def test_a_failure_has_a_reason():
    redemption = made.redemption(made.by_file())

    with pytest.raises(InvalidAnswers):
        take(redemption, "fail", by=made.officer(), reason=" ")


def test_what_a_company_may_have_issued_fails_only_with_its_word():
    redemption = made.redemption(made.by_http())
    made.make_order(provider="http", by=SYSTEM, at=NOW)

    with pytest.raises(InvalidAnswers):
        take(redemption, "fail", by=made.officer(), reason="무응답")
    take(redemption, "fail", by=made.officer(), reason="무응답", document_no="업체-7")

    assert (redemption.state, redemption.document_no) == (RedemptionState.FAILED, "업체-7")


def test_what_was_issued_does_not_fail():
    redemption = made.issued()

    with pytest.raises(NotNow):
        take(redemption, "fail", by=made.officer(), reason="변심")


# Giving up ------------------------------------------------------------------------------------------------------


def test_the_person_cancels_before_it_is_ordered(programme, person):
    option = made.by_file(points=4, stock=3)
    redemption = made.redemption(option, person=person)

    take(redemption, "cancel", by=person)

    assert redemption.state == RedemptionState.CANCELLED
    assert balance_of(person, programme) == Balance(available=10, held=0)
    assert Option.objects.get(pk=option.pk).stock == 3


def test_what_is_ordered_is_not_cancelled(person):
    redemption = made.redemption(made.by_file(), person=person)
    made.order(redemption)

    with pytest.raises(NotNow):
        take(redemption, "cancel", by=person)

    assert state_of(redemption) == RedemptionState.ORDERED


def test_nobody_else_cancels():
    redemption = made.redemption()

    with pytest.raises(NotAllowed):
        take(redemption, "cancel", by=made.officer())


def test_the_house_is_told_of_issues_and_failures_only(person):
    def announced():
        told = Delivery.objects.filter(event="RedemptionStateChanged").order_by("id")
        return list(told.values_list("payload", flat=True))

    redemption = made.redemption(made.by_file(), person=person)
    made.order(redemption)
    before = announced()

    take(redemption, "issue", by=made.officer(), coupon="AB12345678CD")

    assert before == []
    assert announced() == [{"redemption_id": str(redemption.pk), "year": 2026, "state": "issued"}]


def test_the_other_government_has_none_of_it(goryeong, person):
    from_here = made.redemption(person=person)

    with in_tenant("mokpo"):
        theirs = list(Redemption.objects.all())

    assert theirs == []
    assert list(Redemption.objects.all()) == [from_here]


def test_a_late_issue_is_late():
    redemption = made.redemption(made.by_file())
    made.order(redemption)

    advance(REDEMPTION, redemption, "issue", by=made.officer(), at=NOW + timedelta(days=30), given={"coupon": ""})

    assert Deadline.objects.get(subject_id=redemption.pk).clockwork == Clockwork.LATE
