"""The environment of the product's processes, and its commands run in it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import redis

from workbench.credentials import credentials
from workbench.databases import Database
from workbench.leases import alone
from workbench.paths import ENVIRONMENT, MAIL, MEDIA, PYTHON, ROOT, VAR
from workbench.progress import Problem, run
from workbench.valkey import valkey

SETTINGS = "config.settings.development"

# From an empty database, or an older one, to one that pages can be served from: what an operator does with manage.py.
INSTALLATION = (
    ("Tables of the public schema", ("migrate_schemas", "--shared")),
    ("Tables of the local governments", ("migrate_fleet",)),
    ("Rights in the database", ("prepare_roles",)),
    ("Roster of the 243 local governments", ("load_roster",)),
)


# Only JSON is accepted from Redis, so on somebody's own machine the worker may be root's.
WARNINGS = "ignore:You're running the worker with superuser privileges:UserWarning"
NOWHERE = "redis://127.0.0.1:1/0"  # for commands that need no Redis
WEB_OPTIONS = ("--workers", "2", "--threads", "4", "--max-requests", "2000", "--log-level", "warning")
STATIC_FILES = ("collectstatic", "--no-input")


def programs(port: int, *, beat_schedule: Path) -> dict[str, list[str]]:
    """The three processes of an installation, as commands."""
    celery = [str(ENVIRONMENT / "bin" / "celery"), "--quiet", "-A", "config.celery"]
    return {
        "web": [str(ENVIRONMENT / "bin" / "gunicorn"), "config.wsgi", "--bind", f"127.0.0.1:{port}", *WEB_OPTIONS],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"],
        "beat": [*celery, "beat", "--loglevel", "WARNING", "--schedule", str(beat_schedule)],
    }


def national_gateway(port: int, *arguments: str) -> list[str]:
    """The stand-in of the national petition channel, which only the demo and the tests have beside them."""
    return [str(PYTHON), str(ROOT / "manage.py"), "national_gateway", *arguments, "--port", str(port)]


def environment(database: Database, redis_url: str, **more: str) -> dict[str, str]:
    """What a process of the installation is told; nothing of the administrator's login is left in it."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DATABASE_URL": database.app_url,
        "DATABASE_OWNER_URL": database.owner_url,
        "REDIS_URL": redis_url,
        "SECRET_KEY": credentials()["secret_key"],
        "MEDIA_ROOT": str(MEDIA),
        "EMAIL_URL": os.environ.get("EMAIL_URL", f"file://{MAIL}"),
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONWARNINGS": WARNINGS,
        **more,
    }


def manage(*arguments: str, environment: Mapping[str, str], log: str | None = None) -> str:
    """Run a command of manage.py; returns its output. Its bar is seen in a terminal."""
    command: list[str | Path] = [PYTHON, ROOT / "manage.py", *arguments]
    return run(command, environment=environment, log=log or arguments[0], bar=True)


def collect_static(told: Mapping[str, str]) -> None:
    """Bring var/static up to date, one run at a time."""
    with alone(VAR / "static.lock"):
        manage(*STATIC_FILES, environment=told)


def is_served(port: int) -> bool:
    """True as soon as the web process says that it lives."""
    web = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        web.request("GET", "/health/live", headers={"Host": "localhost"})
        return web.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        web.close()


@contextmanager
def redis_server(*, given: str | None) -> Iterator[str]:
    """The address of Redis: the given one, or the embedded one while the block runs."""
    if not given:
        with valkey(VAR / "redis", durable=True) as url:
            yield url
        return
    try:
        redis.Redis.from_url(given, socket_connect_timeout=3).ping()
    except (redis.RedisError, ValueError) as error:
        where = urlsplit(given)
        raise Problem(
            f"Redis {where.hostname}:{where.port or 6379}에 연결할 수 없습니다. 서버가 켜져 있는지, REDIS_URL이 맞는지 "
            "확인하십시오. REDIS_URL을 비우면 내장 서버를 사용합니다.",
            f"The Redis of REDIS_URL cannot be reached ({error}): start it, correct the address, or unset REDIS_URL "
            "to use the embedded one.",
        ) from error
    yield given
