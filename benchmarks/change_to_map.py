"""How long a change in a tenant takes to the ministry's map, with a real worker and a real Redis."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from statistics import median

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import RoleHolding, User
from accounts.roles import Role
from benchmarks.contents import fill, schemas
from benchmarks.figure import Figure, measured
from benchmarks.installation import fleet
from config.celery import app
from events.plans import TaskStateChanged
from ministry.queries import governments_visible_to, readings_of
from outbox.record import record
from plans.actionplan.models import Strategy, Task, TaskState
from tenants.context import in_public, in_tenant
from workbench.databases import Database
from workbench.processes import environment

CHANGES = 60
TENANTS = 20
PATIENCE_SECONDS = 30
PERCENTILE = 0.95


def figures() -> Iterator[Figure]:
    with fleet() as database:
        tenants, now = schemas()[:TENANTS], timezone.now()
        year = timezone.localdate(now).year
        for schema in tenants:
            fill(schema, year=year, at=now, chance=Random(1))
        officer = _officer()
        with _worker(database):
            taken = sorted(_seconds(officer, tenants[number % TENANTS], year) for number in range(CHANGES))
    yield measured("change in a tenant → ministry map, median", median(taken), "s")
    yield measured("change in a tenant → ministry map, p95", taken[int(len(taken) * PERCENTILE)], "s", "< 5")


def _officer() -> User:
    with in_public():
        person = User.objects.create_person("officer", None, name="담당관")
        RoleHolding.objects.create(person=person, role=Role.MIN_OFFICER, starts_on=timezone.localdate())
    return person


@contextmanager
def _worker(database: Database) -> Iterator[None]:
    """The installation's own worker, as `make demo` starts it; what it says is seen when it does not come up."""
    told = environment(database, settings.REDIS_URL, SECRET_KEY=settings.SECRET_KEY)
    command = [sys.executable, "-m", "celery", "--quiet", "-A", "config.celery", "worker", "--concurrency", "2"]
    with subprocess.Popen([*command, "--loglevel", "WARNING"], env=told) as worker:
        try:
            _wait_for(lambda: bool(app.control.ping(timeout=1)), "the worker")
            yield
        finally:
            worker.terminate()
            worker.wait(timeout=PATIENCE_SECONDS)


def _seconds(officer: User, schema: str, year: int) -> float:
    """Add a task to the plan, and look at the map's figures until they know it."""
    with in_tenant(schema), transaction.atomic():
        strategy = Strategy.objects.filter(plan__year=year).order_by("order")[0]
        order = Task.objects.filter(strategy=strategy).count()
        task = Task.objects.create(
            strategy=strategy,
            order=order,
            title=f"새 추진과제 {order}",
            number=f"{year}-과제-{1000 + order}",
            state=TaskState.COMPLETED,
            created_by_id=strategy.plan.created_by_id,
            created_at=timezone.now(),
        )
        tasks = Task.objects.filter(strategy__plan__year=year).count()
        record(TaskStateChanged(task_id=task.pk, year=year, state=task.state), at=timezone.now())
    began = time.perf_counter()
    _wait_for(lambda: _denominator(officer, schema, year) == tasks, f"{schema} on the map")
    return time.perf_counter() - began


def _denominator(officer: User, schema: str, year: int) -> int | None:
    with in_public():
        rows = readings_of(governments_visible_to(officer, timezone.now()), indicator="P4", year=year)
    said = next(row.figure for row in rows if row.government.schema_name == schema)
    return said.denominator if said else None


def _wait_for(condition: Callable[[], bool], what: str) -> None:
    """Ask every hundredth of a second. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not appear within {PATIENCE_SECONDS} s")
        time.sleep(0.01)
