"""Submissions as rows: the page and the export show the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from documents.spreadsheet import Column, Kind, Sheet, Value
from kernel.indicators import DICTIONARY, Indicator
from ministry.collection.lines import Line, filled_of, value_of
from ministry.collection.models import Submission
from ministry.readings import said


@dataclass(frozen=True)
class ShownLine:
    """A line in words; `indicator` is its row of the dictionary."""

    line: Line
    indicator: Indicator
    filled: str
    value: str

    @property
    def is_corrected(self) -> bool:
        return bool(self.line["reason"])

    @property
    def filled_at(self) -> object:
        return parse_datetime(self.line["filled_at"])


def shown_lines(lines: Iterable[Line]) -> Sequence[ShownLine]:
    """Codes that the dictionary no longer knows are left out."""
    known = [line for line in lines if line["indicator"] in DICTIONARY]
    return [_shown(line, DICTIONARY[line["indicator"]]) for line in known]


def _shown(line: Line, indicator: Indicator) -> ShownLine:
    return ShownLine(line, indicator, said(indicator, filled_of(line)), said(indicator, value_of(line)))


def sheet_of(rows: Iterable[Submission]) -> Sheet:
    columns = [
        Column(_("행정표준코드"), width=12),
        Column(_("기관"), width=24),
        Column(_("상태"), width=14),
        Column(_("지표"), width=10),
        Column(_("지표 이름"), width=32),
        Column(_("제출값"), Kind.DECIMAL, 14),
        Column(_("분자"), Kind.INTEGER, 10),
        Column(_("분모"), Kind.INTEGER, 10),
        Column(_("자동집계"), Kind.DECIMAL, 14),
        Column(_("정정 사유"), width=40),
        Column(_("증빙 파일 수"), Kind.INTEGER, 12),
        Column(_("산식 판"), Kind.INTEGER, 8),
        Column(_("기준 시각"), width=20),
        Column(_("판"), Kind.INTEGER, 6),
    ]
    return Sheet(_("통계 제출"), columns, (line for row in rows for line in _cells(row)))


def _cells(row: Submission) -> Iterator[list[Value]]:
    who: list[Value] = [row.government_code, str(row.tenant.government.name_ko), str(row.get_state_display())]
    if not row.lines:
        yield [*who, *[None] * 11]
    for line in row.lines:
        indicator = DICTIONARY.get(line["indicator"])
        yield [
            *who,
            line["indicator"],
            str(indicator.name) if indicator else "",
            value_of(line),
            line["numerator"],
            line["denominator"],
            filled_of(line),
            line["reason"],
            line["evidence"],
            line["version"],
            line["filled_at"],
            row.edition,
        ]
