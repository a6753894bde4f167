"""Preparing a PostgreSQL cluster: roles, database, extensions. psycopg2 only; Django is not set up yet.

    python -m tenants.cluster --admin postgres://postgres@127.0.0.1/postgres --database apjang

takes the passwords from APP_PASSWORD and MIGRATE_PASSWORD. Running it again changes nothing.

    gov_owner    owns every schema and table; nobody logs in as it
    gov_migrate  login of migrations and provisioning: may become gov_owner and create tenants' roles
    gov_app      login of web and workers: no right of its own, may become the roles below
    gov_public   work in the public schema      gov_relay  delivery of events
    gov_tenants  what all local governments may do in the public schema; every t_<schema> inherits it
"""

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import encrypt_password, make_dsn

EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent")

LOGINS = {"gov_app": "NOINHERIT NOCREATEROLE", "gov_migrate": "INHERIT CREATEROLE"}
GROUPS = ("gov_owner", "gov_public", "gov_relay", "gov_tenants")
MEMBERSHIPS = (
    ("gov_owner", "gov_migrate", ""),
    ("gov_tenants", "gov_migrate", "WITH ADMIN OPTION"),
    ("gov_public", "gov_app", ""),
    ("gov_relay", "gov_app", ""),
)
NOTHING_MORE = "NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS"

RISKY_FUNCTIONS = (
    "set_config", "pg_notify", "ts_stat", "ts_rewrite",
    "query_to_xml", "query_to_xmlschema", "query_to_xml_and_xmlschema",
    "table_to_xml", "table_to_xmlschema", "table_to_xml_and_xmlschema",
    "cursor_to_xml", "cursor_to_xmlschema",
    "schema_to_xml", "schema_to_xmlschema", "schema_to_xml_and_xmlschema",
    "database_to_xml", "database_to_xmlschema", "database_to_xml_and_xmlschema",
    "lo_creat", "lo_create", "lo_from_bytea", "lo_get", "lo_import", "lo_export", "lo_open",
    "lo_put", "lo_unlink", "loread", "lowrite", "lo_truncate", "lo_truncate64", "lo_lseek", "lo_lseek64",
)  # fmt: skip
"""They run SQL given as text, change settings, or keep data outside tables: not for tenants' roles."""

FUNCTIONS_FOR_LOGINS = {"set_config": ("gov_app", "gov_owner", "gov_migrate")}
"""Django sets the time zone of a new connection before any role is taken; dump tools clear the search path."""


def prepare_cluster(admin_dsn: str, app_password: str, migrate_password: str, database: str) -> None:
    """Create roles, database and extensions as far as they are missing. `admin_dsn` is a superuser's."""
    with _session(admin_dsn) as admin:
        _one_at_a_time(admin)
        _prepare_roles(admin, {"gov_app": app_password, "gov_migrate": migrate_password})
        _create_database(admin, database)
    secure_database(admin_dsn, database)


def secure_database(admin_dsn: str, database: str) -> None:
    """Rights that a copy of a database does not inherit, extensions, and what PUBLIC must not do."""
    with _session(make_dsn(admin_dsn, dbname=database)) as admin:
        _run(admin, _database_rights(database))
        _run(admin, [sql.SQL("CREATE EXTENSION IF NOT EXISTS {} SCHEMA public").format(sql.Identifier(name))
                     for name in EXTENSIONS])  # fmt: skip
        _run(admin, _function_rights(admin))


def copy_database(admin_dsn: str, source: str, target: str) -> None:
    """A copy of a database that nobody is connected to, with the same rights. Replaces an older copy."""
    names = {"source": sql.Identifier(source), "target": sql.Identifier(target)}
    with _session(admin_dsn) as admin:
        _run(admin, [
            sql.SQL("DROP DATABASE IF EXISTS {target} WITH (FORCE)").format(**names),
            sql.SQL("CREATE DATABASE {target} TEMPLATE {source} OWNER gov_owner").format(**names),
            *_database_rights(target),
        ])  # fmt: skip


def drop_database(admin_dsn: str, database: str) -> None:
    """Remove a database and end its connections; one that does not exist is no error."""
    with _session(admin_dsn) as admin:
        _run(admin, [sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))])


@contextmanager
def _session(dsn: str) -> Iterator[Connection]:
    connection = psycopg2.connect(dsn, connect_timeout=5)
    connection.autocommit = True
    try:
        yield connection
    finally:
        connection.close()


def _one_at_a_time(admin: Connection) -> None:
    """Wait for another preparation of this cluster; the lock ends with the connection."""
    _run(admin, [sql.SQL("SELECT pg_advisory_lock(hashtext('tenants.cluster'))")])


def _run(connection: Connection, statements: Iterable[sql.Composable]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _prepare_roles(admin: Connection, passwords: dict[str, str]) -> None:
    for name in GROUPS:
        _create_role(admin, name, "NOLOGIN")
    for name, attributes in LOGINS.items():
        _create_role(admin, name, f"LOGIN {attributes}")
        secret = encrypt_password(passwords[name], name, admin, "scram-sha-256")
        _run(admin, [sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(name), sql.Literal(secret))])
    _run(admin, [sql.SQL("ALTER ROLE gov_app SET timezone = 'UTC'")])
    _run(admin, [
        sql.SQL("GRANT {} TO {} {}").format(sql.Identifier(group), sql.Identifier(member), sql.SQL(option))
        for group, member, option in MEMBERSHIPS
    ])  # fmt: skip


def _create_role(admin: Connection, name: str, attributes: str) -> None:
    """Create or correct a role. Another process may create it in the same moment."""
    role = sql.Identifier(name)
    options = sql.SQL(f"{attributes} {NOTHING_MORE}")
    try:
        _run(admin, [sql.SQL("CREATE ROLE {} {}").format(role, options)])
    except (psycopg2.errors.DuplicateObject, psycopg2.errors.UniqueViolation):
        _run(admin, [sql.SQL("ALTER ROLE {} {}").format(role, options)])


def _create_database(admin: Connection, database: str) -> None:
    with admin.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database])
        if cursor.fetchone():
            return
    locale = (
        "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'"
        if admin.server_version >= 170000
        else "LOCALE 'C.UTF-8'"
    )
    _run(admin, [
        sql.SQL("CREATE DATABASE {} OWNER gov_owner TEMPLATE template0 ENCODING 'UTF8' {}").format(
            sql.Identifier(database), sql.SQL(locale)
        )
    ])  # fmt: skip


def _database_rights(database: str) -> list[sql.Composable]:
    name = sql.Identifier(database)
    return [
        sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name),
        sql.SQL("GRANT CONNECT ON DATABASE {} TO gov_app, gov_migrate").format(name),
    ]


def _function_rights(admin: Connection) -> Iterator[sql.Composable]:
    """REVOKE and GRANT by full signature, for every overload that this version of PostgreSQL has."""
    yield sql.SQL("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    yield sql.SQL("GRANT USAGE ON SCHEMA public TO gov_public, gov_relay, gov_tenants")
    with admin.cursor() as cursor:
        cursor.execute(
            "SELECT proname, oid::regprocedure::text FROM pg_proc"
            " WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY(%s)",
            [list(RISKY_FUNCTIONS)],
        )
        found = cursor.fetchall()
    for name, signature in found:
        function = sql.SQL(f"pg_catalog.{signature}")
        yield sql.SQL("REVOKE ALL ON FUNCTION {} FROM PUBLIC").format(function)
        for role in FUNCTIONS_FOR_LOGINS.get(name, ()):
            yield sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(function, sql.Identifier(role))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tenants.cluster", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--admin", required=True, help="a superuser's address: postgres://…")
    parser.add_argument("--database", required=True, help="name of the database to prepare")
    chosen = parser.parse_args(arguments)
    missing = [name for name in ("APP_PASSWORD", "MIGRATE_PASSWORD") if not os.environ.get(name)]
    if missing:
        parser.error(f"set {' and '.join(missing)} in the environment")
    prepare_cluster(chosen.admin, os.environ["APP_PASSWORD"], os.environ["MIGRATE_PASSWORD"], chosen.database)


if __name__ == "__main__":
    main()
