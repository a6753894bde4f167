"""교환: each row of the table, and each sentence that stands against it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

import factories
import mileage_factories
import redeem_factories as made
from accounts.roles import Role
from kernel.actors import SYSTEM
from kernel.errors import Invalid, NotAllowed, NotNow
from notices.models import Notice
from outbox.models import Delivery
from plans.mileage.codes import ProgrammeState, RedemptionState
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Entry, Option, Redemption
from plans.mileage.policies import MileageRules
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.redeeming import redeem
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


# Asking -----------------------------------------------------------------------------------------------------


def test_points_are_reserved_and_a_piece_is_taken(programme, person):
    option = mileage_factories.option(points=4, stock=3)

    redemption = redeem(by=person, option=option, programme=programme, key="k1", at=NOW)

    assert redemption.state == RedemptionState.RESERVED
    assert (redemption.points, redemption.won) == (4, 10_000)
    assert balance_of(person, programme) == Balance(available=6, held=4)
    assert Option.objects.get(pk=option.pk).stock == 2


def test_the_same_key_twice_is_the_same_redemption(programme, person):
    option = mileage_factories.option(points=4, stock=3)

    first, second = (redeem(by=person, option=option, programme=programme, key="k1", at=NOW) for _turn in range(2))

    assert first == second
    assert balance_of(person, programme) == Balance(available=6, held=4)
    assert Option.objects.get(pk=option.pk).stock == 2


def test_the_same_key_for_something_else_is_refused(programme, person):
    redeem(by=person, option=mileage_factories.option(), programme=programme, key="k1", at=NOW)

    with pytest.raises(Invalid) as refusal:
        redeem(by=person, option=mileage_factories.option(), programme=programme, key="k1", at=NOW)

    assert refusal.value.sentence == "같은 신청 열쇠로 다른 교환을 이미 신청하였습니다."


def test_the_same_key_of_another_person_is_another_redemption(programme, person):
    option = mileage_factories.option()
    first = redeem(by=person, option=option, programme=programme, key="k1", at=NOW)

    second = redeem(by=made.saver(programme), option=option, programme=programme, key="k1", at=NOW)

    assert first.pk != second.pk


@pytest.mark.parametrize("key", ["", "k" * 101])
def test_a_key_has_a_length(programme, person, key):
    with pytest.raises(Invalid):
        redeem(by=person, option=mileage_factories.option(), programme=programme, key=key, at=NOW)


def nothing_was_done(person, programme, option, stock):
    return (
        Redemption.objects.count() == 0
        and Entry.objects.filter(person=person).count() == 1
        and Option.objects.get(pk=option.pk).stock == stock
    )


def test_over_the_balance_is_refused_and_nothing_is_half_done(programme, person):
    option = mileage_factories.option(points=11, stock=3)

    with pytest.raises(NotNow) as refusal, transaction.atomic():
        redeem(by=person, option=option, programme=programme, key="k1", at=NOW)

    assert refusal.value.sentence == "사용할 수 있는 점수는 10점이어서 11점을 쓸 수 없습니다."
    assert nothing_was_done(person, programme, option, stock=3)


def test_out_of_stock_is_refused(programme, person):
    option = mileage_factories.option(stock=0)

    with pytest.raises(NotNow) as refusal:
        redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    assert refusal.value.sentence == "재고가 없습니다."
    assert nothing_was_done(person, programme, option, stock=0)


def test_an_inactive_option_is_refused(programme, person):
    option = mileage_factories.option(is_active=False, stock=5)

    with pytest.raises(NotNow) as refusal:
        redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    assert refusal.value.sentence == "지금은 교환하지 않는 품목입니다."
    assert nothing_was_done(person, programme, option, stock=5)


def test_the_ceiling_of_the_year_is_kept(programme, person):
    made.rules(MileageRules, redeem_a_year=25_000)
    option = mileage_factories.option(won=10_000)
    for _turn in range(2):
        redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    with pytest.raises(NotNow) as refusal:
        redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    assert refusal.value.sentence == "1인 연간 교환 상한은 25,000원이며 올해 20,000원을 교환하였습니다."


def test_what_was_cancelled_leaves_the_ceiling(programme, person):
    made.rules(MileageRules, redeem_a_year=10_000)
    option = mileage_factories.option(won=10_000)
    first = redeem(by=person, option=option, programme=programme, key=None, at=NOW)
    take(first, "cancel", by=person)

    second = redeem(by=person, option=option, programme=programme, key=None, at=NOW)

    assert second.state == RedemptionState.RESERVED


def test_a_closed_programme_gives_nothing_more(person, programme):
    programme.state = ProgrammeState.CLOSED
    programme.save()

    with pytest.raises(NotNow) as refusal:
        redeem(by=person, option=mileage_factories.option(), programme=programme, key=None, at=NOW)

    assert refusal.value.sentence == "마감한 마일리지의 점수는 교환할 수 없습니다."


def test_the_database_refuses_a_stock_below_nothing():
    option = mileage_factories.option(stock=0)

    with pytest.raises(IntegrityError), transaction.atomic():
        Option.objects.filter(pk=option.pk).update(stock=-1)


def test_the_office_has_five_working_days():
    made.officer()

    redemption = made.redemption()

    deadline = Deadline.objects.get(subject_id=redemption.pk)
    assert deadline.due_at == datetime(2026, 3, 9, 14, 59, 59, 999999, tzinfo=UTC)
    assert deadline.holders.count() == 1 + 1  # the officer, and who made the programme


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
