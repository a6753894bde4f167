"""Lists of benefits as tables: for personnel what is ordered, for finance what is paid."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from documents.spreadsheet import Column, Kind, Value
from plans.rewards.law import basis_of
from plans.rewards.models import Benefit


def benefit_columns() -> list[Column]:
    return [
        Column(_("번호")),
        Column(_("선발"), width=24),
        Column(_("공적(사례) 이름"), width=30),
        Column(_("직원번호")),
        Column(_("이름")),
        Column(_("직원 구분")),
        Column(_("부서"), width=20),
        Column(_("직급")),
        Column(_("우대"), width=24),
        Column(_("근거"), width=30),
        Column(_("상태")),
        Column(_("금액(원)"), Kind.AMOUNT),
        Column(_("휴가 일수"), Kind.DECIMAL),
        Column(_("사용 기한"), Kind.DATE),
        Column(_("지급 연도"), Kind.INTEGER),
        Column(_("시행일"), Kind.DATE),
        Column(_("인사발령 번호")),
        Column(_("e호조 지급 번호")),
    ]


def benefit_rows(benefits: Iterable[Benefit]) -> Iterator[list[Value]]:
    """One row a benefit, in the order given."""
    for benefit in benefits:
        person, nomination = benefit.nominee.person, benefit.nominee.nomination
        yield [
            benefit.number,
            nomination.round.title,
            nomination.title,
            person.employee_no,
            person.name,
            person.get_kind_display(),
            person.department.name if person.department else None,
            person.grade,
            benefit.get_code_display(),
            basis_of(benefit.code),
            benefit.get_state_display(),
            benefit.amount,
            benefit.days,
            benefit.expires_on,
            benefit.pay_year,
            benefit.effective_on,
            benefit.order_no,
            benefit.payment_no,
        ]
