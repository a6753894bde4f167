"""Recommendations and applications as rows: the same for the page's export and the list. Never who sent them in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from documents.content import official_date
from documents.spreadsheet import Column, Kind, Value
from plans.participation.models import Application, Recommendation


def recommendation_columns() -> list[Column]:
    return [
        Column(_("번호"), width=20),
        Column(_("접수일"), width=14),
        Column(_("접수 경로"), width=12),
        Column(_("추천 대상"), width=10),
        Column(_("추천하는 일"), width=48),
        Column(_("공무원 이름(주민이 아는 대로)"), width=24),
        Column(_("담당 부서"), width=20),
        Column(_("추천받은 직원"), width=16),
        Column(_("함께 추천한 사람 수"), Kind.INTEGER, 10),
        Column(_("상태"), width=14),
        Column(_("제외 사유"), width=20),
        Column(_("선발 결과"), width=10),
    ]


def recommendation_cells(rows: Iterable[Recommendation]) -> Iterator[Sequence[Value]]:
    for row in rows:
        yield [
            row.number,
            official_date(row.received_on),
            row.get_channel_display(),
            row.get_kind_display(),
            row.title,
            row.official,
            row.department.name if row.department else row.department_named,
            row.person.name if row.person else "",
            row.supporters,
            row.get_state_display(),
            row.get_ground_display() if row.ground else "",
            row.get_outcome_display() if row.outcome else "",
        ]


def application_columns() -> list[Column]:
    return [
        Column(_("번호"), width=20),
        Column(_("국민신문고 신청번호"), width=20),
        Column(_("도달일"), width=14),
        Column(_("통보 기한"), width=14),
        Column(_("제목"), width=48),
        Column(_("담당 부서"), width=20),
        Column(_("담당 직원"), width=14),
        Column(_("활용한 제도"), width=20),
        Column(_("상태"), width=16),
        Column(_("처리 결과"), width=12),
        Column(_("권익위 통보일"), width=14),
    ]


def application_cells(rows: Iterable[Application]) -> Iterator[Sequence[Value]]:
    for row in rows:
        yield [
            row.number,
            row.external_id,
            official_date(timezone.localdate(row.arrived_at)),
            official_date(timezone.localdate(row.result_due_at)) if row.result_due_at else "",
            row.title,
            row.department.name if row.department else "",
            row.handler.name if row.handler else "",
            row.get_tool_display() if row.tool else "",
            row.get_state_display(),
            row.get_result_display() if row.result else "",
            official_date(timezone.localdate(row.notified_at)) if row.notified_at else "",
        ]


def titled(name: str, today: date) -> str:
    return f"{name} {official_date(today)}"
