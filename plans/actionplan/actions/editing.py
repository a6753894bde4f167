"""Arranging strategies and tasks while the text of the plan is open."""

from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Max, Model, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rights import demand
from audit.models import Kind
from audit.record import record
from kernel.actors import Moment
from kernel.errors import Invalid, NotNow
from plans.actionplan.models import Plan, Strategy, Task, TaskState
from plans.actionplan.process import PLAN

Ordered = TypeVar("Ordered", Strategy, Task)


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


def _open(plan: Plan, *, by: User, at: datetime) -> None:
    """Whoever may take the plan's step “revise” now may arrange it; others wait for the lock."""
    moment, step = Moment(by, at), PLAN.step("revise")
    demand(step.by, by=by, at=at)
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    plan.refresh_from_db()
    if plan.state not in step.sources:
        raise NotNow(_("계획이 ‘%(state)s’ 상태여서 고칠 수 없습니다.") % {"state": plan.get_state_display()})
    if sentence := step.waits_for(plan, moment):
        raise NotNow(sentence)


def _record(plan: Plan, action: str, subject: Model, *, by: User, at: datetime) -> None:
    detail = {"action": action, "row": str(subject.pk)}
    record(Kind.ACTION, by=by, at=at, subject_type=PLAN.name, subject_id=plan.pk, detail=detail)


def _last(rows: QuerySet[Any]) -> int:
    return int(rows.aggregate(last=Max("order"))["last"] or 0)


@transaction.atomic
def add_strategy(plan: Plan, *, by: User, at: datetime, title: str, title_en: str = "") -> Strategy:
    """A further strategy at the end. Raises Invalid when the plan has one of that name."""
    _open(plan, by=by, at=at)
    try:
        with transaction.atomic():
            made = Strategy.objects.create(
                plan=plan, order=_last(plan.strategies.all()) + 1, title=title, title_en=title_en
            )
    except IntegrityError as error:
        raise _same_name() from error
    _record(plan, "add_strategy", made, by=by, at=at)
    return made


def _same_name() -> Invalid:
    sentence = _("같은 이름이 이미 있습니다.")
    return Invalid(sentence, {"title": [sentence]})


@transaction.atomic
def rename_strategy(strategy: Strategy, *, by: User, at: datetime, title: str, title_en: str = "") -> None:
    _open(strategy.plan, by=by, at=at)
    strategy.title, strategy.title_en = title, title_en
    try:
        with transaction.atomic():
            strategy.save(update_fields=["title", "title_en"])
    except IntegrityError as error:
        raise _same_name() from error
    _record(strategy.plan, "rename_strategy", strategy, by=by, at=at)


@transaction.atomic
def remove_strategy(strategy: Strategy, *, by: User, at: datetime) -> None:
    """With its tasks, unless the committee has selected one of them."""
    _open(strategy.plan, by=by, at=at)
    if strategy.tasks.exclude(state=TaskState.PROPOSED).exists():
        raise NotNow(_("이미 선정된 추진과제가 있는 추진전략은 삭제할 수 없습니다. 과제를 중단해 주십시오."))
    _record(strategy.plan, "remove_strategy", strategy, by=by, at=at)
    strategy.tasks.all().delete()
    strategy.delete()


@transaction.atomic
def add_task(strategy: Strategy, *, by: User, at: datetime, title: str, **fields: Any) -> Task:
    """A further task at the end of a strategy. Raises Invalid when it has one of that name."""
    _open(strategy.plan, by=by, at=at)
    try:
        with transaction.atomic():
            made = Task.objects.create(
                strategy=strategy,
                order=_last(strategy.tasks.all()) + 1,
                title=title,
                created_by=by,
                created_at=at,
                **fields,
            )
    except IntegrityError as error:
        raise _same_name() from error
    _record(strategy.plan, "add_task", made, by=by, at=at)
    return made


@transaction.atomic
def remove_task(task: Task, *, by: User, at: datetime) -> None:
    """Only what the committee has not selected; what it has is dropped with a reason."""
    plan = task.strategy.plan
    _open(plan, by=by, at=at)
    if Task.objects.get(pk=task.pk).state != TaskState.PROPOSED:
        raise NotNow(_("이미 선정된 추진과제는 삭제할 수 없습니다. 사유를 적어 중단해 주십시오."))
    _record(plan, "remove_task", task, by=by, at=at)
    task.delete()


@transaction.atomic
def move_strategy(strategy: Strategy, direction: Direction, *, by: User, at: datetime) -> None:
    """One place up or down; at the end nothing happens."""
    _open(strategy.plan, by=by, at=at)
    _swap(strategy, Strategy.objects.filter(plan=strategy.plan), direction)
    _record(strategy.plan, f"move_{direction}", strategy, by=by, at=at)


@transaction.atomic
def move_task(task: Task, direction: Direction, *, by: User, at: datetime) -> None:
    """One place up or down within its strategy; at the end nothing happens."""
    plan = task.strategy.plan
    _open(plan, by=by, at=at)
    _swap(task, Task.objects.filter(strategy=task.strategy_id), direction)
    _record(plan, f"move_{direction}", task, by=by, at=at)


def _swap(row: Ordered, rows: QuerySet[Ordered], direction: Direction) -> None:
    """Change places with the neighbour; the order is unique when the transaction ends."""
    row.refresh_from_db(fields=["order"])
    if direction is Direction.UP:
        other = rows.filter(order__lt=row.order).order_by("-order").first()
    else:
        other = rows.filter(order__gt=row.order).order_by("order").first()
    if other is None:
        return
    row.order, other.order = other.order, row.order
    row.save(update_fields=["order"])
    other.save(update_fields=["order"])
