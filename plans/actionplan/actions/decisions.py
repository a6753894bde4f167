"""What the committee has decided becomes the state of the plan and its tasks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from kernel.actors import SYSTEM
from plans.actionplan.models import Outcome, Plan, Task, TaskState
from plans.actionplan.process import PLAN, TASK
from plans.actionplan.queries import RUNNING_TASK_STATES
from workflow.advance import advance

STEP_BY_OUTCOME = {
    Outcome.PASSED: "pass",
    Outcome.AMENDED: "pass",
    Outcome.REJECTED: "return",
    Outcome.DEFERRED: "defer",
}


@transaction.atomic
def record_decision(plan: Plan, decision: Mapping[str, Any], *, at: datetime) -> bool:
    """Take the committee's decision over; False when it was taken over before.

    When the plan has passed its new tasks are selected and numbered, and the proposed key tasks become key (R05).
    Raises NotNow when the plan is not before the committee.
    """
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    plan.refresh_from_db()
    outcome = Outcome(decision["outcome"])
    if (str(plan.decision_item_id), plan.outcome) == (str(decision["item_id"]), outcome):
        return False
    step = STEP_BY_OUTCOME[outcome]
    advance(PLAN, plan, step, by=SYSTEM, at=at, given=decision)
    if step == "pass":
        _select_tasks(plan, at=at)
    return True


def _select_tasks(plan: Plan, *, at: datetime) -> None:
    tasks = Task.objects.filter(strategy__plan=plan).order_by("strategy__order", "order")
    for task in tasks:
        if task.state == TaskState.PROPOSED:
            advance(TASK, task, "select", by=SYSTEM, at=at)
        elif task.state in (TaskState.SELECTED, *RUNNING_TASK_STATES) and task.is_key != task.proposed_key:
            advance(TASK, task, "confirm", by=SYSTEM, at=at)
