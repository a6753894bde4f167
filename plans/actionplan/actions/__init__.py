"""Writes that are no steps: beginning a plan, arranging its tasks, opening a quarter, the committee's word."""

from plans.actionplan.actions.cooperation import add_stakeholder, remove_stakeholder
from plans.actionplan.actions.decisions import record_decision
from plans.actionplan.actions.drafting import begin, copy, draft, draft_from_template
from plans.actionplan.actions.editing import (
    Direction,
    add_strategy,
    add_task,
    move_strategy,
    move_task,
    remove_strategy,
    remove_task,
    rename_strategy,
)
from plans.actionplan.actions.reporting import (
    add_obstacle,
    mark_overdue,
    open_quarter,
    resolve_obstacle,
)

__all__ = [
    "Direction",
    "add_obstacle",
    "add_stakeholder",
    "add_strategy",
    "add_task",
    "begin",
    "copy",
    "draft",
    "draft_from_template",
    "mark_overdue",
    "move_strategy",
    "move_task",
    "open_quarter",
    "record_decision",
    "remove_stakeholder",
    "remove_strategy",
    "remove_task",
    "rename_strategy",
    "resolve_obstacle",
]
