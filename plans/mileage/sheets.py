"""Lists of the mileage as rows of a workbook."""

from collections.abc import Iterator, Mapping

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.spreadsheet import Column, Kind, Value
from plans.mileage.models import Claim


def claim_columns() -> list[Column]:
    return [
        Column(_("번호"), width=22),
        Column(_("상태"), width=16),
        Column(_("경로"), width=14),
        Column(_("부서"), width=18),
        Column(_("직원"), width=12),
        Column(_("항목"), width=24),
        Column(_("성과 이름"), width=40),
        Column(_("성과일"), Kind.DATE, width=12),
        Column(_("기여도(%)"), Kind.INTEGER, width=10),
        Column(_("신청 점수"), Kind.INTEGER, width=10),
        Column(_("인정 점수"), Kind.INTEGER, width=10),
        Column(_("결정일"), Kind.MOMENT, width=18),
    ]


def claim_rows(claims: QuerySet[Claim], items: Mapping[str, str]) -> Iterator[list[Value]]:
    for claim in claims.iterator(chunk_size=500):
        yield [
            claim.number,
            claim.get_state_display(),
            claim.get_source_display(),
            claim.department.name,
            claim.person.name,
            items.get(claim.item, claim.item),
            claim.title,
            claim.done_on,
            claim.contribution,
            claim.points_asked,
            claim.points_granted,
            timezone.localtime(claim.decided_at) if claim.decided_at else None,
        ]
