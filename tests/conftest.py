"""What every test stands on: the application's own login, a copy of the template database, a closed network.

`goryeong`, `mokpo` and `public` enter that context; without one PostgreSQL refuses every query, also in tests.
"""

import gc
import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import psycopg2
import pytest
import redis
from django.conf import settings
from django.db import connections
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from connecting import connected_to
from tenants.backend.base import DatabaseWrapper
from tenants.context import current_schema, in_public, in_tenant
from tenants.place import Place
from workbench.databases import Database
from workbench.serving import Served, serving
from workbench.testing import ADMIN_VARIABLE, Databases, databases
from workbench.valkey import valkey

# Playwright leaves an event loop running in the tests' thread; Django would take every later query for an async one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SLOW_SECONDS = 0.1
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


# The database ------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def database_copies() -> Iterator[Databases]:
    """Copies of the template database, on a server that runs as long as somebody tests."""
    with databases(os.environ.get(ADMIN_VARIABLE) or None) as copies:
        yield copies


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, database_copies: Databases
) -> Iterator[None]:
    """Instead of pytest-django's: a copy of the template, entered as the application's login."""
    import_module(settings.ROOT_URLCONF)  # it takes seconds, which would fall into the first test with a page
    database = database_copies.copy()
    _must_be_the_application(database)
    with connected_to(database, django_db_blocker):
        yield
    database_copies.remove(database)


@pytest.fixture
def own_database(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker, database_copies: Databases
) -> Iterator[Database]:
    """A fresh database of one's own, where commits stay: for threads, real servers and the browser.

    Until the test ends Django's connections of every thread lead to it; `app_url` and `owner_url` are for other
    processes. It replaces `db`, and is never wrapped in a transaction.
    """
    if "db" in request.fixturenames:
        pytest.fail("own_database and db exclude each other: use goryeong/mokpo/public or in_tenant() inside.")
    database = database_copies.copy()
    with django_db_blocker.unblock(), connected_to(database, django_db_blocker):
        yield database
    database_copies.remove(database)


@pytest.fixture
def installation(own_database: Database, tmp_path: Path) -> Iterator[Served]:
    """Web, worker and beat as real processes on `own_database`, with a Redis of their own."""
    with serving(own_database, tmp_path) as served:
        yield served


@pytest.fixture(scope="session", autouse=True)
def _files_of_tests_go_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media")):
        yield


def _must_be_the_application(database: Database) -> None:
    connection = psycopg2.connect(database.app_url)
    with connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT session_user, rolsuper OR rolbypassrls OR rolinherit FROM pg_roles WHERE rolname = session_user"
        )
        found = cursor.fetchone()
    connection.close()
    assert found == ("gov_app", False), f"tests must run as gov_app without rights of its own, not as {found}"


@pytest.fixture(autouse=True)
def _only_own_database_commits(request: pytest.FixtureRequest) -> None:
    marker = request.node.get_closest_marker("django_db")
    if marker and (marker.kwargs.get("transaction") or marker.args):
        pytest.fail("transaction=True would truncate tables, which the application may not: use own_database.")


# Where work is done ------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _nobody_stays_inside() -> Iterator[None]:
    """A test begins and ends outside every schema; one that stays inside fails alone."""
    outside = cast("DatabaseWrapper", connections["default"]).moved_to(Place(None))
    with outside:
        yield
        stayed = current_schema()
    assert stayed is None, "a context of tenants.context was entered and not left"


@pytest.fixture
def goryeong(db: None) -> Iterator[str]:
    """Work in 고령군, one of the two local governments of the template."""
    with in_tenant("goryeong"):
        yield "goryeong"


@pytest.fixture
def mokpo(db: None) -> Iterator[str]:
    """Work in 목포시, the other one."""
    with in_tenant("mokpo"):
        yield "mokpo"


@pytest.fixture
def public(db: None) -> Iterator[str]:
    """Work in the public schema."""
    with in_public():
        yield "public"


# Redis -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Redis of one's own, at the address that the settings already know."""
    url = settings.REDIS_URL
    with valkey(tmp_path_factory.mktemp("redis"), durable=False, port=urlsplit(url).port or 0):
        yield url


@pytest.fixture
def redis_server(redis_url: str) -> Iterator[redis.Redis]:
    """Redis, empty before and after."""
    with redis.Redis.from_url(redis_url) as client:
        client.flushdb()
        yield client
        client.flushdb()


# The network is closed ---------------------------------------------------------------------------------


class NetworkIsClosed(Exception):
    """A test tried to leave this machine."""


def _is_near(host: object) -> bool:
    if not isinstance(host, str) or host in {"", "localhost"} or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session", autouse=True)
def _network_is_closed() -> Iterator[None]:
    """Connections and look-ups of names outside the loopback raise."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def near_connect(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_near(address[0]):
            raise NetworkIsClosed(address)
        connect(self, address)

    def near_look_up(host: Any, *arguments: Any, **more: Any) -> Any:
        if not _is_near(host):
            raise NetworkIsClosed(host)
        return look_up(host, *arguments, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", near_connect)
        patch.setattr(socket, "getaddrinfo", near_look_up)
        yield


# The browser -------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, for which every `*.localhost` is this machine."""
    rules = "MAP *.localhost 127.0.0.1"
    arguments = ["--no-sandbox", "--disable-gpu", f"--host-resolver-rules={rules}"]
    return {"executable_path": CHROMIUM, "headless": True, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "ko-KR", "timezone_id": "Asia/Seoul", "viewport": {"width": 1280, "height": 900}}


def pytest_collection_finish() -> None:
    """What is loaded now stays to the end: the garbage collector need not look at it again and again."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM:
        return
    skip = pytest.mark.skip(reason="no Chromium on this machine: apt-get install chromium")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(skip)


# How long tests take -----------------------------------------------------------------------------------

_slow: list[tuple[float, str]] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and report.duration > SLOW_SECONDS and "slow" not in report.keywords:
        _slow.append((report.duration, report.nodeid))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _slow:
        terminalreporter.section(f"over {SLOW_SECONDS} s and not marked slow")
        for duration, name in sorted(_slow, reverse=True)[:20]:
            terminalreporter.line(f"{duration:.2f} s  {name}")
