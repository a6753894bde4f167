"""Clerks of local governments, scripted: they take every petition that waits one step further, down to the answer.

`python -m benchmarks.petition_clerks goryeong mokpo`: a process of their own, until it is told to end.
"""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import django

if __name__ == "__main__":
    django.setup()

from django.utils import timezone

from accounts.models import Department, RoleHolding, User
from accounts.roles import Role
from plans.participation.codes_petitions import PetitionState, Result
from plans.participation.models import Petition
from plans.participation.process.petitions import PETITION
from tenants.context import in_tenant
from workflow.advance import advance
from workflow.models import StepTaken

OFFICER, HANDLER, DEPARTMENT = "storm-officer", "storm-handler", "storm"
SINCE = date(2020, 1, 1)
LOOK_SECONDS = 0.02
CONTACT = "02-000-0000(시연)"
ANSWER = "시연용 답변입니다. 요청하신 일을 처리했습니다."


@dataclass(frozen=True)
class Office:
    """Who works on petitions in one local government."""

    schema: str
    officer: User
    handler: User
    department: Department


def staff(schema: str) -> None:
    """A petition office of one, and a department of one."""
    with in_tenant(schema):
        department = Department.objects.create(code=DEPARTMENT, order=99, name="민원처리과(시연)")
        officer = User.objects.create_person(OFFICER, None, name="민원담당(시연)")
        handler = User.objects.create_person(HANDLER, None, name="처리담당(시연)")
        handler.department = department
        handler.save(update_fields=["department"])
        RoleHolding.objects.create(person=officer, role=Role.PETITION, starts_on=SINCE)


def office_of(schema: str) -> Office:
    with in_tenant(schema):
        department = Department.objects.get(code=DEPARTMENT)
        handler = User.objects.select_related("department").get(username=HANDLER)
        return Office(schema, User.objects.get(username=OFFICER), handler, department)


@dataclass(frozen=True)
class Move:
    """The step out of a state: its name, who takes it, what is given."""

    step: str
    by: Callable[[Office], User]
    given: Callable[[Office, Petition], Mapping[str, Any]] = lambda _office, _petition: {}


def _officer(office: Office) -> User:
    return office.officer


def _handler(office: Office) -> User:
    return office.handler


def _classified(_office: Office, petition: Petition) -> Mapping[str, Any]:
    named = {"statutory_name": "시연 민원", "statutory_days": 7} if petition.kind == "statutory" else {}
    return {"kind": petition.kind, **named}


def _assigned(office: Office, _petition: Petition) -> Mapping[str, Any]:
    return {"department": office.department.pk, "handler": office.handler.pk}


MOVES: Mapping[str, Move] = {
    PetitionState.ARRIVED: Move("accept", _officer),
    PetitionState.ACCEPTED: Move("classify", _officer, _classified),
    PetitionState.CLASSIFIED: Move("assign", _officer, _assigned),
    PetitionState.ASSIGNED: Move("begin", _handler, lambda _office, _petition: {"contact": CONTACT}),
    PetitionState.IN_PROGRESS: Move(
        "answer",
        _handler,
        lambda _office, _petition: {"result": Result.EXPLAINED.value, "text": ANSWER, "contact": CONTACT},
    ),
}


def work(office: Office, *, at: datetime, most: int = 50) -> int:
    """Take up to so many waiting petitions one step further each; returns how many steps were taken."""
    with in_tenant(office.schema):
        waiting = list(Petition.objects.filter(state__in=list(MOVES)).order_by("state", "id")[:most])
        for petition in waiting:
            move = MOVES[petition.state]
            advance(PETITION, petition, move.step, by=move.by(office), at=at, given=move.given(office, petition))
        return len(waiting)


def taken(schema: str) -> int:
    """How many steps the clerks have taken here."""
    with in_tenant(schema):
        return StepTaken.objects.filter(process=PETITION.name).count()


def waiting(schema: str) -> bool:
    """Whether a petition still waits for a clerk."""
    with in_tenant(schema):
        return Petition.objects.filter(state__in=list(MOVES)).exists()


def main() -> None:
    offices = [office_of(schema) for schema in sys.argv[1:]]
    while True:
        if not sum(work(office, at=timezone.now()) for office in offices):
            time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    main()
