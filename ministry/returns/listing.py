"""The lines of a return as a sheet: the page and its export show the same."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.utils.translation import gettext as _

from documents.content import official_date
from documents.spreadsheet import Column, Kind, Sheet, Value
from ministry.returns.models import ReturnLine


def sheet_of(lines: Iterable[ReturnLine], evidence: Mapping[UUID, int]) -> Sheet:
    columns = [
        Column(_("지표"), width=12),
        Column(_("지표 이름"), width=32),
        Column(_("단위"), width=8),
        Column(_("자동집계"), Kind.DECIMAL, 14),
        Column(_("제출값"), Kind.DECIMAL, 14),
        Column(_("분자"), Kind.INTEGER, 10),
        Column(_("분모"), Kind.INTEGER, 10),
        Column(_("정정 사유"), width=40),
        Column(_("증빙 파일 수"), Kind.INTEGER, 12),
        Column(_("산식 판"), Kind.INTEGER, 8),
        Column(_("기준일"), width=14),
    ]
    return Sheet(_("통계 제출"), columns, (_cells(line, evidence.get(line.pk, 0)) for line in lines))


def _cells(line: ReturnLine, files: int) -> list[Value]:
    value, numerator, denominator = line.reported
    return [
        line.indicator,
        str(line.entry.name),
        str(line.entry.unit),
        line.value,
        value,
        numerator,
        denominator,
        line.reason,
        files,
        line.formula_version,
        official_date(line.filled_at.date()),
    ]
