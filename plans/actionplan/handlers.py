"""What the action plan does when another application, or its own progress, tells it something."""

from datetime import datetime

from django.db import transaction

from accounts.models import Department, User
from events.cases import CaseBecomesTask, TaskOfCase
from events.committee import AgendaItemDecided
from events.plans import ProgressReported
from kernel.errors import Refused
from outbox.record import record
from plans.actionplan.actions.decisions import record_decision
from plans.actionplan.actions.editing import add_task
from plans.actionplan.actions.reporting import resume_if_reported
from plans.actionplan.models import Plan, ProgressReport, Strategy, Task

PLAN_ITEM = "plan"  # the committee's code of the agenda type 실행계획


@transaction.atomic
def take_decision(event: AgendaItemDecided, *, at: datetime) -> None:
    """The committee has decided on a plan. Told twice, it happens once. LookupError for a plan that is not here."""
    if event.kind != PLAN_ITEM:
        return
    plan = Plan.objects.filter(pk=event.subject_id).first()
    if plan is None:
        raise LookupError(f"No plan {event.subject_id} for agenda item {event.item_id}.")
    decision = {
        "item_id": event.item_id,
        "outcome": event.outcome,
        "meeting_number": event.meeting_number,
        "decided_on": event.held_on,
        "guideline_version": event.guideline_version,
    }
    record_decision(plan, decision, at=at)


@transaction.atomic
def resume_task(event: ProgressReported, *, at: datetime) -> None:
    """A report has come in: its task is late no longer. Told twice, it happens once."""
    report = ProgressReport.objects.select_related("task").filter(pk=event.report_id).first()
    if report is not None:
        resume_if_reported(report, at=at)


@transaction.atomic
def plan_adoption(event: CaseBecomesTask, *, at: datetime) -> None:
    """A case of another government becomes a task of the year's plan while that may be edited; the answer says which."""
    known = Task.objects.filter(strategy__plan__year=event.year, title=event.title).first()
    task = known or _added(event, at)
    record(TaskOfCase(event.adoption_id, task.pk if task else None), at=at)


def _added(event: CaseBecomesTask, at: datetime) -> Task | None:
    """At the end of the plan's last strategy, where the officer finds it; None while no plan of the year is open."""
    strategy = Strategy.objects.filter(plan__year=event.year).order_by("-plan__revision", "-order").first()
    if strategy is None:
        return None
    by, department = User.objects.get(pk=event.by_id), Department.objects.get(pk=event.department_id)
    try:
        with transaction.atomic():
            return add_task(strategy, by=by, at=at, title=event.title, goal=event.note, department=department)
    except Refused:
        return None
