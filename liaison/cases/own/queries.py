"""Who reads the cases of the local government and its adoptions."""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Role
from liaison.cases.own.codes import CaseState
from liaison.cases.own.models import Adoption, Case

WRITERS = frozenset({Role.DEDICATED, Role.PAO})


def cases_visible_to(person: User, at: datetime) -> QuerySet[Case]:
    """Everybody of the house reads what is shared; drafts are for those who write and check them."""
    roles = person.roles_at(at)
    rows = Case.objects.select_related("department", "written_by", "checked_by")
    if not WRITERS.isdisjoint(roles):
        return rows
    return rows.filter(Q(state__in=[CaseState.SHARED, CaseState.FEATURED])) if roles else rows.none()


def adoptions_visible_to(person: User, at: datetime) -> QuerySet[Adoption]:
    rows = Adoption.objects.select_related("department", "begun_by")
    return rows if person.roles_at(at) else rows.none()
