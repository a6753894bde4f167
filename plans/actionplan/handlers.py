"""What the action plan does when another application, or its own progress, tells it something."""

from datetime import datetime

from django.db import transaction

from events.committee import AgendaItemDecided
from events.plans import ProgressReported
from plans.actionplan.actions.decisions import record_decision
from plans.actionplan.actions.reporting import resume_if_reported
from plans.actionplan.models import Plan, ProgressReport

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
