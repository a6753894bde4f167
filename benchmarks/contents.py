"""What a local government has in a year, roughly: a plan with three strategies and fifteen tasks (DOMAIN 6)."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import product
from random import Random

from accounts.models import User
from plans.actionplan.models import Plan, Strategy, Task, TaskState
from tenants.context import in_public, in_tenant
from tenants.models import Tenant

STRATEGIES, TASKS = 3, 5
FINISHED = (TaskState.IN_PROGRESS, TaskState.DELAYED, TaskState.COMPLETED, TaskState.COMPLETED)


def schemas() -> Sequence[str]:
    """Every tenant of the database at hand."""
    with in_public():
        return list(Tenant.objects.order_by("schema_name").values_list("schema_name", flat=True))


def fill(schema: str, *, year: int, at: datetime, chance: Random) -> None:
    """Give a tenant its plan; nothing here goes through a process, because nothing of that is measured."""
    with in_tenant(schema):
        officer = User.objects.create_person("planner", None, name="담당자")
        plan = Plan.objects.create(
            year=year,
            number=f"{year}-계획-0001",
            title="적극행정 실행계획",
            due_on=date(year, 3, 31),
            due_is_default=True,
            created_by=officer,
            created_at=at,
        )
        strategies = Strategy.objects.bulk_create(
            Strategy(plan=plan, order=order, title=f"추진전략 {order}") for order in range(STRATEGIES)
        )
        Task.objects.bulk_create(
            Task(
                strategy=strategy,
                order=order,
                number=f"{year}-과제-{strategy.order * TASKS + order + 1:04d}",
                title=f"추진과제 {order}",
                state=chance.choice(FINISHED),
                created_by=officer,
                created_at=at,
            )
            for strategy, order in product(strategies, range(TASKS))
        )
