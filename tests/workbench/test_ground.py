"""The ground that every test stands on: who is logged in, where work is done, what is shut."""

import socket
import urllib.request

import pytest
from django.db import ProgrammingError, connection, connections
from django.db.utils import InternalError, OperationalError

from tenants.context import current_schema, in_tenant


def one(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


def test_login_is_the_application_and_the_role_is_the_tenants(goryeong):
    assert one("SELECT session_user, current_user, current_schema()") == ("gov_app", "t_goryeong", "goryeong")


def test_application_is_no_superuser(public):
    rights = one("SELECT rolsuper, rolbypassrls, rolinherit, rolcreaterole FROM pg_roles WHERE rolname = session_user")

    assert rights == (False, False, False, False)


def test_without_a_context_every_query_is_refused(db):
    with pytest.raises((ProgrammingError, InternalError, OperationalError)):
        one("SELECT count(*) FROM tenants_tenant")


def test_context_is_left_after_the_fixture(db):
    assert current_schema() is None


def test_other_tenant_is_out_of_reach(goryeong):
    assert one("SELECT count(*) FROM goryeong.accounts_user") is not None

    with pytest.raises(ProgrammingError, match="permission denied"):
        one("SELECT count(*) FROM mokpo.accounts_user")


@pytest.mark.slow
def test_what_is_written_to_ones_own_database_stays_there(own_database):
    with in_tenant("goryeong"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO accounts_department (id, name, code) SELECT gen_random_uuid(), 'x', 'x' WHERE false"
        )
    connections["default"].close()

    with in_tenant("goryeong"):
        assert one("SELECT current_database()") == (own_database.name,)


def test_network_is_shut_except_for_this_machine():
    with pytest.raises(Exception, match=r"example\.org"):
        urllib.request.urlopen("http://example.org/")
    with socket.socket() as near, pytest.raises(ConnectionRefusedError):
        near.connect(("127.0.0.1", 1))


@pytest.mark.slow
def test_redis_is_real_and_empty(redis_server):
    assert redis_server.ping()
    assert redis_server.dbsize() == 0
