"""What a person may see of reports. Whom a report is about never sees it; what one may not see does not exist.

Reports lie with the head of the audit. Where every one of these is in conflict, they lie with the head of the office,
and where that is so there too, with the deputy: somebody free always answers for a report.
"""

from datetime import datetime
from functools import reduce
from operator import and_

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import Department, EmployeeKind, User
from accounts.queries import holders_of
from accounts.roles import Role
from kernel.process import either
from plans.reports.codes import FOUND, QuestionState
from plans.reports.models import FactRequest, Report
from plans.reports.queries.conflicts import EVERY, about, in_hand_of, named, of_department

Viewer = AbstractBaseUser | AnonymousUser

HEADS = (Role.HEAD, Role.ACTING_HEAD)
LADDER: tuple[tuple[Role, ...], ...] = ((Role.AUDIT_HEAD,), HEADS, (Role.VICE_HEAD,))


def overseen_by(person: User, at: datetime) -> Q | None:
    """The reports this person answers for; None for people who never do."""
    held = person.roles_at(at)
    return either([_on_rung(person, rung, at) for rung, roles in enumerate(LADDER) if not held.isdisjoint(roles)])


def _on_rung(person: User, rung: int, at: datetime) -> Q:
    """Free oneself, and everyone on the rungs before is in conflict."""
    return reduce(and_, (about(holder) for holder in _before(person, rung, at)), EVERY & ~about(person))


def _before(person: User, rung: int, at: datetime) -> list[User]:
    """Who holds a role on the rungs before; asked once for a person and moment, since every step of the table asks."""
    known: dict[tuple[int, datetime], list[User]] = person.__dict__.setdefault("_before_on_ladder", {})
    if (rung, at) not in known:
        roles = [role for roles in LADDER[:rung] for role in roles]
        known[rung, at] = list(holders_of(roles, timezone.localdate(at))) if roles else []
    return known[rung, at]


def assigned_to(person: User, at: datetime) -> Q | None:
    """The reports this auditor works on: without conflict, or by an exception that was minuted. Never about oneself."""
    if {Role.AUDITOR.value, Role.AUDIT_HEAD.value}.isdisjoint(person.roles_at(at)):
        return None
    mine = in_hand_of(person)
    free = Q(pk__in=mine.values("report")) & ~of_department(person)
    return (free | Q(pk__in=mine.filter(is_exception=True).values("report"))) & ~named(person)


def decided_by(person: User, at: datetime) -> Q | None:
    """Findings that this person decides on: the head of the office where the head decides, else whoever oversees."""
    overseen = overseen_by(person, at)
    cases = [None if overseen is None else overseen & Q(head_decides=False)]
    if not person.roles_at(at).isdisjoint(HEADS):
        cases.append(Q(head_decides=True) & ~about(person))
    return either(cases)


def reports_visible_to(person: Viewer, at: datetime) -> QuerySet[Report]:
    """Assigned auditors and the head of the audit; the head of the office where the head decides or nobody else is free."""
    reports = Report.objects.select_related("reported_department", "same_as")
    if not isinstance(person, User) or not person.is_active:
        return reports.none()
    cases = [overseen_by(person, at), assigned_to(person, at)]
    if not person.roles_at(at).isdisjoint(HEADS):
        cases.append(Q(head_decides=True, state__in=FOUND) & ~about(person))
    seen = either(cases)
    return reports.none() if seen is None else reports.filter(seen)


def reports_in_hand(person: User, at: datetime) -> QuerySet[Report]:
    """What a person is assigned to, the newest first."""
    mine = assigned_to(person, at)
    return Report.objects.none() if mine is None else Report.objects.filter(mine).order_by("-pk")


def questions_to(person: User, at: datetime) -> Q | None:
    """Questions to the department that a person heads, as long as the report is not about that person."""
    if Role.DEPT_HEAD.value not in person.roles_at(at) or person.department_id is None:
        return None
    return Q(department=person.department_id) & ~Q(report__in=Report.objects.filter(named(person)))


def questions_visible_to(person: Viewer, at: datetime) -> QuerySet[FactRequest]:
    """Those of reports one sees, and those put to one's department; of the latter nothing but the question."""
    questions = FactRequest.objects.select_related("department", "asked_by", "answered_by")
    if not isinstance(person, User) or not person.is_active or person.kind == EmployeeKind.OUTSIDE:
        return questions.none()
    seen = Q(report__in=reports_visible_to(person, at).values("pk"))
    asked = questions_to(person, at)
    return questions.filter(seen if asked is None else seen | asked & ~Q(state=QuestionState.TAKEN_BACK))


def departments_to_ask(report: Report, at: datetime) -> QuerySet[Department]:
    """Departments with a head who may answer: one whose head the report is about is not asked."""
    heads = holders_of([Role.DEPT_HEAD], timezone.localdate(at)).exclude(pk__in=report.people.values("pk"))
    return Department.objects.filter(is_active=True, pk__in=heads.values("department")).order_by("order", "code")


def asked_of(person: User, at: datetime) -> QuerySet[FactRequest]:
    """What a person's department was asked, as its head."""
    asked = questions_to(person, at)
    questions = FactRequest.objects.select_related("department").exclude(state=QuestionState.TAKEN_BACK)
    return questions.none() if asked is None else questions.filter(asked)
