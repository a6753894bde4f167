"""Valid things for tests: a test says what matters, the factory fills in the rest. Call them inside a schema."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from accounts.models import Department, EmployeeKind, RoleHolding, User
from accounts.roles import Role

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, ten o'clock in Seoul
LONG_AGO = date(2020, 1, 1)
PASSWORD = "하나둘셋넷-12345"

_numbers = count(1)


def department(**fields: Any) -> Department:
    """A department with a code and a name of its own."""
    number = next(_numbers)
    return Department.objects.create(**{"code": f"D{number:04d}", "name": f"제{number}과"} | fields)


def person(*, roles: Sequence[Role] = (), **fields: Any) -> User:
    """Someone who may sign in with PASSWORD, and has held the roles for long."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "username": f"person{number}",
        "password": PASSWORD,
        "name": f"사람{number}",
        "employee_no": f"E{number:05d}",
    } | fields
    if given.get("kind") != EmployeeKind.OUTSIDE and "department" not in given:
        given["department"] = department()
    made = User.objects.create_person(**given)
    for role in roles:
        holding(made, role)
    return made


def holding(person: User, role: Role, **fields: Any) -> RoleHolding:
    """A role with its document, in force since long ago unless the test says otherwise."""
    given: dict[str, Any] = {"starts_on": LONG_AGO, "document_no": "기획예산과-1"} | fields
    if role == Role.ACTING_HEAD:
        given.setdefault("acting_for", "군수")
    return RoleHolding.objects.create(person=person, role=role, **given)
