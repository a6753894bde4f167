"""Naming who works together on a plan or a task, and taking them from the list again (R13)."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import Moment
from plans.actionplan.models import Plan, Stakeholder, Task
from plans.actionplan.process import PLAN
from plans.actionplan.process.cooperation import tell_of_joining
from plans.actionplan.process.people import officer


@transaction.atomic
def add_stakeholder(
    subject: Plan | Task, *, by: User, at: datetime, part: str, contact: str = "", email: str = "", **who: Any
) -> Stakeholder:
    """Also while the plan is carried out: who works together changes. Naming the same twice is one row.

    `who` is a `department` of the office or an `agency` outside. They are told, once.
    """
    demand(officer, by=by, at=at)
    whose = _whose(subject)
    named = {"department": None, "agency": ""} | who
    made, new = Stakeholder.objects.get_or_create(
        **whose, **named, part=part, defaults={"contact": contact, "email": email}
    )
    if new:
        tell_of_joining(made, Moment(by, at))
    _record(made, "add_stakeholder", by=by, at=at)
    return made


def _whose(subject: Plan | Task) -> dict[str, Any]:
    if isinstance(subject, Plan):
        return {"plan": subject, "task": None}
    return {"plan": subject.strategy.plan, "task": subject}


@transaction.atomic
def remove_stakeholder(stakeholder: Stakeholder, *, by: User, at: datetime) -> None:
    demand(officer, by=by, at=at)
    _record(stakeholder, "remove_stakeholder", by=by, at=at)
    stakeholder.delete()


def _record(stakeholder: Stakeholder, action: str, *, by: User, at: datetime) -> None:
    detail = {"action": action, "row": str(stakeholder.pk)}
    record(Kind.ACTION, by=by, at=at, subject_type=PLAN.name, subject_id=stakeholder.plan_id, detail=detail)
