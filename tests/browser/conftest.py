"""One running installation with people in it for all tests of this folder; each test has its own browsers."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.plugin import DjangoDbBlocker

from browser.population import populate
from browser.visitors import House
from browser.watching import Watch, forget_pictures
from connecting import connected_to
from workbench.databases import Database
from workbench.postgres import free_port
from workbench.serving import Served, serving
from workbench.testing import Databases

expect.set_options(timeout=15_000)  # two cores may be busy with other tests


@pytest.fixture(scope="session")
def populated(database_copies: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[Database]:
    """A copy of the template with the people of the story."""
    database = database_copies.copy()
    with django_db_blocker.unblock(), connected_to(database, django_db_blocker):
        populate()
    yield database
    database_copies.remove(database)


@pytest.fixture(scope="session")
def national_port() -> int:
    """Where the national side will listen, if a story has one: the installation is told before it starts."""
    return free_port()


@pytest.fixture(scope="session")
def served(populated: Database, tmp_path_factory: pytest.TempPathFactory, national_port: int) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("house")
    with serving(populated, folder, EGRESS_PRIVATE_HOSTS=f"127.0.0.1:{national_port}") as running:
        yield running


@pytest.fixture(scope="session")
def watch() -> Watch:
    """Pictures are taken when the browser's tests run in one process: make test ARGS="tests/browser -n 0"."""
    pictures = "PYTEST_XDIST_WORKER" not in os.environ
    if pictures:
        forget_pictures()
    return Watch(pictures=pictures)


@pytest.fixture
def house(
    served: Served,
    populated: Database,
    browser: Browser,
    watch: Watch,
    browser_context_args: dict[str, object],
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[House]:
    """The installation, with Django of the test connected to its database; in the end no page had a fault."""
    with django_db_blocker.unblock(), connected_to(populated, django_db_blocker):
        there = House(served, browser, watch, browser_context_args)
        yield there
    there.leave()
