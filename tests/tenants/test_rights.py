"""The database holds exactly the rights that are written down."""

from collections import defaultdict

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from factories import NOW
from outbox.models import Delivery
from tenants.checks import isolation
from tenants.context import as_relay, in_public, in_tenant
from tenants.granting import apply_public_rights, apply_tenant_rights
from tenants.names import PUBLIC_ROLE, RELAY_ROLE, TENANTS_ROLE
from tenants.rights import SHARED_TABLES, NoRule, own_schema, public_rules

ROLES = (TENANTS_ROLE, PUBLIC_ROLE, RELAY_ROLE)

GRANTS = """
SELECT c.relname, g.rolname, a.privilege_type FROM pg_class c
CROSS JOIN LATERAL aclexplode(c.relacl) a LEFT JOIN pg_roles g ON g.oid = a.grantee
WHERE c.relnamespace = %s::regnamespace AND c.relkind = ANY(%s) AND a.grantee <> c.relowner
"""

COLUMN_GRANTS = """
SELECT c.relname, t.attname, pg_get_userbyid(a.grantee), a.privilege_type FROM pg_attribute t
JOIN pg_class c ON c.oid = t.attrelid CROSS JOIN LATERAL aclexplode(t.attacl) a WHERE t.attrelid >= 16384
"""

POLICIES = """
SELECT tablename, policyname, cmd, roles::text[], coalesce(qual, ''), coalesce(with_check, '')
FROM pg_policies WHERE schemaname = 'public'
"""

SECURED = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relrowsecurity AND relforcerowsecurity
"""


def rows(query: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, parameters)
        return cursor.fetchall()


def grants(schema: str, kind: str = "r") -> dict[str, dict[str, set[str]]]:
    """Privileges by table and role."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for table, role, privilege in rows(GRANTS, schema, [kind]):
        found[table][role or "PUBLIC"].add(privilege)
    return found


def tables(schema: str) -> set[str]:
    return {
        name
        for (name,) in rows(
            "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind = 'r'", schema
        )
    }


def normal(expression: str) -> str:
    """PostgreSQL tells an expression with casts and brackets of its own."""
    for noise in ("::text", "(", ")", " "):
        expression = expression.replace(noise, "")
    return expression.lower()


def test_public_grants_are_those_of_the_table(public):
    found = grants("public")
    expected = {
        name: {role: set(rule.by_role[role]) for role in ROLES if rule.by_role[role]}
        for name, rule in public_rules(tables("public")).items()
    }

    assert found == {name: roles for name, roles in expected.items() if roles}


def test_every_table_with_a_rule_exists(public):
    assert sorted(SHARED_TABLES.keys() - tables("public")) == []


def test_policies_are_those_of_the_table(public):
    found = {
        (table, name, command, tuple(roles), normal(using), normal(check))
        for table, name, command, roles, using, check in rows(POLICIES)
    }
    expected = {
        (
            table,
            policy.name,
            policy.command,
            (policy.role,),
            "" if policy.command == "INSERT" else normal(policy.rows),
            "" if policy.command == "SELECT" else normal(policy.rows),
        )
        for table, rule in SHARED_TABLES.items()
        for policy in rule.policies
    }

    assert found == expected
    assert {name for (name,) in rows(SECURED)} == {name for name, rule in SHARED_TABLES.items() if rule.policies}


@pytest.mark.parametrize("schema", ["goryeong", "mokpo"])
def test_tenant_grants_are_those_of_the_rule(db, schema):
    with in_tenant(schema):
        expected = {name: {f"t_{schema}": set(own_schema(name))} for name in tables(schema)}

        assert grants(schema) == expected
        assert set(map(frozenset, (roles[f"t_{schema}"] for roles in grants(schema, "S").values()))) == {
            frozenset({"USAGE"})
        }


def test_append_only_tables_exist(goryeong):
    assert tables("goryeong") >= settings.APPEND_ONLY


def test_nobody_else_has_a_right_on_a_schema(public):
    found = rows(
        "SELECT n.nspname, coalesce(g.rolname, 'PUBLIC'), a.privilege_type FROM pg_namespace n"
        " CROSS JOIN LATERAL aclexplode(n.nspacl) a LEFT JOIN pg_roles g ON g.oid = a.grantee"
        " WHERE n.nspname = ANY(%s) AND a.grantee <> n.nspowner",
        ["public", "goryeong", "mokpo", "template_tenant"],
    )

    assert set(found) == {
        ("public", "gov_public", "USAGE"),
        ("public", "gov_relay", "USAGE"),
        ("public", "gov_tenants", "USAGE"),
        ("goryeong", "t_goryeong", "USAGE"),
        ("mokpo", "t_mokpo", "USAGE"),
    }


def test_columns_have_the_rights_of_the_table(public):
    assert set(rows(COLUMN_GRANTS)) == {
        (table, column, RELAY_ROLE, "UPDATE") for table, rule in SHARED_TABLES.items() for column in rule.relay_updates
    }


@pytest.mark.parametrize("column", ["payload", "sender", "destination", "event", "subscription", "recorded_at"])
def test_carrier_changes_no_more_of_a_delivery_than_how_far_it_is(db, column):
    with as_relay(), transaction.atomic():
        assert Delivery.objects.select_for_update().filter(attempts=0).update(attempts=1) == 0
    value = {} if column == "payload" else NOW if column == "recorded_at" else "goryeong"

    with as_relay(), pytest.raises(ProgrammingError, match="permission denied for table outbox_delivery"):
        Delivery.objects.update(**{column: value})


def test_owner_owns_everything(public):
    owners = rows(
        "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = ANY(%s::regnamespace[])",
        ["public", "goryeong", "mokpo", "template_tenant"],
    )

    assert owners == [("gov_owner",)]


def test_table_without_a_rule_stops(public):
    with pytest.raises(NoRule, match="stranger"):
        public_rules({"tenants_tenant", "stranger"})


@pytest.mark.slow
def test_rights_may_be_applied_again(operator, administrator):
    administrator.execute("GRANT DELETE ON public.outbox_delivery TO gov_tenants")
    administrator.execute("CREATE POLICY stranger ON public.outbox_delivery TO gov_tenants USING (true)")
    administrator.execute("GRANT TRUNCATE ON goryeong.audit_entry TO t_goryeong")

    for _again in range(2):
        assert apply_public_rights() == []
        apply_tenant_rights("goryeong")

    with in_public():
        test_public_grants_are_those_of_the_table("public")
        test_policies_are_those_of_the_table("public")
    assert grants("goryeong")["audit_entry"] == {"t_goryeong": {"SELECT", "INSERT"}}


def test_check_passes_for_the_application(db):
    assert isolation(databases=["default"]) == []


@pytest.mark.slow
def test_check_refuses_the_operator(operator):
    assert {message.id for message in isolation(databases=["default"])} == {"tenants.E002", "tenants.E003"}


@pytest.mark.slow
def test_check_finds_what_would_void_the_isolation(own_database, administrator):
    administrator.execute("GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO PUBLIC")
    administrator.execute("GRANT CREATE ON SCHEMA public TO gov_tenants")

    assert {message.id for message in isolation(databases=["default"])} == {"tenants.E004", "tenants.E006"}
