"""Memory of one web process and of its database backend after work in every tenant, and after recycling."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

from benchmarks.figure import Figure, measured
from benchmarks.installation import fleet
from tenants.context import each_active_schema, in_public


def figures() -> Iterator[Figure]:
    with fleet() as database:
        told = subprocess.run(
            [sys.executable, "-m", "benchmarks.memory"],
            env={**os.environ, "DATABASE_URL": database.app_url},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
    found = json.loads(told.stdout)
    yield measured("web process, before", found["process_before"], "MB")
    yield measured("web process, after work in 243 tenants", found["process_after"], "MB", "< 300")
    yield measured("database backend, before", found["backend_before"], "MB")
    yield measured("database backend, after work in 243 tenants", found["backend_after"], "MB", "< 500")
    yield measured("database backend, after its connection was recycled", found["backend_recycled"], "MB", "< 50")


def _touch_all() -> dict[str, float]:
    """In a process of its own: one query on every table of every tenant, then a new connection."""
    found = {"process_before": _private_mb("self"), "backend_before": _backend_mb()}
    models = [model for model in apps.get_models() if model._meta.app_config.name in settings.TENANT_APPS]
    for schema in each_active_schema():
        if schema != "public":
            for model in models:
                model._default_manager.exists()
    found |= {"process_after": _private_mb("self"), "backend_after": _backend_mb()}
    connection.close()
    return {**found, "backend_recycled": _backend_mb()}


def _backend_mb() -> float:
    with in_public(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return _private_mb(str(cursor.fetchone()[0]))


def _private_mb(process: str) -> float:
    """Memory that the process shares with nobody, from /proc."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024


if __name__ == "__main__":
    django.setup()
    json.dump(_touch_all(), sys.stdout)
