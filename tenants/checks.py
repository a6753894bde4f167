"""`manage.py check --deploy --database default`: refuses a login or a database that would void the isolation."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from tenants.cluster import RISKY_FUNCTIONS
from tenants.names import PUBLIC_ROLE, TENANTS_ROLE

LOGIN = """
SELECT rolsuper, rolbypassrls, rolinherit, pg_has_role(session_user, 'gov_owner', 'MEMBER')
FROM pg_roles WHERE rolname = session_user
"""

RISKY = """
SELECT p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = 'pg_catalog'::regnamespace AND p.proname = ANY(%s)
  AND has_function_privilege('gov_tenants', p.oid, 'EXECUTE') ORDER BY 1
"""

MIXED = """
SELECT m.rolname || ' → ' || g.rolname FROM pg_auth_members a
JOIN pg_roles m ON m.oid = a.member JOIN pg_roles g ON g.oid = a.roleid
WHERE m.rolname LIKE 't\\_%%' AND g.rolname <> %s ORDER BY 1
"""

WIDE = """
SELECT what FROM (VALUES
    ('CREATE in public', has_schema_privilege(%(tenants)s, 'public', 'CREATE')),
    ('CREATE in public', has_schema_privilege(%(public)s, 'public', 'CREATE')),
    ('CREATE', has_database_privilege(%(tenants)s, current_database(), 'CREATE')),
    ('TEMPORARY', has_database_privilege(%(tenants)s, current_database(), 'TEMPORARY'))
) AS rights (what, held) WHERE held
"""


@register(Tags.database, deploy=True)
def isolation(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """The login of this process and the rights that PostgreSQL grants to everybody by default."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        with connections[alias].cursor() as cursor:
            found += [*_login(cursor), *_functions(cursor), *_roles(cursor)]
    return found


def _login(cursor: Any) -> Iterator[CheckMessage]:
    cursor.execute(LOGIN)
    superuser, bypasses, inherits, owner = cursor.fetchone()
    if superuser or bypasses:
        yield Error(
            "The process logs in to PostgreSQL as a role that no right binds (SUPERUSER or BYPASSRLS).",
            hint="DATABASE_URL must name gov_app.",
            id="tenants.E001",
        )
    if owner:
        yield Error(
            "The process logs in to PostgreSQL as a role that can become the owner of the tables.",
            hint="DATABASE_URL must name gov_app; DATABASE_OWNER_URL is for operators' commands only.",
            id="tenants.E002",
        )
    if inherits:
        yield Error(
            "The login inherits the rights of the roles it may become, so work outside a tenant is not refused.",
            hint="ALTER ROLE gov_app NOINHERIT.",
            id="tenants.E003",
        )


def _functions(cursor: Any) -> Iterator[CheckMessage]:
    cursor.execute(RISKY, [list(RISKY_FUNCTIONS)])
    if names := [name for (name,) in cursor.fetchall()]:
        yield Error(
            f"Tenants' roles may call {len(names)} risky functions, among them {names[0]}.",
            hint="Run python -m tenants.cluster again; a restore or pg_upgrade brings these rights back.",
            id="tenants.E004",
        )


def _roles(cursor: Any) -> Iterator[CheckMessage]:
    cursor.execute(MIXED, [TENANTS_ROLE])
    for (membership,) in cursor.fetchall():
        yield Error(f"A tenant's role is a member of another role: {membership}.", id="tenants.E005")
    cursor.execute(WIDE, {"tenants": TENANTS_ROLE, "public": PUBLIC_ROLE})
    for (right,) in cursor.fetchall():
        yield Error(
            f"Roles of the application hold the right {right}.",
            hint="Run python -m tenants.cluster again.",
            id="tenants.E006",
        )
