"""How quickly rewards reach people, what they cost, and what the ministry is told."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

import factories
import mileage_factories
import redeem_factories as made
from accounts.roles import Role
from audit.models import Entry, Kind
from documents.spreadsheet import write_xlsx
from kernel.errors import NotAllowed
from plans.mileage.codes import OptionKind
from plans.mileage.indicators_redeem import rewards_given
from plans.mileage.payments import payment_sheets
from plans.mileage.policies_redeem import RewardRules
from plans.mileage.process.redemptions import REDEMPTION
from plans.mileage.queries_redeem import budget_of, given_in, speeds
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


@pytest.fixture
def programme():
    return mileage_factories.programme()


def received(option, *, after: timedelta):
    """Issued at once, received later."""
    redemption = made.issued(option)
    advance(REDEMPTION, redemption, "deliver", by=redemption.person, at=NOW + after)
    return redemption


def test_the_time_from_request_to_receipt_is_measured_by_option(programme):
    option = made.by_file(name="지역화폐")
    for days in (1, 2, 9):
        received(option, after=timedelta(days=days))
    late = made.redemption(option)
    made.order(late)
    advance(REDEMPTION, late, "issue", by=made.officer(), at=NOW + timedelta(days=20), given={"coupon": ""})
    made.redemption(option)

    (speed,) = speeds(given_in(2026))

    assert (speed.name, speed.issued, speed.in_time, speed.share) == ("지역화폐", 4, 3, 75)
    assert (speed.median, speed.p95) == (timedelta(days=2), timedelta(days=8, hours=7, minutes=12))


def test_money_is_counted_by_what_became_of_it(programme):
    made.issued(made.by_file(won=30_000))
    made.redemption(made.by_file(won=20_000))
    cancelled = made.redemption(made.by_file(won=10_000))
    advance(REDEMPTION, cancelled, "cancel", by=cancelled.person, at=NOW)

    budget = budget_of(2026, 100_000)

    assert (budget.given, budget.coming, budget.left) == (30_000, 20_000, 50_000)
    assert budget_of(2026, None).left is None
    assert budget_of(2025, None).given == 0


def test_the_ministry_is_told_counts_and_sums_by_kind(programme):
    paid = [made.issued(made.by_file(kind=OptionKind.COUPON, won=20_000)) for _turn in range(2)]
    paid.append(made.issued(made.by_file(kind=OptionKind.LOCAL_CURRENCY, won=10_000)))
    made.redemption(made.by_file())

    figure = rewards_given(2026, NOW)

    assert (figure.value, figure.numerator) == (3, 3)
    assert figure.detail == {
        "won": 50_000,
        "coupon": 2,
        "coupon_won": 40_000,
        "local_currency": 1,
        "local_currency_won": 10_000,
    }
    assert list(figure.records) == [row.pk for row in paid]
    assert rewards_given(2025, NOW).value == 0


def test_the_other_governments_figure_is_its_own(programme, goryeong):
    made.issued(made.by_file())

    with in_tenant("mokpo"):
        theirs = rewards_given(2026, NOW).value

    assert (theirs, rewards_given(2026, NOW).value) == (0, 1)


def test_finance_gets_one_list_and_the_record_says_so(programme):
    person = made.saver(programme)
    redemption = made.issued(made.by_file(code="local", name="지역화폐", won=10_000), person=person)
    made.issued(made.by_file(kind=OptionKind.LEAVE, won=0))
    finance = factories.person(roles=[Role.FINANCE])
    target = BytesIO()

    sheets = payment_sheets(2026, RewardRules(budget_won=50_000), by=finance, at=NOW)
    write_xlsx(target, sheets, title="지급 명단", office="고령군")

    people, sums, notes = (list(sheet.values) for sheet in load_workbook(target).worksheets)
    assert people[1:] == [
        (
            redemption.number,
            person.department.name,
            person.name,
            person.employee_no,
            "지역화폐",
            "지역화폐",
            10_000,
            people[1][7],
            "미확인",
            "원천징수 여부는 회계부서 확인",
        )
    ]
    assert sums[1:] == [("local", "지역화폐", 1, 10_000)]
    assert ("예산 잔액(원)", "40,000") in notes
    line = Entry.objects.get(kind=Kind.DOWNLOAD)
    assert (line.actor_id, line.detail) == (finance.pk, {"year": 2026, "rows": 1})


def test_others_get_no_list(programme):
    with pytest.raises(NotAllowed):
        payment_sheets(2026, RewardRules(), by=factories.person(roles=[Role.SERVICE]), at=NOW)
