"""Who sees the returns of the local government."""

from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from accounts.roles import Role
from ministry.returns.codes import ReturnState
from ministry.returns.models import Return, ReturnLine

READERS = frozenset({Role.DEDICATED, Role.PAO, Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD, Role.AUDIT_HEAD})
AT_WORK = (ReturnState.TENANT_CHECK, ReturnState.RETURNED)
"""Where figures are corrected and proved."""


def returns_visible_to(person: User, at: datetime) -> QuerySet[Return]:
    rows = Return.objects.all()
    return rows.none() if READERS.isdisjoint(person.roles_at(at)) else rows


def lines_visible_to(person: User, at: datetime) -> QuerySet[ReturnLine]:
    return ReturnLine.objects.filter(parent__in=returns_visible_to(person, at)).select_related("corrected_by")


def lines_proved_by(person: User, at: datetime) -> QuerySet[ReturnLine]:
    """Lines to which this person may add files."""
    rows = lines_visible_to(person, at).filter(parent__state__in=AT_WORK)
    return rows if Role.DEDICATED in person.roles_at(at) else rows.none()
