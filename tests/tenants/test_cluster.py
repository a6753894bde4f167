"""Roles and rights that stand before Django does."""

import psycopg2
import pytest

from tenants import cluster
from tenants.checks import isolation

ROLES = """
SELECT rolname, rolcanlogin, rolinherit, rolcreaterole, rolsuper OR rolcreatedb OR rolreplication OR rolbypassrls
FROM pg_roles WHERE rolname LIKE 'gov\\_%' ORDER BY rolname
"""

DATABASE = """
SELECT pg_get_userbyid(datdba), has_database_privilege('gov_app', oid, 'TEMPORARY'),
       has_database_privilege('gov_relay', oid, 'CONNECT'), has_database_privilege('gov_app', oid, 'CONNECT')
FROM pg_database WHERE datname = current_database()
"""


def told(cursor, query: str) -> list[tuple]:
    cursor.execute(query)
    return cursor.fetchall()


@pytest.mark.slow
def test_roles_are_what_they_should_be(administrator):
    assert told(administrator, ROLES) == [
        ("gov_app", True, False, False, False),
        ("gov_migrate", True, True, True, False),
        ("gov_owner", False, True, False, False),
        ("gov_public", False, True, False, False),
        ("gov_relay", False, True, False, False),
        ("gov_tenants", False, True, False, False),
    ]


@pytest.mark.slow
def test_copy_has_the_rights_of_its_source(administrator):
    assert told(administrator, DATABASE) == [("gov_owner", False, False, True)]


@pytest.mark.slow
def test_preparing_again_mends_what_was_loosened(own_database, administrator):
    administrator.execute("GRANT TEMPORARY ON DATABASE " + own_database.name + " TO PUBLIC")
    administrator.execute("GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO PUBLIC")
    assert {message.id for message in isolation(databases=["default"])} == {"tenants.E004", "tenants.E006"}

    own_database.prepare()
    own_database.prepare()

    assert isolation(databases=["default"]) == []


@pytest.mark.slow
def test_hangul_is_sorted(administrator):
    sorted_names = told(
        administrator, "SELECT name FROM unnest(ARRAY['하동군', '가평군', '나주시']) AS name ORDER BY name"
    )

    assert sorted_names == [("가평군",), ("나주시",), ("하동군",)]


@pytest.mark.slow
def test_only_a_superuser_prepares(own_database):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cluster.prepare_cluster(own_database.owner_url, "x", "x", own_database.name)


def test_command_asks_for_the_passwords(monkeypatch, capsys):
    monkeypatch.setenv("APP_PASSWORD", "x")
    monkeypatch.delenv("MIGRATE_PASSWORD", raising=False)

    with pytest.raises(SystemExit):
        cluster.main(["--admin", "postgresql://127.0.0.1:1/postgres", "--database", "x"])

    assert "set MIGRATE_PASSWORD in the environment" in capsys.readouterr().err
