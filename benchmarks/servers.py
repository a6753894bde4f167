"""Servers for one run: the workbench's PostgreSQL for tests, and a Redis; what the settings read is set here."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tenants import cluster
from workbench.databases import administration, given_database, server
from workbench.postgres import Postgres
from workbench.valkey import valkey

PREFIX = "apjang_bench_"
"""Databases of a run: then the number of its process."""
ADMIN_VARIABLE = "APJANG_BENCH_ADMIN_URL"


@contextmanager
def servers() -> Iterator[str]:
    """The administrator's address of PostgreSQL while the block runs; Django can be set up inside."""
    embedded = Postgres("test-postgres", durable=False)
    with (
        tempfile.TemporaryDirectory() as folder,
        server(embedded, given=given_database()) as admin,
        valkey(Path(folder), durable=False) as redis_url,
    ):
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.development",
            "DATABASE_URL": "postgresql://gov_app@127.0.0.1:1/none",
            "DATABASE_OWNER_URL": "postgresql://gov_migrate@127.0.0.1:1/none",
            "REDIS_URL": redis_url,
            "SECRET_KEY": "only-for-benchmarks",
            "PLATFORM_HOST": "localhost",
            "LOG_LEVEL": "WARNING",
            ADMIN_VARIABLE: admin,
        }
        _drop_databases(admin)
        try:
            yield admin
        finally:
            _drop_databases(admin)


def _drop_databases(admin: str) -> None:
    """Those of this run, and of runs that were killed."""
    with administration(admin) as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        names = [name for (name,) in cursor.fetchall()]
    for name in names:
        process = name.removeprefix(PREFIX).partition("_")[0]
        if process == str(os.getpid()) or not Path(f"/proc/{process}").exists():
            cluster.drop_database(admin, name)
