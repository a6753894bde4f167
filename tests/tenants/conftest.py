"""Operators' work in tests: the credential that owns the tables, on a database of one's own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import psycopg2
import psycopg2.extensions
import pytest
from django.db import connections

from benchmarks.extra_migrations import extra_migrations
from tenants.context import in_public
from tenants.directory import directory
from workbench.databases import Database


@pytest.fixture(autouse=True)
def _directory_is_read_anew() -> Iterator[None]:
    """What a test changes in the directory is undone with its transaction, version and all."""
    directory.forget()
    yield
    directory.forget()


@contextmanager
def logged_in(url: str, role: str | None) -> Iterator[None]:
    """Django's connection logs in otherwise while the block runs."""
    connection = connections["default"]
    told = connection.settings_dict
    login = psycopg2.extensions.parse_dsn(url)
    before = {name: told.get(name) for name in ("USER", "PASSWORD", "ROLE")}
    connection.close()
    told |= {"USER": login["user"], "PASSWORD": login["password"], "ROLE": role}
    try:
        yield
    finally:
        connection.close()
        told.update(before)


@pytest.fixture
def operator(own_database: Database) -> Iterator[Database]:
    """This process is an operator's: it logs in as gov_migrate and is gov_owner everywhere."""
    with logged_in(own_database.owner_url, "gov_owner"), in_public():
        yield own_database


@pytest.fixture
def application(own_database: Database) -> Callable[[], AbstractContextManager[None]]:
    """`with application():` inside an operator's test, this process is the web's again."""
    return lambda: logged_in(own_database.app_url, None)


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
