"""Databases for measurements: made from nothing once a run, then copied.

    with empty() as database: …       the public schema, the roster, the template schema; no tenant
    with fleet() as database: …       the same with every local government of the roster as a tenant

Inside the block Django's connection is the application's; `with operator(database):` makes it the owner's.

Databases stay until the run ends. A fleet's is some 70,000 files, and a file system may be slower at making files for
minutes after it has removed that many (docs/decisions/0005): the next benchmark would measure the one before it.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count

import psycopg2.extensions
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from benchmarks.servers import ADMIN_VARIABLE, PREFIX
from tenants import cluster
from tenants.context import in_public
from tenants.directory import directory
from tenants.models import LocalGovernment
from tenants.progress import followed
from tenants.provisioning import Provisioner, ensure_template
from tenants.roster import load_roster
from workbench.databases import Database, administration

_numbers = count(1)


@contextmanager
def empty() -> Iterator[Database]:
    """A copy of an installation without tenants."""
    with _copy_of(_empty_source()) as database:
        yield database


@contextmanager
def fleet() -> Iterator[Database]:
    """A copy of an installation with all tenants."""
    source, _seconds = _fleet_source()
    with _copy_of(source) as database:
        yield database


def seconds_to_make_the_fleet() -> float:
    """How long provisioning of the whole roster took in this run."""
    _source, seconds = _fleet_source()
    return seconds


@contextmanager
def operator(database: Database) -> Iterator[None]:
    """Django's connection is gov_migrate's, and gov_owner everywhere, while the block runs."""
    with _logged_in(database.owner_url, "gov_owner"), in_public():
        yield


def settle(database: Database) -> None:
    """What the database does by itself within minutes of much work: statistics of every table for its planner."""
    with administration(psycopg2.extensions.make_dsn(database.admin, dbname=database.name)) as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def _logged_in(url: str, role: str | None) -> Iterator[None]:
    connection = connections["default"]
    told, login = connection.settings_dict, psycopg2.extensions.parse_dsn(url)
    new = {
        "NAME": login["dbname"],
        "USER": login["user"],
        "PASSWORD": login["password"],
        "HOST": login["host"],
        "PORT": login["port"],
        "ROLE": role,
    }
    before = {name: told.get(name) for name in new}
    connection.close()
    told.update(new)
    directory.forget()
    try:
        yield
    finally:
        connection.close()
        told.update(before)
        directory.forget()


@contextmanager
def _copy_of(source: Database) -> Iterator[Database]:
    database = _named()
    cluster.copy_database(source.admin, source.name, database.name)
    with _logged_in(database.app_url, None):
        yield database


def _named() -> Database:
    """A database that goes when the run ends, see `servers`."""
    return Database(os.environ[ADMIN_VARIABLE], f"{PREFIX}{os.getpid()}_{next(_numbers)}")


@cache
def _empty_source() -> Database:
    print("  making a database from nothing …", flush=True)
    database = _named()
    database.prepare()
    with operator(database):
        call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
        load_roster()
        ensure_template()
    return database


@cache
def _fleet_source() -> tuple[Database, float]:
    source, database = _empty_source(), _named()
    cluster.copy_database(source.admin, source.name, database.name)
    with operator(database):
        governments = list(LocalGovernment.objects.filter(valid_to=None))
        began = time.perf_counter()
        for _tenant in followed(
            Provisioner().provision_all(governments, at=timezone.now()), "  provisioning", len(governments)
        ):
            pass
        seconds = time.perf_counter() - began
    return database, seconds
