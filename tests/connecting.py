"""Where the tests' own Django is connected to."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2.extensions
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from workbench.databases import Database


@contextmanager
def connected_to(database: Database, blocker: DjangoDbBlocker) -> Iterator[None]:
    """Let Django's default connection lead to this database."""
    current = connections["default"].settings_dict
    parameters = psycopg2.extensions.parse_dsn(database.app_url)
    new = {
        "NAME": parameters["dbname"],
        "USER": parameters["user"],
        "PASSWORD": parameters["password"],
        "HOST": parameters["host"],
        "PORT": parameters.get("port", "5432"),
    }
    before = {name: current[name] for name in new}
    with blocker.unblock():
        connections["default"].close()
        current.update(new)
        # Django would find this out by creating a table, which the application may not.
        connections["default"].features.supports_transactions = True
    try:
        yield
    finally:
        with blocker.unblock():
            connections["default"].close()
            current.update(before)
