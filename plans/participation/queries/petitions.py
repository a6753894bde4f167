"""What a person may see of petitions. What one may not see does not exist (DOMAIN 3.2)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from accounts.models import Department, User
from accounts.queries import active_people
from accounts.roles import Role
from plans.participation.codes_petitions import AT_WORK, OPEN, WITH_DEPARTMENT, PetitionState
from plans.participation.models import Cooperation, Objection, Petition
from workflow.deadlines import RUNNING
from workflow.models import Clockwork, Deadline

Viewer = AbstractBaseUser | AnonymousUser
PERIOD_NAME = "petition_due"
"""The clock of the period by law, among the other clocks of a petition."""


def petitions_visible_to(person: Viewer, at: datetime) -> QuerySet[Petition]:
    """The petition office sees all; others what they handle, what their department handles or is asked about as its head.

    What was handed over to another process is that process's affair: the petition office sees that it was here.
    """
    if not isinstance(person, User):
        return Petition.objects.none()
    petitions = Petition.objects.select_related("department", "handler", "repeat_of")
    roles = person.roles_at(at)
    if Role.PETITION.value in roles:
        return petitions
    mine = Q(handler=person)
    if Role.DEPT_HEAD.value in roles and person.department_id:
        asked = Cooperation.objects.filter(petition=OuterRef("pk"), department=person.department_id)
        mine |= Q(department=person.department_id) | Q(Exists(asked))
    return still_here(petitions.filter(mine))


def still_here(petitions: QuerySet[Petition]) -> QuerySet[Petition]:
    """Without those that were handed over: a report's words and reporter are not for the petition office (SAFETY 2-13)."""
    return petitions.exclude(state=PetitionState.HANDED_OVER)


def petitions_read_by(person: Viewer, at: datetime) -> QuerySet[Petition]:
    """Whose words and papers one reads."""
    return still_here(petitions_visible_to(person, at))


def petitioners_visible_to(person: Viewer, at: datetime) -> QuerySet[Petition]:
    """The petitions whose petitioner one may be told: handler, petition office, head of the department in charge."""
    if not isinstance(person, User):
        return Petition.objects.none()
    roles, petitions = person.roles_at(at), still_here(Petition.objects.all())
    if Role.PETITION.value in roles:
        return petitions
    mine = Q(handler=person)
    if Role.DEPT_HEAD.value in roles and person.department_id:
        mine |= Q(department=person.department_id)
    return petitions.filter(mine)


def petitions_added_to_by(person: User, at: datetime) -> QuerySet[Petition]:
    """To which petitions one may add papers: what one handles, or keeps at the petition office, until it is answered."""
    if Role.PETITION.value in person.roles_at(at):
        return petitions_visible_to(person, at).filter(state__in=OPEN)
    return petitions_visible_to(person, at).filter(handler=person, state__in=WITH_DEPARTMENT)


def petitions_in_hand(person: User) -> QuerySet[Petition]:
    """What one handles and has not answered, the newest first."""
    return Petition.objects.filter(handler=person, state__in=WITH_DEPARTMENT).order_by("-pk")


def objections_visible_to(person: Viewer, at: datetime) -> QuerySet[Objection]:
    """Those of the petitions one sees."""
    seen = petitions_visible_to(person, at).values("pk")
    return Objection.objects.filter(petition__in=seen).select_related("petition__department", "petition__handler")


def with_due(petitions: QuerySet[Petition]) -> QuerySet[Petition]:
    """Each with `due_at` of its period and `clockwork`; both None when no period runs."""
    period = Deadline.objects.filter(subject_id=OuterRef("pk"), name=PERIOD_NAME, clockwork__in=RUNNING)
    return petitions.annotate(
        due_at=Subquery(period.values("due_at")[:1]), clock=Subquery(period.values("clockwork")[:1])
    )


def period_running(petition: Petition) -> Deadline | None:
    """The deadline of the period while it runs or pauses."""
    return Deadline.objects.filter(subject_id=petition.pk, name=PERIOD_NAME, clockwork__in=RUNNING).first()


def period_kept(petition: Petition) -> Deadline | None:
    """The deadline of the period, also when it has ended; the newest."""
    return Deadline.objects.filter(subject_id=petition.pk, name=PERIOD_NAME).order_by("-id").first()


def open_help(petition: Petition) -> Cooperation | None:
    """The help that was asked for and has not come."""
    return petition.cooperations.filter(replied_at=None).first()


def overdue(petitions: QuerySet[Petition], at: datetime) -> QuerySet[Petition]:
    """Open petitions whose period has passed; while it pauses nothing is overdue."""
    late = Deadline.objects.filter(
        subject_id=OuterRef("pk"), name=PERIOD_NAME, clockwork=Clockwork.RUNNING, due_at__lt=at
    )
    return petitions.filter(Q(Exists(late)), state__in=OPEN)


def due_soon(petitions: QuerySet[Petition], at: datetime, days: int) -> QuerySet[Petition]:
    """Open petitions whose period ends within so many days."""
    soon = Deadline.objects.filter(
        subject_id=OuterRef("pk"), name=PERIOD_NAME, clockwork=Clockwork.RUNNING,
        due_at__range=(at, at + timedelta(days=days)),
    )  # fmt: skip
    return petitions.filter(Q(Exists(soon)), state__in=OPEN)


GROUPS: Mapping[str, Q] = {
    "open": Q(state__in=OPEN),
    "at_work": Q(state__in=AT_WORK),
    "done": ~Q(state__in=OPEN),
}


def filtered_petitions(
    petitions: QuerySet[Petition], chosen: Mapping[str, Any], at: datetime, soon: int
) -> QuerySet[Petition]:
    """Petitions that fit what was chosen."""
    lookups = {
        "kind": "kind", "state": "state", "department": "department", "handler": "handler", "channel": "channel",
        "q": "number__icontains",
    }  # fmt: skip
    found = petitions.filter(**{lookups[name]: chosen[name] for name in lookups if chosen.get(name)})
    if chosen.get("group"):
        found = found.filter(GROUPS[chosen["group"]])
    if chosen.get("clock") == "overdue":
        return overdue(found, at)
    return due_soon(found, at, soon) if chosen.get("clock") == "soon" else found


# The same matter again ------------------------------------------------------------------------------------


def first_of(petition: Petition) -> Petition:
    """The petition that this one repeats, or itself."""
    return petition.repeat_of or petition


def same_matter(petition: Petition) -> QuerySet[Petition]:
    """All petitions of the same matter by the same petitioner, this one among them."""
    first = first_of(petition).pk
    return Petition.objects.filter(Q(pk=first) | Q(repeat_of=first))


def earlier_same(petition: Petition) -> Petition | None:
    """The first petition of the same person with the same text; None for nobody in particular."""
    if not petition.petitioner_digest:
        return None
    same = Petition.objects.filter(
        petitioner_digest=petition.petitioner_digest, content_digest=petition.content_digest, repeat_of=None
    )
    return same.exclude(pk=petition.pk).order_by("pk").first()


def times_filed(petition: Petition) -> int:
    """How often the matter has been filed until this petition, which counts."""
    return same_matter(petition).filter(arrived_at__lte=petition.arrived_at).count()


def times_told(petition: Petition) -> int:
    """To how many earlier petitions of the matter the result was told."""
    return same_matter(petition).exclude(pk=petition.pk).filter(answered_at__isnull=False).count()


# People and places ---------------------------------------------------------------------------------------


def departments() -> QuerySet[Department]:
    return Department.objects.filter(is_active=True)


def people_of(department: Department | None) -> QuerySet[User]:
    """The active people of a department."""
    return active_people().filter(department=department) if department else active_people().none()
