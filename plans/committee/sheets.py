"""Lists of the committee as rows of a workbook."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.spreadsheet import Column, Kind, Value
from plans.committee.models import Meeting


def meeting_columns() -> list[Column]:
    return [
        Column(_("회의 번호")),
        Column(_("상태"), width=12),
        Column(_("회의 방식"), width=10),
        Column(_("일시"), Kind.MOMENT),
        Column(_("장소"), width=28),
        Column(_("안건 수"), Kind.INTEGER, width=8),
    ]


def meeting_rows(meetings: QuerySet[Meeting]) -> Iterator[list[Value]]:
    for meeting in meetings.annotate(number_of_items=Count("items")).iterator(chunk_size=500):
        yield [
            meeting.number,
            meeting.get_state_display(),
            meeting.get_type_display(),
            timezone.localtime(meeting.scheduled_at),
            meeting.place,
            meeting.number_of_items,
        ]
