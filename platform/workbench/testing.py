"""Databases for one run of the tests: copies of the template, removed at the end, and after a run that was killed."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2

from tenants import cluster
from workbench.databases import Database, administration, server
from workbench.postgres import Postgres
from workbench.template import template

ADMIN_VARIABLE = "APJANG_TEST_ADMIN_URL"
_PREFIX = "apjang_test_"


class Databases:
    """Copies of the template for one process; a lock that ends with its connection says that the run lives."""

    def __init__(self, admin: str, cursor: "psycopg2.extensions.cursor") -> None:
        self.admin = admin
        self._cursor = cursor
        self._run = secrets.token_hex(4)
        self._copies = 0
        cursor.execute("SELECT pg_advisory_lock(%s)", [int(self._run, 16)])
        self._remove_of_dead_runs()

    def ensure_template(self) -> str:
        """The name of the template; made now if something that it depends on has changed."""
        return template(self.admin)

    def copy(self) -> Database:
        """A fresh copy of the template; the caller removes it."""
        self._copies += 1
        database = Database(self.admin, f"{_PREFIX}{self._run}_{self._copies}")
        cluster.copy_database(self.admin, self.ensure_template(), database.name)
        return database

    def remove(self, database: Database) -> None:
        cluster.drop_database(self.admin, database.name)

    def _remove_of_dead_runs(self) -> None:
        self._cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [_PREFIX])
        for (name,) in self._cursor.fetchall():
            run = int(name.removeprefix(_PREFIX).split("_")[0], 16)
            self._cursor.execute("SELECT pg_try_advisory_lock(%s)", [run])
            if self._cursor.fetchone() == (True,):
                cluster.drop_database(self.admin, name)
                self._cursor.execute("SELECT pg_advisory_unlock(%s)", [run])


@contextmanager
def databases(given: str | None) -> Iterator[Databases]:
    """The server for tests while the block runs: the given one, or the embedded one, which then keeps no promises."""
    embedded = Postgres("test-postgres", durable=False)
    with server(embedded, given=given) as admin, administration(admin) as cursor:
        yield Databases(admin, cursor)
