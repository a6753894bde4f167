"""Databases of this checkout on a server: the embedded one, or the one that DATABASE_URL names."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from tenants import cluster
from workbench.credentials import credentials
from workbench.postgres import Postgres
from workbench.progress import Problem


@dataclass(frozen=True)
class Database:
    """A database on a server, and the ways in; `admin` is the address of the server's administrator."""

    admin: str
    name: str

    @property
    def app_url(self) -> str:
        return self._url("gov_app")

    @property
    def owner_url(self) -> str:
        return self._url("gov_migrate")

    def _url(self, role: str) -> str:
        parts = urlsplit(self.admin)
        port = f":{parts.port}" if parts.port else ""
        login = f"{role}:{quote(credentials()[role], safe='')}"
        return urlunsplit(("postgresql", f"{login}@{parts.hostname}{port}", f"/{self.name}", parts.query, ""))

    def prepare(self) -> None:
        """Roles with this checkout's passwords, the database, its rights; running it again changes nothing."""
        known = credentials()
        try:
            cluster.prepare_cluster(self.admin, known["gov_app"], known["gov_migrate"], self.name)
        except psycopg2.errors.InsufficientPrivilege as error:
            raise Problem(
                "DATABASE_URL의 계정에 역할과 데이터베이스를 만들 권한이 없습니다. 관리자(superuser) 계정을 지정하십시오.",
                f"DATABASE_URL must be an administrator's (superuser's) login here: {error}".strip(),
            ) from error

    def note(self) -> str | None:
        """What was written into the database's comment, so that it goes when the database goes."""
        with administration(self.admin) as cursor:
            cursor.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [self.name]
            )
            found = cursor.fetchone()
        return found[0] if found else None

    def write_note(self, text: str) -> None:
        with administration(self.admin) as cursor:
            cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(self.name), sql.Literal(text)))


@contextmanager
def administration(admin: str) -> Iterator["psycopg2.extensions.cursor"]:
    """A cursor of the administrator; each statement is its own transaction."""
    connection = psycopg2.connect(admin, connect_timeout=5)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


@contextmanager
def server(embedded: Postgres, *, given: str | None) -> Iterator[str]:
    """The administrator's address of the server to use: the given one, or the embedded one while the block runs."""
    if given:
        _reach(given)
        yield given
        return
    with embedded.running():
        yield embedded.url


def _reach(url: str) -> None:
    where = urlsplit(url)
    try:
        with administration(url) as cursor:
            cursor.execute("SELECT 1")
    except psycopg2.OperationalError as error:
        raise Problem(
            f"데이터베이스 {where.hostname}:{where.port or 5432}에 연결할 수 없습니다. 서버가 켜져 있는지, "
            "DATABASE_URL이 맞는지 확인하십시오. DATABASE_URL을 비우면 내장 PostgreSQL을 사용합니다.",
            f"The database of DATABASE_URL cannot be reached ({str(error).strip()}): start it, correct the address, "
            "or unset DATABASE_URL to use the embedded PostgreSQL.",
        ) from error
    except psycopg2.ProgrammingError as error:
        raise Problem(
            "DATABASE_URL은 postgresql://사용자:암호@서버:5432/데이터베이스 형식이어야 합니다.",
            f"DATABASE_URL must look like postgresql://user:password@host:5432/name ({str(error).strip()}).",
        ) from error


def given_database() -> str | None:
    """The administrator's address that the person who runs this has set, if any."""
    return os.environ.get("DATABASE_URL") or None
