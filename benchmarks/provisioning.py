"""Making tenants: the script from the template against django-tenants' migrations."""

import time
from collections.abc import Iterator

from django.utils import timezone

from benchmarks import stock
from benchmarks.figure import Figure, measured
from benchmarks.installation import empty, operator, seconds_to_make_the_fleet
from tenants.models import LocalGovernment
from tenants.provisioning import Provisioner

BY_MIGRATIONS = 3
BY_SCRIPT = 20


def figures() -> Iterator[Figure]:
    with empty() as database, operator(database):
        governments = list(LocalGovernment.objects.order_by("code"))
        migrated = _seconds_by_migrations(governments[:BY_MIGRATIONS])
        scripted = _seconds_by_script(governments[BY_MIGRATIONS:][:BY_SCRIPT])
    yield measured("provision one tenant, django-tenants' migrate_schemas", migrated, "s")
    yield measured("provision one tenant, ours", scripted, "s", "< 1")
    yield measured("provision one tenant, times faster than migrate_schemas", migrated / scripted, "×", ">= 15")
    yield measured(f"provision {len(governments)} tenants in one go", seconds_to_make_the_fleet(), "s", "< 243")


def _seconds_by_migrations(governments: list[LocalGovernment]) -> float:
    began = time.perf_counter()
    for number, government in enumerate(governments, start=900):
        stock.create_tenant(government, number=number)
    return (time.perf_counter() - began) / len(governments)


def _seconds_by_script(governments: list[LocalGovernment]) -> float:
    """Reading the template is part of it, once for all."""
    began = time.perf_counter()
    for _tenant in Provisioner().provision_all(governments, at=timezone.now()):
        pass
    return (time.perf_counter() - began) / len(governments)
