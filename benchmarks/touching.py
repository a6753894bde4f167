"""A process that works in every tenant and says how much memory it and its database backend took.

`python -m benchmarks.touching` prints JSON; `benchmarks.memory` starts it.
"""

import json
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.utils.module_loading import import_string


def _touch_all() -> dict[str, float]:
    """In a process of its own: one query on every table of every tenant, then a new connection."""
    found = {"process_before": _private_mb("self"), "backend_before": _backend_mb()}
    models = [model for model in apps.get_models() if model._meta.app_config.name in settings.TENANT_APPS]
    import_string("tenants.context.in_each_active_schema")(lambda: _touch(models))
    found |= {"process_after": _private_mb("self"), "backend_after": _backend_mb()}
    connection.close()
    return {**found, "backend_recycled": _backend_mb()}


def _touch(models: list[type[Model]]) -> None:
    if import_string("tenants.context.current_tenant")() is not None:
        for model in models:
            model._default_manager.exists()


def _backend_mb() -> float:
    with import_string("tenants.context.in_public")(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return _private_mb(str(cursor.fetchone()[0]))


def _private_mb(process: str) -> float:
    """Memory that the process shares with nobody, from /proc."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024


if __name__ == "__main__":
    django.setup()  # models can be imported only after this, hence import_string above
    json.dump(_touch_all(), sys.stdout)
