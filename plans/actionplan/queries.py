"""Who sees what of the plan, its tasks and their progress. What a person may not see does not exist."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from accounts.models import Department, EmployeeKind, User
from accounts.roles import Role
from kernel.periods import Half, Quarter, Year
from plans.actionplan.models import (
    Consultation,
    ConsultationState,
    Edition,
    MonthlyReview,
    Plan,
    PlanState,
    ProgressReport,
    ReportState,
    Stakeholder,
    Strategy,
    TargetPeriod,
    Task,
    TaskState,
)

Viewer = AbstractBaseUser | AnonymousUser

OPEN_TASK_STATES = (TaskState.PROPOSED, TaskState.SELECTED, TaskState.IN_PROGRESS, TaskState.DELAYED)
RUNNING_TASK_STATES = (TaskState.IN_PROGRESS, TaskState.DELAYED)
UNFINISHED_REPORT_STATES = (ReportState.REPORT_DUE, ReportState.RETURNED)

# DOMAIN 3.2, row task/progress: who looks after the whole office's progress.
OVERSEERS = frozenset(
    {
        Role.DEDICATED.value,
        Role.PAO.value,
        Role.HEAD.value,
        Role.ACTING_HEAD.value,
        Role.VICE_HEAD.value,
        Role.AUDIT_HEAD.value,
        Role.AUDITOR.value,
        Role.SECRETARY.value,
    }
)
COMMITTEE = frozenset({Role.CHAIR.value, Role.MEMBER.value})

# Outside members see a plan from the moment on which it is theirs to decide.
SEEN_FROM_OUTSIDE = (
    PlanState.COMMITTEE_REVIEW,
    PlanState.COMMITTEE_PASSED,
    PlanState.APPROVED,
    PlanState.PUBLISHED,
    PlanState.CLOSED,
)


def plans_visible_to(person: Viewer) -> QuerySet[Plan]:
    """Employees see every plan, outside committee members those that were put before the committee."""
    if not isinstance(person, User) or not person.is_active:
        return Plan.objects.none()
    plans = Plan.objects.select_related("created_by")
    return plans.filter(state__in=SEEN_FROM_OUTSIDE) if person.kind == EmployeeKind.OUTSIDE else plans


def plans_written_by(person: Viewer, at: datetime) -> QuerySet[Plan]:
    """The plans to which this person adds papers: the officer's, until they are closed."""
    if not isinstance(person, User) or Role.DEDICATED.value not in person.roles_at(at):
        return Plan.objects.none()
    return plans_visible_to(person).exclude(state=PlanState.CLOSED)


def tasks_visible_to(person: Viewer) -> QuerySet[Task]:
    """The tasks of the plans that this person sees, with plan, strategy, department and handler."""
    tasks = Task.objects.filter(strategy__plan__in=plans_visible_to(person))
    return tasks.select_related("strategy__plan", "department", "handler")


def reports_visible_to(person: Viewer, at: datetime) -> QuerySet[ProgressReport]:
    """Those of one's own department; all for who oversees them, those of key tasks for the committee."""
    if not isinstance(person, User):
        return ProgressReport.objects.none()
    roles = person.roles_at(at)
    reports = ProgressReport.objects.filter(task__in=tasks_visible_to(person)).select_related(
        "task__strategy__plan", "task__department", "task__handler", "submitted_by"
    )
    if not OVERSEERS.isdisjoint(roles):
        return reports
    mine = Q(task__department__isnull=False, task__department_id=person.department_id)
    if not COMMITTEE.isdisjoint(roles):
        mine |= Q(task__is_key=True)
    return reports.filter(mine)


def reports_written_by(person: Viewer, at: datetime) -> QuerySet[ProgressReport]:
    """The unfinished reports of one's own department: what a person may add evidence to."""
    reports = reports_visible_to(person, at).filter(state__in=UNFINISHED_REPORT_STATES)
    department = getattr(person, "department_id", None)
    return reports.filter(task__department=department) if department else reports.none()


def tasks_in_hand(person: User, at: datetime) -> QuerySet[Task]:
    """The unfinished tasks that this person handles, newest plan first."""
    tasks = tasks_visible_to(person).filter(handler=person, state__in=OPEN_TASK_STATES)
    return tasks.order_by("-strategy__plan__year", "strategy__order", "order")


def reports_in_hand(person: User, at: datetime) -> QuerySet[ProgressReport]:
    """The reports on these tasks that have not been verified, what is due first on top."""
    reports = reports_visible_to(person, at).filter(task__handler=person)
    return reports.exclude(state=ReportState.VERIFIED).order_by("due_on", "pk")


def plans_in_hand(person: User, at: datetime) -> QuerySet[Plan]:
    """The plans that this person began and that are not closed, newest first."""
    return plans_visible_to(person).filter(created_by=person).exclude(state=PlanState.CLOSED).order_by("-year")


def consultations_visible_to(person: Viewer) -> QuerySet[Consultation]:
    """The questions about the plans that this person sees; they are no matter of outside members."""
    if not isinstance(person, User) or person.kind == EmployeeKind.OUTSIDE:
        return Consultation.objects.none()
    consultations = Consultation.objects.filter(plan__in=plans_visible_to(person))
    return consultations.select_related("plan", "department", "answered_by")


def stakeholders_visible_to(person: Viewer) -> QuerySet[Stakeholder]:
    """Who works on the plans that this person sees, and on their tasks."""
    found = Stakeholder.objects.filter(plan__in=plans_visible_to(person))
    return found.select_related("plan", "task", "department")


def stakeholders_of(subject: Plan | Task) -> QuerySet[Stakeholder]:
    """Who works on the plan as a whole, or on this very task."""
    found = Stakeholder.objects.select_related("department").order_by("id")
    return found.filter(plan=subject, task=None) if isinstance(subject, Plan) else found.filter(task=subject)


def published_plans() -> QuerySet[Plan]:
    """What residents see: plans with an edition, newest year first, each with it as `editions.all()[0]`."""
    newest = Prefetch("editions", Edition.objects.order_by("-revision"))
    return Plan.objects.filter(Exists(Edition.objects.filter(plan=OuterRef("pk")))).prefetch_related(newest)


def with_totals(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Adds `strategy_count` and `task_count`: counted, never typed (R02)."""
    return plans.annotate(
        strategy_count=Count("strategies", distinct=True),
        task_count=Count("strategies__tasks", distinct=True),
        done_count=Count("strategies__tasks", distinct=True, filter=Q(strategies__tasks__state=TaskState.COMPLETED)),
    )


def strategies_of(plan: Plan) -> QuerySet[Strategy]:
    """The strategies in order, each with its tasks in order; two queries."""
    tasks = Task.objects.select_related("department").order_by("order")
    return Strategy.objects.filter(plan=plan).prefetch_related(Prefetch("tasks", tasks)).order_by("order")


def consultations_of(plan: Plan) -> QuerySet[Consultation]:
    """The questions about the present revision."""
    rows = Consultation.objects.filter(plan=plan, revision=plan.revision)
    return rows.select_related("department", "answered_by").order_by("id")


def unanswered(plan: Plan) -> QuerySet[Consultation]:
    return consultations_of(plan).filter(state=ConsultationState.WAITING)


def filtered_tasks(tasks: QuerySet[Task], chosen: Mapping[str, Any]) -> QuerySet[Task]:
    """Tasks that fit what was chosen: year, department, state, key, and words of the title."""
    lookups = {
        "year": "strategy__plan__year",
        "department": "department",
        "state": "state",
        "q": "title__icontains",
    }
    conditions = {lookups[name]: chosen[name] for name in lookups if chosen.get(name)}
    if chosen.get("key"):
        conditions["is_key"] = True
    return tasks.filter(**conditions)


def not_begun_in_time(tasks: QuerySet[Task], year: int, today: date) -> QuerySet[Task]:
    """Tasks of a year whose half or quarter has begun while they have not (R08)."""
    begun = [period for period, first in _first_days(year).items() if first <= today]
    waiting = tasks.filter(strategy__plan__year=year, target_period__in=begun)
    return waiting.filter(state__in=(TaskState.PROPOSED, TaskState.SELECTED)).order_by("target_period", "pk")


def _first_days(year: int) -> dict[str, date]:
    quarters = (TargetPeriod.Q1, TargetPeriod.Q2, TargetPeriod.Q3, TargetPeriod.Q4)
    return {
        TargetPeriod.YEAR: Year(year).start,
        TargetPeriod.FIRST_HALF: Half(year, 1).start,
        TargetPeriod.SECOND_HALF: Half(year, 2).start,
        **{period: Quarter(year, number).start for number, period in enumerate(quarters, 1)},
    }


def key_tasks_by_review(tasks: QuerySet[Task], month: date) -> QuerySet[Task]:
    """Running key tasks, each with `is_reviewed` in the month; what is missing first (R05)."""
    reviews = MonthlyReview.objects.filter(task=OuterRef("pk"), month=month.replace(day=1))
    running = tasks.filter(is_key=True, state__in=RUNNING_TASK_STATES)
    return running.annotate(is_reviewed=Exists(reviews)).order_by("is_reviewed", "strategy__order", "order")


def department_overview(person: Viewer, year: int) -> list[dict[str, Any]]:
    """Every active department with the counts of what this person sees of it, also those with none (R07)."""
    counts: dict[UUID | None, dict[str, Any]] = {
        row["department"]: dict(row)
        for row in Task.objects.filter(strategy__plan__in=plans_visible_to(person), strategy__plan__year=year)
        .values("department")
        .annotate(
            tasks=Count("pk", distinct=True),
            key_tasks=Count("pk", distinct=True, filter=Q(is_key=True)),
            running=Count("pk", distinct=True, filter=Q(state__in=RUNNING_TASK_STATES)),
            delayed=Count("pk", distinct=True, filter=Q(state=TaskState.DELAYED)),
            completed=Count("pk", distinct=True, filter=Q(state=TaskState.COMPLETED)),
            asked=Count("reports", distinct=True),
            unfinished=Count("reports", distinct=True, filter=Q(reports__state__in=UNFINISHED_REPORT_STATES)),
        )
        .order_by()
    }
    names = ("tasks", "key_tasks", "running", "delayed", "completed", "asked", "unfinished")
    none = dict.fromkeys(names, 0)
    return [
        {**none, **counts.get(department.pk, none), "department": department}
        for department in Department.objects.filter(is_active=True)
    ]


def departments_by_duty() -> dict[str, Department]:
    """The first active department that answers for each duty."""
    found: dict[str, Department] = {}
    for department in Department.objects.filter(is_active=True):
        for duty in department.duties:
            found.setdefault(duty, department)
    return found


def states_of(task_ids: list[str]) -> dict[str, str]:
    """How far published tasks are today, by id: the label of the state."""
    return {str(task.pk): task.get_state_display() for task in Task.objects.filter(pk__in=task_ids).only("state")}
