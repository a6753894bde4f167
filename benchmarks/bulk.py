"""A year of all figures as one file, and the ministry's figures beside a recount in plain SQL that knows no Django."""

import tracemalloc
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from time import perf_counter
from typing import Any

from django.db import connection
from django.test import Client

from accounts.models import User
from benchmarks.figure import Figure, measured
from kernel.indicators import DICTIONARY, figure_of
from ministry.models import Figure as Pushed
from tenants.context import in_public, in_tenant

MEBIBYTE = 2**20
MOST_LIVE = 25  # of all tenants: counting everything live takes long enough
TASKS = (
    "SELECT count(*), count(*) FILTER (WHERE t.state = 'completed') FROM actionplan_task t"
    " JOIN actionplan_strategy s ON s.id = t.strategy_id JOIN actionplan_plan p ON p.id = s.plan_id"
    " WHERE p.year = %s AND t.state <> 'dropped'"
)


def bulk_figures(officer: User, tenants: Sequence[str], year: int, now: datetime) -> Iterator[Figure]:
    """The request in the server against counting every indicator live, tenant after tenant."""
    client = Client(headers={"host": "localhost"})
    with in_public():
        client.force_login(officer)
    _export(client, year)
    seconds, rows = min(_export(client, year) for _time in range(3))
    tracemalloc.start()
    _export(client, year)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    few = tenants[:MOST_LIVE]
    live = _live(few, year, now) * len(tenants) / len(few)
    yield measured(f"bulk export of a year, {rows:,} figures", seconds, "s", "< 2")
    yield measured("bulk export of a year, memory at its peak", peak / MEBIBYTE, "MB", "< 20")
    yield measured("bulk export of a year, times faster than counting live", live / seconds, "×", ">= 10")


def _export(client: Client, year: int) -> tuple[float, int]:
    """Seconds, and how many figures came."""
    began, rows = perf_counter(), -1
    answer: Any = client.get(f"/api/v1/bulk/figures.csv?year={year}")
    for piece in answer.streaming_content:
        rows += piece.count(b"\r\n")
    return perf_counter() - began, rows


def _live(tenants: Sequence[str], year: int, now: datetime) -> float:
    began = perf_counter()
    for schema in tenants:
        with in_tenant(schema):
            for indicator in DICTIONARY.values():
                figure_of(indicator, year, now)
    return perf_counter() - began


def recounted(tenants: Sequence[str], year: int) -> Figure:
    """In how many tenants the pushed number of tasks and their completed share are what plain SQL finds there."""
    with in_public():
        pushed = {
            (row.schema_name, row.indicator): row.value
            for row in Pushed.objects.filter(year=year, indicator__in=("P3", "P4"))
        }
    equal = sum((pushed[schema, "P3"], pushed[schema, "P4"]) == _counted(schema, year) for schema in tenants)
    share = 100 * equal / len(tenants)
    return measured(f"ministry's figures equal a plain-SQL recount, of {len(tenants)} tenants", share, "%", "== 100")


def _counted(schema: str, year: int) -> tuple[Decimal, Decimal | None]:
    with in_tenant(schema), connection.cursor() as cursor:
        cursor.execute(TASKS, [year])
        number, completed = cursor.fetchone()
    if not number:
        return Decimal(0), None
    share = Decimal(completed) * 100 / number
    return Decimal(number), share.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
