"""SQL that got in as text: run as the tenant's role it finds nothing of the neighbour's.

Each payload stands where a query selects one value. psycopg2 lets statements be stacked, so a payload that leaves
the role (`SET ROLE`) is not stopped by PostgreSQL: the ban of raw SQL carries that, and docs/security says so.
"""

import pytest
from django.db import Error, connection, transaction

import factories
from tenants.context import in_tenant

CANARY = "카나리아-7f3a91c2"

PAYLOADS = [
    "(SELECT string_agg(name, ',') FROM accounts_department)",
    "(SELECT string_agg(name, ',') FROM mokpo.accounts_department)",
    '(SELECT string_agg(name, \',\') FROM "mokpo"."accounts_department")',
    "(SELECT string_agg(d::text, ',') FROM mokpo.accounts_department d)",
    "(SELECT json_agg(d)::text FROM mokpo.accounts_department d)",
    "(TABLE mokpo.accounts_department LIMIT 1)",
    "(SELECT query_to_xml('SELECT * FROM mokpo.accounts_department', true, true, '')::text)",
    "(SELECT table_to_xml('mokpo.accounts_department', true, true, '')::text)",
    "(SELECT schema_to_xml('mokpo', true, true, '')::text)",
    "(SELECT database_to_xml(true, true, '')::text)",
    "(SELECT cursor_to_xml('c', 1, true, true, '')::text)",
    "(SELECT word FROM ts_stat('SELECT to_tsvector(''simple'', name) FROM mokpo.accounts_department') LIMIT 1)",
    "(SELECT set_config('role', 't_mokpo', false))",
    "(SELECT set_config('role', 'none', false))",
    "(SELECT set_config('search_path', 'mokpo', false))",
    "(SELECT set_config('session_authorization', 'gov_migrate', false))",
    "(SELECT pg_read_file('PG_VERSION'))",
    "(SELECT pg_ls_dir('.'))",
    "(SELECT pg_read_binary_file('base')::text)",
    "(SELECT lo_import('/etc/passwd')::text)",
    "(SELECT lo_from_bytea(0, 'x')::text)",
    "(SELECT pg_notify('x', 'y')::text)",
    "(SELECT string_agg(query, ',') FROM pg_stat_activity)",
    "(SELECT string_agg(most_common_vals::text, ',') FROM pg_stats WHERE schemaname = 'mokpo')",
    "(SELECT string_agg(stavalues1::text, ',') FROM pg_statistic)",
    "(SELECT string_agg(rolpassword, ',') FROM pg_authid)",
    "(SELECT string_agg(umoptions::text, ',') FROM pg_user_mappings)",
    "(SELECT string_agg(payload::text, ',') FROM outbox_delivery)",
    "(SELECT string_agg(name, ',') FROM public.accounts_department)",
    "(WITH moved AS (UPDATE mokpo.accounts_department SET name = name RETURNING name) SELECT max(name) FROM moved)",
    "(SELECT currval('mokpo.auth_group_id_seq')::text)",
    "(SELECT last_value::text FROM mokpo.auth_group_id_seq)",
    "(SELECT pg_get_viewdef('mokpo.accounts_department'::regclass))",
    "(SELECT pg_sequence_last_value('mokpo.auth_group_id_seq')::text)",
    "(SELECT has_table_privilege('t_mokpo', 'mokpo.accounts_department', 'SELECT')::text)",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payload_finds_no_canary(db, payload):
    with in_tenant("mokpo"):
        factories.department(name=CANARY)
        assert CANARY in _answer(PAYLOADS[0])

    with in_tenant("goryeong"):
        found = _answer(payload)

        assert CANARY not in found
        assert "SCRAM" not in found
        assert _answer("current_user::text") == "t_goryeong"


def _answer(payload: str) -> str:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT {payload}")
            return str(cursor.fetchall()[0][0])
    except Error as error:
        return f"{type(error).__name__}: {error}"
