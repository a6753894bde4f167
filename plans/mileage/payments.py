"""지급 명단: the one list that finance needs for a year's rewards in money's worth, and what is left of the budget."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind as Access
from audit.record import record
from documents.spreadsheet import Column, Kind, Sheet, Value, notes
from plans.mileage.codes import OptionKind, RedemptionState
from plans.mileage.models import Redemption
from plans.mileage.policies_redeem import RewardRules
from plans.mileage.process.redemptions import reward_desk
from plans.mileage.queries_redeem import budget_of, payments_of

READS_PAYMENTS = reward_desk


@transaction.atomic
def payment_sheets(year: int, rules: RewardRules, *, by: User, at: datetime) -> list[Sheet]:
    """The list, its sums and its notes. It names people: whoever takes it out is in the record."""
    demand(READS_PAYMENTS, by=by, at=at)
    rows = list(payments_of(year))
    record(
        Access.DOWNLOAD,
        by=by,
        at=at,
        subject_type="reward_payments",
        detail={"year": year, "rows": len(rows)},
    )
    return [
        Sheet(_("지급 명단"), _columns(), _rows(rows, rules.tax_note)),
        Sheet(_("품목별 합계"), _sum_columns(), _sums(year)),
        notes(_notes(year, rules, at)),
    ]


def _columns() -> list[Column]:
    return [
        Column(_("교환 번호"), width=20),
        Column(_("부서"), width=20),
        Column(_("이름")),
        Column(_("직원번호")),
        Column(_("종류")),
        Column(_("품목"), width=24),
        Column(_("금액(원)"), Kind.AMOUNT),
        Column(_("발급일"), Kind.MOMENT, 18),
        Column(_("수령 확인")),
        Column(_("세금"), width=32),
    ]


def _rows(rows: Sequence[Redemption], tax_note: str) -> Iterator[Sequence[Value]]:
    for row in rows:
        person = row.person
        yield [
            row.number,
            person.department.name if person.department else None,
            person.name,
            person.employee_no,
            str(OptionKind(row.option.kind).label),
            row.option.name,
            row.won,
            row.issued_at,
            _("확인") if row.state == RedemptionState.DELIVERED else _("미확인"),
            tax_note,
        ]


def _sum_columns() -> list[Column]:
    return [
        Column(_("품목 코드"), width=20),
        Column(_("품목"), width=24),
        Column(_("건수"), Kind.INTEGER),
        Column(_("금액(원)"), Kind.AMOUNT),
    ]


def _sums(year: int) -> Iterator[Sequence[Value]]:
    found = payments_of(year).order_by("option__code").values("option__code", "option__name")
    for row in found.annotate(number=Count("pk"), sum=Sum("won")):
        yield [row["option__code"], row["option__name"], row["number"], row["sum"]]


def _notes(year: int, rules: RewardRules, at: datetime) -> list[tuple[str, str]]:
    budget = budget_of(year, rules.budget_won)
    left = _("정하지 않음") if budget.left is None else f"{budget.left:,}"
    return [
        (_("기준 시각"), f"{at:%Y-%m-%d %H:%M} UTC"),
        (_("대상"), _("해당 연도에 발급한 지역화폐·쿠폰·도서입니다.")),
        (_("세금"), rules.tax_note),
        (_("발급 금액(원)"), f"{budget.given:,}"),
        (_("발급 예정 금액(원)"), f"{budget.coming:,}"),
        (_("예산 잔액(원)"), left),
    ]
