"""Who takes the steps of a report: what a person sees of it says what the person may do."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.queries import holders_of, person_of
from accounts.roles import SYSTEM_ONLY, Role, holds
from kernel.actors import Actor, Moment
from kernel.process import Who, unprompted, waiting_when
from plans.reports.codes import State
from plans.reports.models import Assignment, FactRequest, Report
from plans.reports.queries import assigned_to, decided_by, in_conflict, overseen_by, questions_to

Scope = Callable[[User, datetime], Q | None]


def _by_scope(title: str | Promise, scope: Scope, *roles: Role) -> Who[Report]:
    """One rule as a condition on the table: for lists, and for a single report."""

    def waits(actor: Actor, at: datetime) -> Q | None:
        person = person_of(actor)
        return None if person is None else scope(person, at)

    def allows(report: Report, moment: Moment) -> bool:
        found = waits(moment.by, moment.at)
        return found is not None and Report.objects.filter(found, pk=report.pk).exists()

    return Who(title, allows, waits, frozenset(role.value for role in roles))


overseer = _by_scope(
    _("감사기구의 장(이해관계가 있으면 기관장)"),
    overseen_by,
    *(Role.AUDIT_HEAD, Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD),
)
investigator = _by_scope(_("지정된 조사자"), assigned_to, Role.AUDITOR, Role.AUDIT_HEAD)
decider = _by_scope(
    _("감사기구의 장(징계의결 요구는 기관장)"), decided_by, Role.AUDIT_HEAD, Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD
)


def _nobody_assigned(_at: datetime) -> Q:
    return ~Q(pk__in=Assignment.objects.filter(ends_at=None).values("report"))


working: Who[Report] = investigator | waiting_when(overseer, _nobody_assigned)
"""Whoever works on it: those assigned; the head of the audit may too, and is asked to as long as nobody is assigned."""


def _asked_in(*states: State) -> Callable[[Report, Moment], bool]:
    return lambda report, moment: (
        report.supplement_from in states and (working.allows(report, moment) or SYSTEM_ONLY.allows(report, moment))
    )


def _resuming(*states: State) -> Who[Report]:
    waits = waiting_when(working, lambda at: Q(supplement_from__in=states))
    return Who(working.title, _asked_in(*states), waits.scope, working.roles)


resuming_screening = _resuming(State.SCREENING)
resuming_facts = _resuming(State.INVESTIGATING)
told_or_overseer: Who[Report] = SYSTEM_ONLY | unprompted(overseer)

registers: Who[Any] = holds(Role.AUDITOR, Role.AUDIT_HEAD)
reads_reports: Who[Any] = holds(*(Role.AUDITOR, Role.AUDIT_HEAD, Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD))
reads_figures: Who[Any] = holds(
    *(Role.AUDITOR, Role.AUDIT_HEAD, Role.DEDICATED, Role.PAO, Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD)
)
answers_questions: Who[Any] = holds(Role.DEPT_HEAD)


# Questions to departments ---------------------------------------------------------------------------------


def _answers(question: FactRequest, moment: Moment) -> bool:
    person = person_of(moment.by)
    asked = None if person is None else questions_to(person, moment.at)
    return asked is not None and FactRequest.objects.filter(asked, pk=question.pk).exists()


def _questions(actor: Actor, at: datetime) -> Q | None:
    person = person_of(actor)
    return None if person is None else questions_to(person, at)


answering: Who[FactRequest] = Who(_("답변 부서의 장"), _answers, _questions, frozenset({Role.DEPT_HEAD.value}))
asking: Who[FactRequest] = unprompted(
    Who(
        working.title,
        lambda question, moment: working.allows(question.report, moment),
        lambda actor, at: None,
        working.roles,
    )
)


# Those who are reminded and told --------------------------------------------------------------------------


def investigators_of(report: Report, moment: Moment) -> list[User]:
    """Those assigned now who still may be."""
    rows = report.assignments.filter(ends_at=None).select_related("person__department")
    return [row.person for row in rows if row.is_exception or not in_conflict(report, row.person)]


def overseers_of(report: Report, moment: Moment) -> list[User]:
    """Those who answer for it: the head of the audit, or whoever does instead."""
    roles = [Role.AUDIT_HEAD, Role.HEAD, Role.ACTING_HEAD, Role.VICE_HEAD]
    people = holders_of(roles, timezone.localdate(moment.at))
    scopes = ((person, overseen_by(person, moment.at)) for person in people.prefetch_related("holdings"))
    return [
        person for person, scope in scopes if scope is not None and Report.objects.filter(scope, pk=report.pk).exists()
    ]


def workers_of(report: Report, moment: Moment) -> list[User]:
    """Those assigned, or the overseers as long as nobody is."""
    return investigators_of(report, moment) or overseers_of(report, moment)
