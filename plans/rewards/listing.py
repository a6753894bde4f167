"""Nominations as lines: the same for the page and for its export, and both through `blinding`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from documents.content import official_date
from documents.spreadsheet import Column, Kind, Value
from kernel.actors import Moment
from plans.rewards.blinding import department_name, names_hidden_of, nominee_names, veiled
from plans.rewards.models import Nomination
from plans.rewards.policies import SelectionRules
from plans.rewards.queries.nominations import NO_OFFICIALS


@dataclass(frozen=True)
class Line:
    """A nomination as one person may see it now."""

    nomination: Nomination
    title: str
    names: str
    department: str
    grade: str
    without_statutory: bool


def lines_of(nominations: Iterable[Nomination], moment: Moment) -> Iterator[Line]:
    """`nominations` come with round, department and nominees; no further query a line."""
    for row in nominations:
        yield Line(
            row,
            veiled(row.title, row, moment),
            nominee_names(row, moment),
            department_name(row, moment),
            grade_name(row, row.grade),
            not names_hidden_of(row, moment) and any_without_statutory(row),
        )


def any_without_statutory(nomination: Nomination) -> bool:
    """Whether a nominee is no public official: selected like anyone, without the benefits of 운영규정 14조 (R23)."""
    return any(nominee.person.kind in NO_OFFICIALS for nominee in nomination.nominees.all())


def grade_name(nomination: Nomination, code: str) -> str:
    """The grade in the words of the round's criteria."""
    if not code:
        return ""
    grades = SelectionRules.model_validate(nomination.round.rules).grades
    return next((grade.name for grade in grades if grade.code == code), code)


def columns() -> list[Column]:
    return [
        Column(_("번호"), width=18),
        Column(_("선발"), width=36),
        Column(_("공적(사례) 이름"), width=48),
        Column(_("구분"), width=16),
        Column(_("추천 경로"), width=16),
        Column(_("후보자"), width=24),
        Column(_("부서"), width=20),
        Column(_("상태"), width=10),
        Column(_("주민추천 수"), Kind.INTEGER, 10),
        Column(_("등급"), width=10),
        Column(_("순위"), Kind.INTEGER, 8),
    ]


def cells_of(lines: Iterable[Line]) -> Iterator[Sequence[Value]]:
    """The rows of the export."""
    for line in lines:
        row = line.nomination
        yield [
            row.number,
            row.round.title,
            line.title,
            row.get_kind_display(),
            row.get_source_display(),
            line.names,
            line.department,
            row.get_state_display(),
            row.recommendations,
            line.grade,
            row.rank,
        ]


def list_title(today: date) -> str:
    return _("우수공무원 추천 목록 %(day)s") % {"day": official_date(today)}
