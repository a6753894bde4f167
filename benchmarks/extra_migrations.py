"""Migrations that exist for one measurement only: an application's own ones, and more after them."""

import importlib
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.test import override_settings

TEMPLATE = """\
import time
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [({app!r}, {before!r})]
    operations = [{operations}]
"""


@contextmanager
def extra_migrations(app: str, folder: Path, more: Mapping[str, str]) -> Iterator[Path]:
    """While the block runs the application has these migrations too; `more`: name → source of the operations."""
    package = f"migrations_{uuid4().hex}"
    own = Path(apps.get_app_config(app).path) / "migrations"
    target = folder / package
    shutil.copytree(own, target, ignore=shutil.ignore_patterns("__pycache__"))
    (before,) = (name for label, name in MigrationLoader(None).graph.leaf_nodes(app) if label == app)
    for name, operations in more.items():
        text = TEMPLATE.format(app=app, before=before, operations=operations)
        (target / f"{name}.py").write_text(text, encoding="utf-8")
        before = name
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        with override_settings(MIGRATION_MODULES={app: package}):
            yield target
    finally:
        sys.path.remove(str(folder))
        for module in [name for name in sys.modules if name.partition(".")[0] == package]:
            del sys.modules[module]
