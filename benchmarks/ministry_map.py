"""The ministry's map of all tenants: one table that was pushed, against counting live in every schema."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from random import Random
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import RoleHolding, User
from accounts.roles import Role
from benchmarks.bulk import bulk_figures, recounted
from benchmarks.contents import fill, schemas
from benchmarks.figure import Figure, measured
from benchmarks.installation import fleet, settle
from kernel.indicators import DICTIONARY
from kernel.indicators import Figure as Counted
from ministry.queries import governments_visible_to, readings_of
from ministry.snapshots import recompute
from tenants.context import in_public, in_tenant
from tenants.progress import followed

TIMES = 31
TURNS = 5
INDICATOR = "P4"
TILES = 229  # 227 시·군·구, 세종 and 제주
ADDRESS = f"/ministry/map/?indicator={INDICATOR}"


def figures() -> Iterator[Figure]:
    with fleet() as database:
        tenants, now, chance = schemas(), timezone.now(), Random(1)
        year = timezone.localdate(now).year
        for schema in followed(tenants, "  a plan for each", len(tenants)):
            fill(schema, year=year, at=now, chance=chance)
        yield measured(
            f"figures of {len(tenants)} tenants computed and pushed", _push(tenants, year, now), "s", "< 300"
        )
        settle(database)
        officer = _officer()
        yield from _page(officer, len(tenants))
        yield from bulk_figures(officer, tenants, year, now)
        yield recounted(tenants, year)
        yield from _reading(officer, tenants, year, now)


def _push(tenants: Sequence[str], year: int, now: datetime) -> float:
    began = perf_counter()
    for schema in tenants:
        with in_tenant(schema):
            recompute(year, at=now)
    return perf_counter() - began


def _officer() -> User:
    with in_public():
        person = User.objects.create_person("officer", None, name="담당관")
        RoleHolding.objects.create(person=person, role=Role.MIN_OFFICER, starts_on=date(2020, 1, 1))
    return person


def _page(officer: User, count: int) -> Iterator[Figure]:
    """The whole request in the server: middleware, session, rights, queries, page."""
    client = Client(headers={"host": "localhost"})
    with in_public():
        client.force_login(officer)
    answer = client.get(ADDRESS)
    if answer.content.count(b"aj-tile") != TILES:
        raise RuntimeError(f"The map answered {answer.status_code}, without its {TILES} tiles.")
    with CaptureQueriesContext(connection) as queries:
        client.get(ADDRESS)
    selects = [query for query in queries if query["sql"].startswith("SELECT")]
    seconds = median(_seconds(lambda: client.get(ADDRESS), times=TIMES))
    yield measured(f"ministry map, {count} tenants, queries", len(selects), "queries", "<= 5")
    yield measured(f"ministry map, {count} tenants, in the server", seconds * 1000, "ms", "< 50")


def _reading(officer: User, tenants: Sequence[str], year: int, now: datetime) -> Iterator[Figure]:
    """The same question both ways: what does every local government say of this indicator? The best run of each.

    They take turns, so what else the machine does hits both.
    """

    def pushed() -> dict[str | None, object]:
        with in_public():
            rows = readings_of(governments_visible_to(officer, now), indicator=INDICATOR, year=year)
        return {row.government.schema_name: row.value for row in rows}

    def live() -> dict[str | None, object]:
        found: dict[str | None, Counted] = {}
        for schema in tenants:
            with in_tenant(schema):
                found[schema] = DICTIONARY[INDICATOR].compute(year, now)
        return {schema: figure.value for schema, figure in found.items()}

    if pushed() != live():
        raise RuntimeError("What was pushed is not what is counted.")
    turns = [(min(_seconds(pushed, times=TIMES // TURNS)), min(_seconds(live, times=1))) for _turn in range(TURNS)]
    quick, slow = map(min, zip(*turns, strict=True))
    yield measured("figures of the map, read from what was pushed", quick * 1000, "ms")
    yield measured("figures of the map, counted live in all schemas", slow * 1000, "ms")
    yield measured("figures of the map, times faster than counting live", slow / quick, "×", ">= 50")


def _seconds(work: Callable[[], object], *, times: int) -> list[float]:
    """Of each run; the first one, which fills caches, is not counted."""
    work()
    taken = []
    for _number in range(times):
        began = perf_counter()
        work()
        taken.append(perf_counter() - began)
    return taken
