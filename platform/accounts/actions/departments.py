"""Departments: opened, renamed, moved below another, closed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Department
from accounts.rights import KEEPS_PEOPLE, demand
from audit.models import Kind
from audit.record import record
from kernel.actors import Actor
from kernel.errors import Invalid, NotNow

FACTS = ("code", "name", "parent", "duties", "is_active", "order")


@transaction.atomic
def open_department(*, facts: Mapping[str, Any], by: Actor, at: datetime) -> Department:
    """A new department. Raises NotAllowed and Invalid."""
    demand(KEEPS_PEOPLE, by=by, at=at)
    if Department.objects.filter(code=facts["code"]).exists():
        raise Invalid(_("이미 있는 부서 코드입니다."), {"code": [_("이미 있는 부서 코드입니다.")]})
    department = Department.objects.create(**{name: facts[name] for name in FACTS if name in facts})
    _note(department, "open", by=by, at=at)
    return department


@transaction.atomic
def change_department(department: Department, *, facts: Mapping[str, Any], by: Actor, at: datetime) -> list[str]:
    """Change a department; returns the names of what changed.

    Raises NotAllowed, Invalid (a department below itself), NotNow (closing one in which people work).
    """
    demand(KEEPS_PEOPLE, by=by, at=at)
    there = Department.objects.select_for_update(of=("self",)).get(pk=department.pk)
    changed = [name for name in FACTS if name in facts and getattr(there, name) != facts[name]]
    for name in changed:
        setattr(there, name, facts[name])
    _check_place(there)
    if "is_active" in changed and not there.is_active:
        _check_empty(there)
    if changed:
        there.save(update_fields=changed)
        _note(there, "change", by=by, at=at, fields=sorted(changed))
    department.refresh_from_db()
    return changed


def _check_place(department: Department) -> None:
    above = department.parent
    while above is not None:
        if above.pk == department.pk:
            raise Invalid(_("부서를 자기 아래에 둘 수 없습니다."), {"parent": [_("다른 상위 부서를 선택해 주십시오.")]})
        above = above.parent


def _check_empty(department: Department) -> None:
    people = department.people.filter(is_active=True).count()
    if people:
        raise NotNow(_("아직 %(number)d명이 근무하는 부서입니다. 먼저 다른 부서로 옮겨 주십시오.") % {"number": people})


def _note(department: Department, action: str, *, by: Actor, at: datetime, **detail: object) -> None:
    record(
        Kind.ACTION,
        by=by,
        at=at,
        subject_type="department",
        subject_id=department.pk,
        detail={"action": action, **detail},
    )
