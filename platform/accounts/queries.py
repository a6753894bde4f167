"""Who is who: people, departments, and who holds a role on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, Designation, RoleHolding, User
from accounts.roles import Role
from kernel.actors import Actor, Moment


def active_people() -> QuerySet[User]:
    """Everyone who may sign in, with their departments."""
    return User.objects.filter(is_active=True).select_related("department")


def in_force(day: date) -> Q:
    """Rows with `starts_on` and `ends_on` that are true on a day."""
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


def holders_of(roles: Iterable[Role], day: date) -> QuerySet[User]:
    """The active people who hold one of the roles on a day."""
    held = RoleHolding.objects.filter(in_force(day), role__in=list(roles))
    return active_people().filter(pk__in=held.values("person"))


def head_of(department: Department, day: date) -> User | None:
    """The department's head on a day, if one is registered."""
    return holders_of([Role.DEPT_HEAD], day).filter(department=department).first()


def dedicated_department(day: date) -> Department | None:
    """The department designated under 운영규정 6조 1항, on a day."""
    designation = Designation.objects.filter(in_force(day)).select_related("department").first()
    return designation.department if designation else None


PROTECTOR_SINCE = date(2025, 12, 30)  # 운영규정 6조 2항, new on this day; 6조 1항 is as old as the decree


def required_roles(day: date) -> tuple[Role, ...]:
    """Whom the law in force on a day wants designated."""
    return (Role.PAO, Role.PROTECTOR) if day >= PROTECTOR_SINCE else (Role.PAO,)


def missing_designations(day: date) -> list[str]:
    """What a government still has to designate before it is open (R11); empty when it is."""
    required = required_roles(day)
    held = set(
        RoleHolding.objects.filter(in_force(day), role__in=required)
        .exclude(document_no="")
        .values_list("role", flat=True)
    )
    missing = [str(role.label) for role in required if role not in held]
    return missing if dedicated_department(day) else [str(_("전담부서")), *missing]


def person_of(actor: Actor) -> User | None:
    """The person behind an actor; none for the installation itself."""
    return actor if isinstance(actor, User) else None


def acting(moment: Moment) -> User:
    """The person who acts, in a step that only people may take. Raises TypeError for the installation itself."""
    person = person_of(moment.by)
    if person is None:
        raise TypeError("The installation itself does not take this step.")
    return person
