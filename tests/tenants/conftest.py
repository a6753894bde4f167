"""Operators' work in tests: the credential that owns the tables, on a database of one's own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import psycopg2
import psycopg2.extensions
import pytest
from django.db import connections

from benchmarks.extra_migrations import extra_migrations
from tenants.directory import directory
from workbench.databases import Database


@pytest.fixture(autouse=True)
def _directory_is_read_anew():
    """What a test changes in the directory is undone with its transaction, version and all."""
    directory.forget()
    yield
    directory.forget()


@pytest.fixture
def operator(own_database: Database) -> Iterator[Database]:
    """This process is an operator's: it logs in as gov_migrate and is gov_owner everywhere."""
    connection = connections["default"]
    told = connection.settings_dict
    login = psycopg2.extensions.parse_dsn(own_database.owner_url)
    before = {name: told.get(name) for name in ("USER", "PASSWORD")}
    connection.close()
    told |= {"USER": login["user"], "PASSWORD": login["password"], "ROLE": "gov_owner"}
    yield own_database
    connection.close()
    told.update(before)
    del told["ROLE"]


@pytest.fixture
def administrator(own_database: Database) -> Iterator["psycopg2.extensions.cursor"]:
    """A superuser's cursor: it sees what is really there."""
    connection = psycopg2.connect(psycopg2.extensions.make_dsn(own_database.admin, dbname=own_database.name))
    connection.autocommit = True
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


@pytest.fixture
def migrations_of(tmp_path: Path) -> Callable[[str, Mapping[str, str]], AbstractContextManager[Path]]:
    """`migrations_of(app, {name: operations})`: while the block runs the application has these migrations too."""
    return lambda app, more: extra_migrations(app, tmp_path, more)
