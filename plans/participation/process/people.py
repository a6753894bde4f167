"""Who takes the steps: offices, relations to a subject, and residents, who have no account."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from accounts.queries import head_of, holders_of
from accounts.roles import Role, holds, roles_of
from kernel.actors import Actor, Moment
from kernel.process import Who

officer: Who[Any] = holds(Role.DEDICATED)
chief: Who[Any] = holds(Role.PAO)


@dataclass(frozen=True)
class Resident:
    """Somebody at the public pages, known by the code of a receipt; the history says no more of them."""

    id: None = None

    @property
    def name(self) -> str:
        return str(_("주민"))


RESIDENT = Resident()
BY_RESIDENT: Who[Any] = Who(_("주민"), lambda subject, moment: isinstance(moment.by, Resident), lambda actor, at: None)
"""Steps that a resident takes with the code of the receipt."""


def _leads(subject: Any, moment: Moment) -> bool:
    by = moment.by
    if not isinstance(by, User) or subject.department_id is None or by.department_id != subject.department_id:
        return False
    return Role.DEPT_HEAD in roles_of(by, moment.at)


def _led_by(actor: Actor, at: datetime) -> Q | None:
    if not isinstance(actor, User) or actor.department_id is None or Role.DEPT_HEAD not in roles_of(actor, at):
        return None
    return Q(department=actor.department_id)


dept_head: Who[Any] = Who(_("담당 부서장"), _leads, _led_by, frozenset({Role.DEPT_HEAD.value}))
"""The head of the department to which the subject was given."""

handler: Who[Any] = Who(
    _("담당 직원"),
    lambda subject, moment: moment.by.id is not None and subject.handler_id == moment.by.id,
    lambda actor, at: Q(handler=actor.id) if actor.id else None,
)


def officers(moment: Moment) -> list[User]:
    """전담부서 담당자 on the day."""
    return list(holders_of([Role.DEDICATED], timezone.localdate(moment.at)))


def chiefs(moment: Moment) -> list[User]:
    return list(holders_of([Role.PAO], timezone.localdate(moment.at)))


def heads(department: Department | None, moment: Moment) -> list[User]:
    """The department's head, if one is registered."""
    found = head_of(department, timezone.localdate(moment.at)) if department else None
    return [found] if found else []


def named(people: Iterable[User | None]) -> list[User]:
    return [person for person in people if person is not None]
