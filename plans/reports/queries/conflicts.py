"""Whom a report is about: they, and those of their department, have nothing to do with it (SAFETY 13, DOMAIN 3.3-1)."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Department, User
from accounts.queries import holders_of
from accounts.roles import Role
from plans.reports.models import Assignment, Report

MOST_LEVELS = 10  # of departments above each other; a circle ends there too

EVERY = Q(pk__isnull=False)  # unlike Q() it stays when it is joined with another


def departments_above(department: Department | None) -> list[UUID]:
    """A department and those that it is part of."""
    found: list[UUID] = []
    while department is not None and department.pk not in found and len(found) < MOST_LEVELS:
        found.append(department.pk)
        department = department.parent
    return found


def named(person: User) -> Q:
    """Reports about this person."""
    return Q(pk__in=Report.people.through.objects.filter(user=person.pk).values("report"))


def of_department(person: User) -> Q:
    """Reports about the department a person belongs to, as a whole or in one of its people."""
    above = departments_above(person.department)
    if not above:
        return ~EVERY
    colleagues = Report.people.through.objects.filter(user__department__in=above).values("report")
    return Q(reported_department__in=above) | Q(pk__in=colleagues)


def about(person: User) -> Q:
    """Reports that a person keeps out of."""
    return named(person) | of_department(person)


def is_named(report: Report, person: User) -> bool:
    return Report.objects.filter(named(person), pk=report.pk).exists()


def is_of_department(report: Report, person: User) -> bool:
    return Report.objects.filter(of_department(person), pk=report.pk).exists()


def in_conflict(report: Report, person: User) -> bool:
    return Report.objects.filter(about(person), pk=report.pk).exists()


def investigators_for(report: Report, at: datetime) -> QuerySet[User]:
    """Who may be chosen: the auditors, never one who is named. Those of the department only with an exception."""
    auditors = holders_of([Role.AUDITOR, Role.AUDIT_HEAD], timezone.localdate(at))
    return auditors.exclude(pk__in=report.people.values("pk")).order_by("department__order", "name", "pk")


def in_hand_of(person: User) -> QuerySet[Assignment]:
    """What a person is assigned to now."""
    return Assignment.objects.filter(person=person.pk, ends_at=None)
