"""One migration as text: collected once by Django's schema editor, then taken in any schema of the same shape."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, router, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.operations import SeparateDatabaseAndState
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from psycopg2.sql import SQL, Composable, Identifier, Literal

from tenants.granting import apply_tenant_rights, run
from tenants.names import PUBLIC, TEMPLATE
from tenants.place import in_public, in_schema_of_owner

Key = tuple[str, str]
"""Application and name of a migration."""

LOCK_TIMEOUT = "3s"

REFERENCE_ROWS = (
    (
        "INSERT INTO django_content_type (id, app_label, model) OVERRIDING SYSTEM VALUE"
        " SELECT id, app_label, model FROM {template}.django_content_type ON CONFLICT DO NOTHING"
    ),
    (
        "INSERT INTO auth_permission (id, name, content_type_id, codename) OVERRIDING SYSTEM VALUE"
        " SELECT id, name, content_type_id, codename FROM {template}.auth_permission ON CONFLICT DO NOTHING"
    ),
)
"""New models bring rows of these two tables; all tenants have them with the numbers of the template."""


class Step(NamedTuple):
    """A migration; `sql` is None when only Django itself can run it."""

    app: str
    name: str
    sql: str | None

    def __str__(self) -> str:
        return f"{self.app}.{self.name}"


def collect(migration: Migration, state: ProjectState) -> tuple[Step, ProjectState]:
    """The migration as text for the schema at hand, where it is not applied yet, and the state after it."""
    if not _is_text(migration):
        return Step(migration.app_label, migration.name, None), migration.mutate_state(state)
    with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
        state = migration.apply(state, editor, collect_sql=True)
    lines = [line for line in editor.collected_sql if not line.startswith("--")]
    return Step(migration.app_label, migration.name, "\n".join(lines)), state


def _is_text(migration: Migration) -> bool:
    """Foreign applications do nothing in this schema, so whatever they would do is text."""
    if migration.replaces or not migration.atomic:
        return False
    return not router.allow_migrate(connection.alias, migration.app_label) or _are_text(migration.operations)


def _are_text(operations: Iterable[Operation]) -> bool:
    return all(
        _are_text(operation.database_operations)
        if isinstance(operation, SeparateDatabaseAndState)
        else operation.reduces_to_sql
        for operation in operations
    )


def take(schema: str, step: Step, and_then: Callable[[], None]) -> None:
    """Apply the step and note it, in one transaction if it is text. `and_then` belongs to that transaction."""
    if step.sql is None:
        _run_by_django(schema, step)
        with in_public(), transaction.atomic():
            run([_ended(schema, step)])
            and_then()
        return
    with in_public(), transaction.atomic():
        run(_script(schema, step))
        and_then()


def _script(schema: str, step: Step) -> list[Composable]:
    """At its end the path is again what the engine believes it to be."""
    return [
        SQL("SET LOCAL lock_timeout = {}").format(Literal(LOCK_TIMEOUT)),
        SQL("SET LOCAL search_path = {}, {}").format(Identifier(schema), Identifier(PUBLIC)),
        *([SQL(step.sql.rstrip(";"))] if step.sql else []),
        SQL("INSERT INTO {} (app, name, applied) VALUES ({}, {}, clock_timestamp())").format(
            Identifier(schema, "django_migrations"), Literal(step.app), Literal(step.name)
        ),
        SQL("SET LOCAL search_path = {}").format(Identifier(PUBLIC)),
        _ended(schema, step),
    ]


def _ended(schema: str, step: Step) -> Composable:
    return SQL(
        "UPDATE tenants_migrationrun SET ended_at = clock_timestamp(), error = ''"
        " WHERE schema_name = {} AND app = {} AND name = {}"
    ).format(Literal(schema), Literal(step.app), Literal(step.name))


def _run_by_django(schema: str, step: Step) -> None:
    """The ordinary path for one migration: its own transaction, or none if it is not atomic."""
    with in_schema_of_owner(schema):
        run([SQL("SET lock_timeout = {}").format(Literal(LOCK_TIMEOUT))])
        MigrationExecutor(connection).migrate([(step.app, step.name)])
        run([SQL("RESET lock_timeout")])


def finish(schema: str, *, new_tables: bool) -> None:
    """What django-tenants' path does after migrations: reference rows, and rights on tables that are new."""
    if schema == TEMPLATE:
        with in_schema_of_owner(schema):
            emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
        return
    template = Identifier(TEMPLATE)
    script = [
        SQL("SET LOCAL search_path = {}, {}").format(Identifier(schema), Identifier(PUBLIC)),
        *(SQL(statement).format(template=template) for statement in REFERENCE_ROWS),
        SQL("SET LOCAL search_path = {}").format(Identifier(PUBLIC)),
    ]
    with in_public(), transaction.atomic():
        run(script)
        if new_tables:
            apply_tenant_rights(schema)
