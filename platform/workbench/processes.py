"""The environment of the product's processes, and its commands run in it."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

import redis

from workbench.credentials import credentials
from workbench.databases import Database
from workbench.paths import MAIL, MEDIA, PYTHON, ROOT, VAR
from workbench.progress import Problem, run
from workbench.valkey import valkey

SETTINGS = "config.settings.development"

# From an empty database to two levels of tables; each line is a command of manage.py.
TABLES = ("migrate_schemas", "--shared")


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
        "PYTHONUNBUFFERED": "1",
        **more,
    }


def manage(*arguments: str, environment: Mapping[str, str], log: str | None = None) -> str:
    """Run a command of manage.py; returns what it said."""
    return run([PYTHON, ROOT / "manage.py", *arguments], environment=environment, log=log or arguments[0])


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
