"""Who takes the steps of the plan: roles, and the relation of a person to a task."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Duty, User
from accounts.queries import holders_of, person_of
from accounts.roles import Role, holds, roles_of
from kernel.actors import Actor, Moment
from kernel.process import Who
from plans.actionplan.models import Consultation, ProgressReport, Task

officer: Who[Any] = holds(Role.DEDICATED)
chief: Who[Any] = holds(Role.PAO)
head: Who[Any] = holds(Role.HEAD, Role.ACTING_HEAD)

ROLES_BY_DUTY = {
    Duty.AUDIT.value: (Role.AUDITOR, Role.AUDIT_HEAD),
    Duty.PERSONNEL.value: (Role.HR,),
    Duty.SERVICE.value: (Role.SERVICE,),
    Duty.LEGAL.value: (Role.LEGAL,),
}


def _department_of(actor: Actor) -> UUID | None:
    person = person_of(actor)
    return person.department_id if person else None


def _of_department(role: Role, title: Any, department: Callable[[Any], UUID | None], path: str) -> Who[Any]:
    """People with a role who belong to the department at `path` of the subject."""

    def allows(subject: Any, moment: Moment) -> bool:
        own = _department_of(moment.by)
        return own is not None and own == department(subject) and role in roles_of(moment.by, moment.at)

    def scope(actor: Actor, at: datetime) -> Q | None:
        own = _department_of(actor)
        return Q(**{path: own}) if own and role in roles_of(actor, at) else None

    return Who(title, allows, scope, frozenset({role.value}))


def _task_department(task: Task) -> UUID | None:
    return task.department_id


def _report_department(report: ProgressReport) -> UUID | None:
    return report.task.department_id


owner: Who[Task] = _of_department(Role.DEPT_HEAD, _("담당 부서장"), _task_department, "department")
report_owner: Who[ProgressReport] = _of_department(
    Role.DEPT_HEAD, _("담당 부서장"), _report_department, "task__department"
)
report_writer: Who[ProgressReport] = _of_department(
    Role.EMPLOYEE, _("담당 부서 직원"), _report_department, "task__department"
)


def _consulted_allows(consultation: Consultation, moment: Moment) -> bool:
    return not set(ROLES_BY_DUTY[consultation.duty]).isdisjoint(roles_of(moment.by, moment.at))


def _consulted_scope(actor: Actor, at: datetime) -> Q | None:
    held = set(roles_of(actor, at))
    duties = [duty for duty, roles in ROLES_BY_DUTY.items() if not held.isdisjoint(roles)]
    return Q(duty__in=duties) if duties else None


consulted: Who[Consultation] = Who(
    _("협의 부서 담당자"),
    _consulted_allows,
    _consulted_scope,
    frozenset(role.value for roles in ROLES_BY_DUTY.values() for role in roles),
)


def officers(moment: Moment) -> list[User]:
    """전담부서 담당자 on the day."""
    return list(holders_of([Role.DEDICATED], timezone.localdate(moment.at)))


def answerers(consultation: Consultation, moment: Moment) -> list[User]:
    """Those whose answer is asked for."""
    return list(holders_of(ROLES_BY_DUTY[consultation.duty], timezone.localdate(moment.at)))


def reporters(report: ProgressReport, moment: Moment) -> list[User]:
    """The handler of the task and the head of its department."""
    task = report.task
    heads = holders_of([Role.DEPT_HEAD], timezone.localdate(moment.at)).filter(department=task.department_id)
    return [*heads, *([task.handler] if task.handler else [])]
