"""The list of reports as rows of a file: no identity, no word of a report."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.spreadsheet import Column, Kind, Value


def report_columns() -> list[Column]:
    return [
        Column(_("번호"), width=22),
        Column(_("접수 경로"), width=18),
        Column(_("상태"), width=20),
        Column(_("도달일"), Kind.DATE, width=14),
        Column(_("대상 부서"), width=20),
        Column(_("조사결과"), width=18),
        Column(_("소극행정 유형"), width=18),
        Column(_("원인"), width=20),
        Column(_("조치"), width=30),
        Column(_("처리 기한"), Kind.DATE, width=14),
        Column(_("통지일"), Kind.DATE, width=14),
    ]


def report_rows(reports: QuerySet[Any]) -> Iterator[list[Value]]:
    """Of rows with `due_at`."""
    for report in reports.prefetch_related("measures").iterator(chunk_size=500):
        yield [
            report.number,
            report.get_source_display(),
            report.get_state_display(),
            timezone.localdate(report.arrived_at),
            report.reported_department.name if report.reported_department else "",
            report.get_result_display(),
            report.get_type_display(),
            report.get_cause_display(),
            ", ".join(str(measure.get_kind_display()) for measure in report.measures.all()),
            timezone.localdate(report.due_at) if report.due_at else None,
            timezone.localdate(report.notified_at) if report.notified_at else None,
        ]
