"""Migrating all tenants: one question and one plan against django-tenants' loop."""

import io
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks import stock
from benchmarks.extra_migrations import extra_migrations
from benchmarks.figure import Figure, measured
from benchmarks.installation import fleet, operator
from tenants.models import Tenant

SAMPLE = 24
"""Tenants that django-tenants migrates for comparison; the others are ours. Compared is the time of one tenant."""

APP = "actionplan"
OPERATIONS = (
    "migrations.AddField('plan', 'measured', models.CharField(max_length=10, default='')),"
    "migrations.AddIndex('plan', models.Index(fields=['measured'], name='plan_measured'))"
)


def figures() -> Iterator[Figure]:
    with fleet() as database, operator(database):
        schemas = list(Tenant.objects.order_by("schema_name").values_list("schema_name", flat=True))
        yield from _nothing_to_do(schemas)
        with (
            tempfile.TemporaryDirectory() as folder,
            extra_migrations(APP, Path(folder), {"0901_measured": OPERATIONS}),
        ):
            yield from _field_and_index(schemas)


def _nothing_to_do(schemas: list[str]) -> Iterator[Figure]:
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        _ours()
    seconds = time.perf_counter() - began
    stock_seconds = _stock(schemas[:SAMPLE]) * len(schemas)
    yield measured(f"fleet migration, nothing to do, {len(schemas)} tenants", seconds, "s", "< 3")
    yield measured("fleet migration, nothing to do, queries", len(queries), "queries", "== 1")
    yield measured("fleet migration, nothing to do, times faster than stock", stock_seconds / seconds, "×")


def _field_and_index(schemas: list[str]) -> Iterator[Figure]:
    call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
    stock_each = _stock(schemas[:SAMPLE])
    began = time.perf_counter()
    _ours()
    ours_each = (time.perf_counter() - began) / (len(schemas) - SAMPLE + 1)
    yield measured("fleet migration, one field and one index, stock, per tenant", stock_each, "s")
    yield measured("fleet migration, one field and one index, ours, per tenant", ours_each, "s")
    yield measured(
        "fleet migration, one field and one index, times faster than stock", stock_each / ours_each, "×", ">= 10"
    )


def _ours() -> None:
    call_command("migrate_fleet", stdout=io.StringIO())


def _stock(schemas: list[str]) -> float:
    """Seconds for one tenant."""
    began = time.perf_counter()
    stock.migrate(schemas)
    return (time.perf_counter() - began) / len(schemas)
