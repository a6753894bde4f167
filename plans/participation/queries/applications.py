"""National applications: who sees them (DOMAIN 3.2)."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from plans.participation.codes import ApplicationState
from plans.participation.models import Application

ENDED = (
    ApplicationState.CLOSED,
    ApplicationState.TRANSFERRED,
    ApplicationState.RETURNED,
    ApplicationState.WITHDRAWN,
)
READERS = frozenset({Role.DEDICATED, Role.PAO, Role.HEAD, Role.ACTING_HEAD, Role.SECRETARY})


def applications_visible_to(person: User, at: datetime) -> QuerySet[Application]:
    """The dedicated department, the chief, the head and the secretary see all; a department's head its own; whoever
    handles one sees it."""
    rows = Application.objects.select_related("department", "handler", "decided_by", "signed_off_by")
    roles = person.roles_at(at)
    if not READERS.isdisjoint(roles):
        return rows
    if not person.is_active:
        return rows.none()
    seen = Q(handler=person)
    if Role.DEPT_HEAD in roles and person.department_id:
        seen |= Q(department=person.department_id)
    return rows.filter(seen)


def applicants_read_by(person: User, at: datetime) -> QuerySet[Application]:
    """Who applied is known to the dedicated department and to whoever handles it."""
    rows = Application.objects.exclude(applicant="")
    return rows if Role.DEDICATED in person.roles_at(at) else rows.filter(handler=person)


def applications_in_hand(person: User) -> QuerySet[Application]:
    """Those that a person handles and that have not ended, the oldest first."""
    return Application.objects.filter(handler=person).exclude(state__in=ENDED).order_by("id")


def applications_written_by(person: User, at: datetime) -> QuerySet[Application]:
    """Those to which a person adds files: the dedicated department, and whoever handles one that is not decided."""
    rows = applications_visible_to(person, at)
    if Role.DEDICATED in person.roles_at(at):
        return rows
    return rows.filter(handler=person, result="")


def application_of_part(part_id: UUID) -> Application | None:
    """The application that the link knows by this part, if it is here."""
    return Application.objects.filter(part_id=part_id).first()
