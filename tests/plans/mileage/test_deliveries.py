"""주문 파일과 납품 파일: what goes to the company, what comes back, and what is refused as a whole."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

import factories
import mileage_factories
import redeem_factories as made
from accounts.roles import Role
from documents.importing import find_grid, guess_mapping, write_error_file
from documents.reading import read_rows
from documents.spreadsheet import csv_chunks
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.mileage.codes import OrderState, Provider, RedemptionState
from plans.mileage.ledger import Balance, balance_of
from plans.mileage.models import Order, Redemption
from plans.mileage.process.orders import ORDER
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.providers.file import delivery_fields, order_columns, order_rows
from plans.mileage.queries_redeem import orders_visible_to
from plans.mileage.reconciliation import carry_out, plan, sheet_rows
from plans.mileage.redeeming import make_order
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW
HEADER = "주문번호,금액,처리결과,쿠폰번호,사유"


@pytest.fixture
def programme():
    return mileage_factories.programme()


@pytest.fixture
def rewards(programme):
    """Three rewards of one order file, each of 10,000 won."""
    option = made.by_file(code="local", points=2)
    rows = [made.redemption(option, programme=programme) for _turn in range(3)]
    made.order(*rows)
    return rows


def grid_of(*lines):
    return find_grid(read_rows(BytesIO("\n".join([HEADER, *lines]).encode())), delivery_fields())


def planned(order, *lines):
    grid = grid_of(*lines)
    return plan(order, grid, guess_mapping(grid.headers, delivery_fields()))


def applied(order, *lines, by=None):
    grid = grid_of(*lines)
    return carry_out(order, grid, guess_mapping(grid.headers, delivery_fields()), by=by or made.officer(), at=NOW)


def told(order, *lines):
    return [(error.row, error.column, error.sentence) for error in planned(order, *lines).errors]


# What goes out ------------------------------------------------------------------------------------------------


def test_an_order_file_has_numbers_and_sums_and_no_names(rewards):
    content = b"".join(csv_chunks(order_columns(), order_rows(rewards))).decode()

    lines = "".join(f"{row.number},local,1,10000\r\n" for row in rewards)
    assert content == f"\ufeff주문번호,품목 코드,수량,금액(원)\r\n{lines}"


def test_a_code_that_looks_like_a_formula_is_a_text(programme):
    redemption = made.redemption(made.by_file(code="=1+1"), programme=programme)

    content = b"".join(csv_chunks(order_columns(), order_rows([redemption]))).decode()

    assert content.splitlines()[1] == f"{redemption.number},'=1+1,1,10000"


def test_without_requests_there_is_no_order():
    with pytest.raises(NotNow) as refusal:
        make_order(provider=Provider.FILE, by=made.officer(), at=NOW)

    assert refusal.value.sentence == "발주할 교환 신청이 없습니다."


def test_only_the_desk_orders(programme):
    made.redemption(made.by_file(), programme=programme)

    with pytest.raises(NotAllowed):
        make_order(provider=Provider.FILE, by=factories.person(roles=[Role.SERVICE]), at=NOW)


# What comes back ------------------------------------------------------------------------------------------------


def test_a_delivery_issues_delivers_and_fails(rewards):
    issued, received, failed = rewards
    order = issued.order

    applied(
        order,
        f'{issued.number},"10,000원",발급,AB12345678CD,',
        f"{received.number},10000,수령,,",
        f"{failed.number},10000,실패,,재고 없음",
    )

    states = list(Redemption.objects.order_by("id").values_list("state", flat=True))
    assert states == [RedemptionState.ISSUED, RedemptionState.DELIVERED, RedemptionState.FAILED]
    balances = [balance_of(row.person, row.programme) for row in rewards]
    assert balances == [Balance(98, 0), Balance(98, 0), Balance(100, 0)]


def test_what_was_issued_may_be_received_with_a_later_file(rewards):
    order = rewards[0].order
    applied(order, f"{rewards[0].number},10000,발급,,")

    applied(order, f"{rewards[0].number},10000,수령,,")

    assert Redemption.objects.get(pk=rewards[0].pk).state == RedemptionState.DELIVERED


def test_every_wrong_row_is_told_with_its_number(rewards):
    first, second, third = rewards
    elsewhere = made.redemption(made.by_file(), programme=first.programme)

    errors = told(
        first.order,
        f"{first.number},9000,발급,,",
        f"{second.number},10000,완료함,,",
        f"{elsewhere.number},10000,발급,,",
        f"{third.number},10000,실패,,",
        f"{third.number},10000,발급,,",
        "모르는번호,10000,발급,,",
        ",10000,발급,,",
    )

    assert errors == [
        (2, "금액(원)", "발주한 금액은 10,000원입니다."),
        (3, "처리 결과", "처리 결과는 발급, 수령, 실패 가운데 하나여야 합니다."),
        (4, "주문번호", "이 발주에 없는 주문번호입니다."),
        (5, "", "실패 사유를 적어 주십시오."),
        (6, "주문번호", "5행과 같은 값입니다."),
        (7, "주문번호", "이 발주에 없는 주문번호입니다."),
        (8, "주문번호", "값을 입력해 주십시오."),
    ]


@pytest.mark.parametrize("won", ["-10000", "10000.5", "1e4", "1000000000", "만원"])
def test_a_sum_that_was_not_ordered_is_refused(rewards, won):
    assert len(told(rewards[0].order, f"{rewards[0].number},{won},발급,,")) == 1


def test_the_same_coupon_number_twice_is_refused(rewards):
    first, second, _third = rewards

    errors = told(first.order, f"{first.number},10000,발급,AB12345678CD,", f"{second.number},10000,발급,AB12345678CD,")

    assert errors == [(3, "쿠폰 번호", "2행과 같은 값입니다.")]


def test_what_has_ended_is_refused(rewards):
    row = rewards[0]
    applied(row.order, f"{row.number},10000,수령,,")

    assert told(row.order, f"{row.number},10000,수령,,") == [(2, "주문번호", "이미 끝난 주문입니다(수령).")]


def test_what_is_issued_is_not_issued_again(rewards):
    row = rewards[0]
    applied(row.order, f"{row.number},10000,발급,,")

    assert told(row.order, f"{row.number},10000,발급,,") == [(2, "", "이미 발급된 주문입니다.")]


def test_one_wrong_row_and_nothing_is_written(rewards):
    first, second, _third = rewards

    with pytest.raises(Invalid) as refusal:
        applied(first.order, f"{first.number},10000,발급,,", f"{second.number},1,발급,,")

    assert refusal.value.sentence == "고칠 곳이 1건 있어 아무것도 저장하지 않았습니다."
    assert set(Redemption.objects.values_list("state", flat=True)) == {RedemptionState.ORDERED}


def test_the_error_file_says_it_behind_the_row(rewards):
    grid = grid_of(f"{rewards[0].number},1,발급,,")
    target = BytesIO()

    write_error_file(target, grid, planned(rewards[0].order, f"{rewards[0].number},1,발급,,").errors)

    rows = list(load_workbook(target).active.values)
    assert rows[1] == (rewards[0].number, "1", "발급", "", "", "금액(원): 발주한 금액은 10,000원입니다.")


def test_an_order_that_was_not_sent_gets_no_delivery(programme):
    redemption = made.redemption(made.by_file(), programme=programme)
    order = made.order(redemption, sent=False)

    with pytest.raises(Invalid) as refusal:
        applied(order, f"{redemption.number},10000,발급,,")

    assert refusal.value.sentence == "아직 발주하지 않은 주문입니다. 먼저 ‘발주’를 처리하여 주십시오."


def test_only_the_desk_takes_a_delivery(rewards):
    with pytest.raises(NotAllowed):
        applied(rewards[0].order, f"{rewards[0].number},10000,발급,,", by=factories.person())


# Reconciliation ---------------------------------------------------------------------------------------------------


def test_the_sheet_says_what_became_of_each(rewards):
    issued, failed, missing = rewards
    applied(issued.order, f"{issued.number},10000,발급,,", f"{failed.number},10000,실패,,재고 없음")

    rows = list(sheet_rows(Redemption.objects.select_related("option").order_by("id")))

    assert rows == [
        [issued.number, "local", 10_000, "발급", NOW, ""],
        [failed.number, "local", 10_000, "발급실패", None, "재고 없음"],
        [missing.number, "local", 10_000, "미회신", None, ""],
    ]
    order = orders_visible_to(made.officer(), NOW).get()
    assert (order.ordered, order.issued, order.failed, order.missing) == (3, 1, 1, 1)


def test_an_order_is_reconciled_when_nothing_is_missing(rewards):
    order, keeper = rewards[0].order, made.officer()
    with pytest.raises(NotNow) as refusal:
        advance(ORDER, order, "reconcile", by=keeper, at=NOW)
    applied(order, *(f"{row.number},10000,발급,," for row in rewards))

    advance(ORDER, order, "reconcile", by=keeper, at=NOW)

    assert refusal.value.sentence == "결과를 모르는 주문이 3건 있습니다."
    assert (order.state, order.reconciled_at) == (OrderState.RECONCILED, NOW)


@pytest.mark.parametrize("step", ["send", "reconcile"])
def test_others_take_no_step_of_an_order(rewards, step):
    with pytest.raises(NotAllowed):
        advance(ORDER, rewards[0].order, step, by=factories.person(roles=[Role.SERVICE]), at=NOW)


def test_others_see_no_orders(rewards):
    assert orders_visible_to(factories.person(), NOW).count() == 0
    assert orders_visible_to(made.officer(), NOW).count() == 1


def test_the_other_government_sees_no_orders(rewards):
    with in_tenant("mokpo"):
        theirs = (Order.objects.count(), orders_visible_to(made.officer(), NOW).count())

    assert theirs == (0, 0)


def test_a_failure_by_hand_leaves_the_order_complete(rewards):
    order, keeper = rewards[0].order, made.officer()
    for row in rewards:
        advance(REDEMPTION, row, "fail", by=keeper, at=NOW, given={"reason": "업체 폐업"})

    advance(ORDER, order, "reconcile", by=keeper, at=NOW)

    assert order.state == OrderState.RECONCILED
