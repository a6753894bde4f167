"""Who sees which people, departments, roles, and lines of the record."""

from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import AccessToken, Department, Designation, EmployeeKind, RoleHolding, User
from accounts.queries import in_force
from accounts.rights import KEEPS_PEOPLE, READS_RECORD, may
from audit.models import Entry
from notices.models import Notice


def people_visible_to(viewer: User, *, at: datetime) -> QuerySet[User]:
    """The directory for everyone of the house; members from outside see themselves only.

    `holdings` of each person are those of today.
    """
    held = RoleHolding.objects.filter(in_force(timezone.localdate(at))).order_by("role")
    people = User.objects.select_related("department").prefetch_related(Prefetch("holdings", queryset=held))
    if may(KEEPS_PEOPLE, viewer, at):
        return people
    active = people.filter(is_active=True)
    return active.filter(pk=viewer.pk) if viewer.kind == EmployeeKind.OUTSIDE else active


def files_visible_to(viewer: User, *, at: datetime) -> QuerySet[User]:
    """The people whose whole file this viewer may open: those who keep it, and everyone their own."""
    people = User.objects.select_related("department").prefetch_related("holdings")
    return people if may(KEEPS_PEOPLE, viewer, at) else people.filter(pk=viewer.pk)


def departments_visible_to(viewer: User) -> QuerySet[Department]:
    """The organisation chart, for everyone of the house."""
    departments = Department.objects.select_related("parent")
    return departments.none() if viewer.kind == EmployeeKind.OUTSIDE else departments


def holdings_visible_to(viewer: User, *, at: datetime) -> QuerySet[RoleHolding]:
    """Who holds which role today or from a later day on: official designations, known to the house."""
    today = timezone.localdate(at)
    rows = RoleHolding.objects.select_related("person__department").filter(Q(ends_on=None) | Q(ends_on__gte=today))
    return rows.none() if viewer.kind == EmployeeKind.OUTSIDE else rows.order_by("role", "starts_on", "person__name")


def designations_visible_to(viewer: User) -> QuerySet[Designation]:
    """The dedicated departments, the present one first."""
    rows = Designation.objects.select_related("department").order_by("-starts_on")
    return rows.none() if viewer.kind == EmployeeKind.OUTSIDE else rows


def notices_of(person: User) -> QuerySet[Notice]:
    return Notice.objects.filter(person=person)


def tokens_of(person: User) -> QuerySet[AccessToken]:
    return AccessToken.objects.filter(person=person)


def record_visible_to(viewer: User, *, at: datetime) -> QuerySet[Entry]:
    """The whole record for those who watch over it; for others what they did themselves."""
    return Entry.objects.all() if may(READS_RECORD, viewer, at) else Entry.objects.filter(actor_id=viewer.pk)
