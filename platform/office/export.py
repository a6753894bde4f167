"""The columns in which people leave the system, and come back by import."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from documents.spreadsheet import Column, Value

BATCH = 500


def people_columns() -> list[Column]:
    """Their titles are those that an import knows."""
    return [
        Column(_("직원번호"), width=12),
        Column(_("이름"), width=14),
        Column(_("아이디"), width=16),
        Column(_("직원 구분"), width=12),
        Column(_("부서"), width=24),
        Column(_("직위"), width=14),
        Column(_("직급"), width=10),
        Column(_("전자우편"), width=28),
        Column(_("역할"), width=36),
        Column(_("사용"), width=10),
    ]


def people_rows(people: QuerySet[User]) -> Iterator[list[Value]]:
    """A row a person; `holdings` of each are those to be listed, see `office.queries`."""
    for person in people.iterator(chunk_size=BATCH):
        yield [
            person.employee_no,
            person.name,
            person.username,
            person.get_kind_display(),
            person.department.name if person.department else None,
            person.position,
            person.grade,
            person.email,
            ", ".join(holding.get_role_display() for holding in person.holdings.all()),
            _("사용 중") if person.is_active else _("중지"),
        ]
