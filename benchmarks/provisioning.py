"""Making tenants: the script from the template against django-tenants' migrations."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from statistics import median

from django.utils import timezone

from benchmarks import stock
from benchmarks.figure import Figure, measured
from benchmarks.installation import empty, operator, seconds_to_make_the_fleet
from tenants.models import LocalGovernment
from tenants.provisioning import Provisioner

ROUNDS = 5
IN_A_ROW = 8
"""In each round one tenant by migrations, one by itself, and some in a row: what else the machine does hits all."""


@dataclass(frozen=True)
class Times:
    """Seconds for a tenant, measurement by measurement."""

    by_migrations: list[float] = field(default_factory=list)
    alone: list[float] = field(default_factory=list)
    in_a_row: list[float] = field(default_factory=list)


def figures() -> Iterator[Figure]:
    with empty() as database, operator(database):
        governments = list(LocalGovernment.objects.order_by("code"))
        times = _rounds(iter(governments))
    migrated, alone, scripted = map(median, (times.by_migrations, times.alone, times.in_a_row))
    yield measured("provision one tenant, django-tenants' migrate_schemas", migrated, "s")
    yield measured("provision one tenant, ours, reading the template first", alone, "s", "< 1")
    yield measured("provision one tenant, ours", scripted, "s", "< 1")
    yield measured("provision one tenant, times faster than migrate_schemas", migrated / scripted, "×", ">= 15")
    yield measured(f"provision {len(governments)} tenants in one go", seconds_to_make_the_fleet(), "s", "< 243")


def _rounds(governments: Iterator[LocalGovernment]) -> Times:
    times, now = Times(), timezone.now()
    for _round in range(ROUNDS):
        times.by_migrations.append(_seconds(partial(stock.create_tenant, next(governments))))
        maker = Provisioner()
        times.alone.append(_seconds(partial(maker.provision, next(governments), at=now)))
        times.in_a_row.extend(
            _seconds(partial(maker.provision, government, at=now)) for government in islice(governments, IN_A_ROW)
        )
    return times


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
