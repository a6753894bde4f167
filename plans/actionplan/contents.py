"""The whole text of a plan as one value: what an edition keeps, what pages and documents show of it."""

from decimal import Decimal
from typing import TypedDict
from uuid import UUID

from plans.actionplan.models import Plan, Section, Task


class SectionText(TypedDict):
    kind: str
    body: str


class TaskText(TypedDict):
    id: str
    number: str
    title: str
    title_en: str
    department: str
    goal: str
    target_period: str
    indicator: str
    resident_effect: str
    is_key: bool
    is_sample: bool


class StrategyText(TypedDict):
    title: str
    title_en: str
    tasks: list[TaskText]


class Contents(TypedDict):
    title: str
    title_en: str
    sections: list[SectionText]
    strategies: list[StrategyText]


def contents_of(plan: Plan) -> Contents:
    """The plan as it stands now; three queries."""
    tasks: dict[UUID, list[TaskText]] = {}
    for task in Task.objects.filter(strategy__plan=plan).select_related("department").order_by("order"):
        tasks.setdefault(task.strategy_id, []).append(_task(task))
    return {
        "title": plan.title,
        "title_en": plan.title_en,
        "sections": [_section(section) for section in plan.sections.all()],
        "strategies": [
            {"title": strategy.title, "title_en": strategy.title_en, "tasks": tasks.get(strategy.pk, [])}
            for strategy in plan.strategies.all()
        ],
    }


def _section(section: Section) -> SectionText:
    return {"kind": section.kind, "body": section.body}


def _task(task: Task) -> TaskText:
    return {
        "id": str(task.pk),
        "number": task.number or "",
        "title": task.title,
        "title_en": task.title_en,
        "department": task.department.name if task.department else "",
        "goal": task.goal,
        "target_period": task.target_period,
        "indicator": _indicator(task),
        "resident_effect": task.resident_effect,
        "is_key": task.is_key,
        "is_sample": task.is_sample,
    }


def _indicator(task: Task) -> str:
    """만족도 85점; empty while the task has no indicator."""
    if task.indicator_target is None:
        return task.indicator_name
    return f"{task.indicator_name} {trimmed(task.indicator_target)}{task.indicator_unit}".strip()


def trimmed(value: Decimal | None) -> Decimal | None:
    """1000 for 1000.00: a value of an indicator as it was typed."""
    return None if value is None else Decimal(f"{value.normalize():f}")
