"""Migrating all schemas: asked with one query who lacks what, planned once, replayed as text in every tenant.

The template goes first and is the one whose SQL is collected; a schema that lacks the same migrations gets the same
text. Each migration is one transaction in one schema, with its line in `MigrationRun`; what was applied is read from
the schemas themselves, so a run that was killed or failed is simply started again. Migrations that cannot be written
as SQL (RunPython, not atomic) are run by Django in each schema. A renamed model keeps its old content type.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial

from django.db import DatabaseError, OperationalError, ProgrammingError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.models import QuerySet
from django.utils import timezone
from psycopg2.errors import LockNotAvailable, UndefinedFunction
from psycopg2.sql import SQL

from tenants import replay
from tenants.granting import run, tables_of
from tenants.models import MigrationRun
from tenants.names import PUBLIC, TEMPLATE
from tenants.place import in_public, in_schema_of_owner
from tenants.replay import Key, Step

ATTEMPTS = 3
PAUSE_SECONDS = 1.0
"""A page that holds a lock is given time to end; lock_timeout is `replay.LOCK_TIMEOUT`."""


class FleetStopped(Exception):
    """A migration failed in a schema; the schemas after it were left alone."""

    def __init__(self, schema: str, step: Step, reason: str) -> None:
        super().__init__(f"{schema}: {step}: {reason}")
        self.schema, self.step, self.reason = schema, step, reason


class NeverMigrated(Exception):
    """The public schema is empty, so nothing can be asked yet."""


class Busy(Exception):
    """Another process is migrating the fleet."""


def lacking() -> dict[str, frozenset[Key]]:
    """What each schema lacks; schemas at their head are left out. One query. Raises NeverMigrated."""
    wanted = MigrationLoader(None, ignore_no_migrations=True).graph.nodes
    with in_public(), connection.cursor() as cursor:
        try:
            cursor.execute("SELECT schema_name, applied FROM tenants_applied_migrations()")
        except ProgrammingError as error:
            if isinstance(error.__cause__, UndefinedFunction):
                raise NeverMigrated from error
            raise
        found = [(schema, {_key(text) for text in applied or ()}) for schema, applied in cursor.fetchall()]
    missing = {schema: _missing(wanted, applied) for schema, applied in found}
    return {schema: keys for schema, keys in missing.items() if keys}


def _key(text: str) -> Key:
    app, _dot, name = text.partition(".")
    return app, name


def _missing(wanted: Mapping[Key, Migration], applied: set[Key]) -> frozenset[Key]:
    """A squashed migration is there when all that it replaces are there."""
    return frozenset(
        key
        for key, migration in wanted.items()
        if key not in applied and not (migration.replaces and applied.issuperset(migration.replaces))
    )


@contextmanager
def alone() -> Iterator[None]:
    """Only one process migrates the fleet. Raises Busy."""
    with in_public(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('tenants.fleet'))")
        if cursor.fetchone() != (True,):
            raise Busy
    try:
        yield
    finally:
        with in_public():
            run([SQL("SELECT pg_advisory_unlock(hashtext('tenants.fleet'))")])


def groups(missing: Mapping[str, frozenset[Key]], canary: str | None = None) -> list[list[str]]:
    """Schemas that lack the same go together: the template first, then the canary, then all others by name."""
    together: dict[frozenset[Key], list[str]] = defaultdict(list)
    order = {TEMPLATE: 0, canary: 1}
    for schema in sorted(missing.keys() - {PUBLIC}, key=lambda name: (order.get(name, 2), name)):
        together[missing[schema]].append(schema)
    return list(together.values())


def migrate(group: Sequence[str]) -> Iterator[str]:
    """Bring every schema of a group to its head; yields the name of each that is there. Raises FleetStopped.

    The first of the group is the one whose SQL is collected.
    """
    first, *others = group
    before = _tables(first)
    steps = list(_lead(first))
    new_tables = _tables(first) != before
    replay.finish(first, new_tables=new_tables)
    yield first
    for schema in others:
        _note_start(schema, steps)
        for step in steps[:-1]:
            _take(schema, step)
        _take(schema, steps[-1], partial(replay.finish, schema, new_tables=new_tables))
        yield schema


def _tables(schema: str) -> list[str]:
    with in_public():
        return tables_of(schema)


def _lead(schema: str) -> Iterator[Step]:
    """Collect the SQL of one migration, take it in this schema, go on with the next."""
    with in_schema_of_owner(schema):
        executor = MigrationExecutor(connection)
        graph = executor.loader.graph
        plan = executor.migration_plan(graph.leaf_nodes())
        applied = [key for key in executor.loader.applied_migrations if key in graph.nodes]
        state = executor.loader.project_state(applied)
    for migration, _backwards in plan:
        with in_schema_of_owner(schema):
            step, state = replay.collect(migration, state)
        _note_start(schema, [step])
        _take(schema, step)
        yield step


def _take(schema: str, step: Step, and_then: Callable[[], None] = lambda: None) -> None:
    """One migration in one schema. A lock that somebody holds is waited for; any other failure stops the fleet."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            replay.take(schema, step, and_then)
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable) or attempt == ATTEMPTS:
                raise _stopped(schema, step, error) from error
            time.sleep(PAUSE_SECONDS)
        except DatabaseError as error:
            raise _stopped(schema, step, error) from error
        else:
            return


def _stopped(schema: str, step: Step, error: DatabaseError) -> FleetStopped:
    reason = str(error).strip()
    with in_public(), suppress(OperationalError):
        _runs(schema, step).update(error=reason)
    return FleetStopped(schema, step, reason)


def _runs(schema: str, step: Step) -> QuerySet[MigrationRun]:
    return MigrationRun.objects.filter(schema_name=schema, app=step.app, name=step.name)


def _note_start(schema: str, steps: Sequence[Step]) -> None:
    now = timezone.now()
    rows = [MigrationRun(schema_name=schema, app=s.app, name=s.name, started_at=now) for s in steps]
    with in_public():
        MigrationRun.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["schema_name", "app", "name"],
            update_fields=["started_at", "ended_at", "error"],
        )
