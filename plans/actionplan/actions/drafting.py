"""Beginning the plan of a year: blank, from the standard template, or as a copy of an earlier one."""

import json
import re
from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import Moment
from kernel.errors import NotNow
from plans.actionplan.forms import Origin, Part
from plans.actionplan.models import Plan, Section, SectionKind, Strategy, Task
from plans.actionplan.policies import PlanRules
from plans.actionplan.process import PLAN
from plans.actionplan.process.clocks import PLAN_DUE, plan_due_on
from plans.actionplan.process.people import officer
from plans.actionplan.queries import departments_by_duty
from policies.models import PolicyValue
from policies.values import policy_on
from workflow import deadlines
from workflow.numbers import next_number

TEMPLATE = Path(__file__).parents[1] / "reference" / "default_plan.json"
YEAR_IN_TEXT = re.compile(r"\d{4}(?=\s?년)")


@transaction.atomic
def draft(*, by: User, year: int, at: datetime, title: str = "", title_en: str = "") -> Plan:
    """Start the plan of a year with its six empty sections and its due date.

    Raises NotAllowed for anyone but the dedicated officer, NotNow when the year has its plan already.
    """
    demand(officer, by=by, at=at)
    plan = _only_one(by=by, year=year, at=at, title=title, title_en=title_en)
    Section.objects.bulk_create(Section(plan=plan, kind=kind, order=order) for order, kind in enumerate(SectionKind, 1))
    deadlines.start(PLAN.name, plan, PLAN_DUE, Moment(by, at))
    record(Kind.ACTION, by=by, at=at, subject_type=PLAN.name, subject_id=plan.pk, detail={"action": "draft"})
    return plan


def _only_one(*, by: User, year: int, at: datetime, title: str, title_en: str) -> Plan:
    today = timezone.localdate(at)
    try:
        with transaction.atomic():
            return Plan.objects.create(
                year=year,
                number=next_number("계획", year),
                title=title or f"{year}년 적극행정 실행계획",
                title_en=title_en or f"Proactive Administration Action Plan {year}",
                due_on=plan_due_on(year, policy_on(PlanRules, today)),
                due_is_default=not PolicyValue.objects.filter(
                    code=PlanRules.code, effective_from__lte=today, is_default=False
                ).exists(),
                created_by=by,
                created_at=at,
            )
    except IntegrityError as error:
        first = Plan.objects.select_related("created_by").get(year=year)
        raise NotNow(
            _("%(year)d년 실행계획은 %(name)s님이 이미 작성했습니다.") % {"year": year, "name": first.created_by.name}
        ) from error


@transaction.atomic
def draft_from_template(*, by: User, year: int, at: datetime) -> Plan:
    """Start with the six usual strategies (R03) and their tasks, each marked as an example until it is edited."""
    plan = draft(by=by, year=year, at=at)
    template = default_plan()
    _write_sections(plan, template["sections"])
    departments = departments_by_duty()
    for order, strategy in enumerate(template["strategies"], 1):
        made = Strategy.objects.create(plan=plan, order=order, title=strategy["title"], title_en=strategy["title_en"])
        Task.objects.bulk_create(
            Task(
                strategy=made,
                order=place,
                title=task["title"],
                title_en=task["title_en"],
                goal=task["goal"],
                target_period=task.get("target_period", "year"),
                department=departments.get(task["duty"]),
                is_sample=True,
                created_by=by,
                created_at=at,
            )
            for place, task in enumerate(strategy["tasks"], 1)
        )
    return plan


@cache
def default_plan() -> Mapping[str, Any]:
    """The standard template: sections, strategies and tasks in Korean and English."""
    read: dict[str, Any] = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    return read


def _write_sections(plan: Plan, bodies: Mapping[str, str]) -> None:
    for section in plan.sections.all():
        section.body = bodies.get(section.kind, "")
        section.save(update_fields=["body"])


@transaction.atomic
def copy(source: Plan, *, by: User, year: int, at: datetime, parts: Collection[str]) -> Plan:
    """Start with chosen parts of an earlier plan; every “2025년” in its texts becomes “2026년”.

    Nothing of its course is copied: no number, no decision, no key task, no progress.
    """
    years = year - source.year
    plan = draft(by=by, year=year, at=at, title=shifted(source.title, years), title_en=_next_title_en(source, year))
    if Part.SECTIONS in parts:
        _write_sections(plan, {row.kind: shifted(row.body, years) for row in source.sections.all()})
    if Part.STRATEGIES in parts or Part.TASKS in parts:
        _copy_strategies(source, plan, by=by, at=at, parts=parts)
    return plan


def shifted(text: str, years: int) -> str:
    """The text with every year followed by 년 moved; dates of laws (2025-12-30) stay."""
    return YEAR_IN_TEXT.sub(lambda found: str(int(found[0]) + years), text)


def _next_title_en(source: Plan, year: int) -> str:
    return source.title_en.replace(str(source.year), str(year))


def _copy_strategies(source: Plan, plan: Plan, *, by: User, at: datetime, parts: Collection[str]) -> None:
    years = plan.year - source.year
    for strategy in source.strategies.prefetch_related("tasks__department"):
        made = Strategy.objects.create(
            plan=plan, order=strategy.order, title=shifted(strategy.title, years), title_en=strategy.title_en
        )
        if Part.TASKS in parts:
            ordered = sorted(strategy.tasks.all(), key=lambda task: task.order)
            Task.objects.bulk_create(_copied(task, made, years, by, at, parts) for task in ordered)


def _copied(task: Task, strategy: Strategy, years: int, by: User, at: datetime, parts: Collection[str]) -> Task:
    made = Task(
        strategy=strategy,
        order=task.order,
        title=shifted(task.title, years),
        title_en=task.title_en,
        goal=shifted(task.goal, years),
        target_period=task.target_period,
        resident_effect=shifted(task.resident_effect, years),
        proposed_key=task.is_key,
        is_sample=task.is_sample,
        created_by=by,
        created_at=at,
    )
    if Part.DEPARTMENTS in parts and task.department and task.department.is_active:
        made.department = task.department
    if Part.INDICATORS in parts:
        made.indicator_name = task.indicator_name
        made.indicator_target = task.indicator_target
        made.indicator_unit = task.indicator_unit
    return made


def begin(
    *, by: User, year: int, at: datetime, origin: str, source: Plan | None = None, parts: Collection[str] = ()
) -> Plan:
    """Start the plan of a year as the form asks: from an earlier plan, from the template, or blank."""
    if origin == Origin.EARLIER and source is not None:
        return copy(source, by=by, year=year, at=at, parts=parts)
    if origin == Origin.TEMPLATE:
        return draft_from_template(by=by, year=year, at=at)
    return draft(by=by, year=year, at=at)
