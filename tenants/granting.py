"""Rights into the database. Idempotent: everything may be run again, in processes of operators only."""

from collections.abc import Iterable, Iterator

from django.db import connection, transaction
from psycopg2.sql import SQL, Composable, Identifier, Literal

from tenants.models import State, Tenant
from tenants.names import OWNER_ROLE, PUBLIC, RELAY_ROLE, TENANTS_ROLE, role_of
from tenants.place import in_public
from tenants.ranges import WIDTHS, range_of
from tenants.rights import FULL, SHARED_TABLES, Policy, Privileges, Rule, own_schema, public_rules

TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relkind IN ('r', 'p') ORDER BY c.relname
"""

SEQUENCES_OUT_OF_RANGE = """
SELECT c.relname, format_type(s.seqtypid, NULL) FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN (VALUES ('bigint', %s), ('integer', %s)) AS wanted (type, first) ON format_type(s.seqtypid, NULL) = wanted.type
WHERE n.nspname = %s AND s.seqmin <> wanted.first ORDER BY c.relname
"""


def apply_public_rights() -> list[str]:
    """Bring grants and policies of the public schema to what `tenants.rights` says.

    Returns the tables that have a rule but do not exist. Raises NoRule for the opposite.
    """
    with in_public(), transaction.atomic():
        existing = set(tables_of(PUBLIC))
        run(_without_policies())
        for name, rule in sorted(public_rules(existing).items()):
            run(_table_rights(name, rule))
        run([SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO gov_public")])
    return sorted(SHARED_TABLES.keys() - existing)


def apply_tenant_rights(schema: str) -> None:
    """Role, grants, default privileges and serial ranges of one tenant's schema."""
    with in_public(), transaction.atomic():
        tenant = Tenant.objects.get(schema_name=schema)
        run(role_statements(schema))
        run(_schema_statements(schema, tables_of(schema), usable=tenant.state == State.ACTIVE))
        run(_range_statements(tenant))


def role_statements(schema: str) -> list[Composable]:
    """The tenant's role. Roles belong to the whole cluster: another database may have made it already.

    The login makes roles, not the owner of the tables; afterwards the owner is at work again.
    """
    role = role_of(schema)
    names = {"role": Identifier(role), "name": Literal(role), "tenants": Identifier(TENANTS_ROLE)}
    return [
        SQL("SET LOCAL ROLE NONE"),
        SQL(
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {name})"
            " THEN CREATE ROLE {role} NOLOGIN; END IF;"
            " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        ).format(**names),
        SQL(
            "DO $$ BEGIN IF NOT pg_has_role('gov_app', {name}, 'MEMBER') THEN GRANT {role} TO gov_app; END IF;"
            " IF NOT pg_has_role({name}, {tenants_name}, 'MEMBER') THEN GRANT {tenants} TO {role}; END IF; END $$"
        ).format(**names, tenants_name=Literal(TENANTS_ROLE)),
        SQL("SET LOCAL ROLE {}").format(Identifier(OWNER_ROLE)),
    ]


def new_schema_statements(schema: str) -> list[Composable]:
    """For a schema without tables: each table and sequence gets its grants when it is made, not by a second change.

    `narrowing_statements` follow when the tables are there.
    """
    return [usage_statement(schema, usable=True), *_default_statements(schema)]


def narrowing_statements(schema: str, tables: Iterable[str]) -> list[Composable]:
    """What the grants for all tables gave too much."""
    return [_narrow(schema, table, privileges) for table in tables if (privileges := own_schema(table)) != FULL]


def _schema_statements(schema: str, tables: Iterable[str], *, usable: bool) -> list[Composable]:
    """Grants inside a tenant's schema. Without USAGE nothing in it can be reached: that is a suspension."""
    names = {"schema": Identifier(schema), "role": Identifier(role_of(schema))}
    return [
        usage_statement(schema, usable=usable),
        SQL("REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}").format(**names),
        SQL("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}").format(**names),
        *narrowing_statements(schema, tables),
        SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}").format(**names),
        *_default_statements(schema),
    ]


def _default_statements(schema: str) -> list[Composable]:
    names = {"schema": Identifier(schema), "role": Identifier(role_of(schema)), "owner": Identifier(OWNER_ROLE)}
    head = "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA {schema} GRANT "
    return [
        SQL(head + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}").format(**names),
        SQL(head + "USAGE ON SEQUENCES TO {role}").format(**names),
    ]


def usage_statement(schema: str, *, usable: bool) -> Composable:
    statement = "GRANT USAGE ON SCHEMA {} TO {}" if usable else "REVOKE USAGE ON SCHEMA {} FROM {}"
    return SQL(statement).format(Identifier(schema), Identifier(role_of(schema)))


def tables_of(schema: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [schema])
        return [name for (name,) in cursor.fetchall()]


def run(statements: Iterable[Composable]) -> None:
    """All of them in one round trip, as the process's role."""
    if script := list(statements):
        with connection.cursor() as cursor:
            cursor.execute(SQL("; ").join(script).as_string(cursor.cursor))


def _narrow(schema: str, table: str, privileges: Privileges) -> Composable:
    return SQL("REVOKE {} ON {} FROM {}").format(
        _words(FULL - privileges), Identifier(schema, table), Identifier(role_of(schema))
    )


def _words(privileges: Privileges) -> Composable:
    return SQL(", ").join(SQL(word) for word in sorted(privileges))


def _table_rights(table: str, rule: Rule) -> list[Composable]:
    name = Identifier(PUBLIC, table)
    roles = SQL(", ").join(map(Identifier, rule.by_role))
    return [
        SQL("REVOKE ALL ON {} FROM {}").format(name, roles),
        *(
            SQL("GRANT {} ON {} TO {}").format(_words(privileges), name, Identifier(role))
            for role, privileges in rule.by_role.items()
            if privileges
        ),
        *_column_rights(name, rule),
        *(_row_security(table, rule.policies) if rule.policies else ()),
    ]


def _column_rights(table: Identifier, rule: Rule) -> Iterator[Composable]:
    """They go with `REVOKE ALL` on the table."""
    if rule.relay_updates:
        columns = SQL(", ").join(map(Identifier, rule.relay_updates))
        yield SQL("GRANT UPDATE ({}) ON {} TO {}").format(columns, table, Identifier(RELAY_ROLE))


def _without_policies() -> list[Composable]:
    """All policies go before those of the table come: none that was renamed or given up stays behind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT policyname, tablename FROM pg_policies WHERE schemaname = %s", [PUBLIC])
        found = cursor.fetchall()
    return [
        SQL("DROP POLICY {} ON {}").format(Identifier(policy), Identifier(PUBLIC, table)) for policy, table in found
    ]


def _row_security(table: str, policies: Iterable[Policy]) -> Iterator[Composable]:
    name = Identifier(PUBLIC, table)
    yield SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(name)
    yield SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(name)
    for policy in policies:
        yield SQL("CREATE POLICY {} ON {} FOR {} TO {} {}").format(
            Identifier(policy.name), name, SQL(policy.command), Identifier(policy.role), _condition(policy)
        )


def _condition(policy: Policy) -> Composable:
    """A new row is checked, an old one is filtered, a changed one both."""
    rows = SQL(f"({policy.rows})")
    if policy.command == "INSERT":
        return SQL("WITH CHECK {}").format(rows)
    if policy.command == "SELECT":
        return SQL("USING {}").format(rows)
    return SQL("USING {} WITH CHECK {}").format(rows, rows)


def _range_statements(tenant: Tenant) -> Iterator[Composable]:
    """Sequences that do not yet have the tenant's range: new ones, from which no number was drawn."""
    wanted = {column_type: range_of(tenant.number, column_type) for column_type in WIDTHS}
    with connection.cursor() as cursor:
        cursor.execute(SEQUENCES_OUT_OF_RANGE, [wanted["bigint"].first, wanted["integer"].first, tenant.schema_name])
        found = cursor.fetchall()
    for name, column_type in found:
        numbers = wanted[column_type]
        yield SQL("ALTER SEQUENCE {} MINVALUE {} MAXVALUE {} START WITH {} RESTART WITH {}").format(
            Identifier(tenant.schema_name, name),
            Literal(numbers.first),
            Literal(numbers.last),
            Literal(numbers.first),
            Literal(numbers.first),
        )
