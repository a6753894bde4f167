"""What PostgreSQL refuses, whatever the application forgets."""

from datetime import UTC, datetime
from threading import Thread
from uuid import UUID

import pytest
from django.db import DataError, Error, IntegrityError, ProgrammingError, connection, transaction

import factories
from accounts.models import Department
from audit.models import Entry, Kind
from kernel.ids import uuid7
from tenants.actions import resume, suspend
from tenants.context import as_relay, current_schema, in_public, in_tenant
from tenants.directory import directory
from tenants.models import State, Tenant
from tenants.stamps import OfAnother

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


def work_and_fail(expected: str) -> None:
    assert role() == expected
    raise ZeroDivisionError


def orphan(key: UUID) -> None:
    """A parent that does not exist; PostgreSQL finds out at the commit."""
    role()
    with in_tenant("goryeong"):
        Department.objects.filter(pk=key).update(parent_id=uuid7())


# Nobody, nowhere ---------------------------------------------------------------------------------------


def test_without_context_nothing_is_read(db):
    with pytest.raises(ProgrammingError, match='relation "accounts_department" does not exist'):
        Department.objects.count()


def test_without_context_public_is_closed(db):
    with pytest.raises(ProgrammingError, match="permission denied for schema public"), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM public.tenants_tenant")


def test_ghost_is_refused(db):
    with in_tenant("ghost"), pytest.raises(DataError, match='role "t_ghost" does not exist'):
        Department.objects.count()


def test_new_thread_is_nobody(own_database):
    found = []

    def read() -> None:
        try:
            found.append((current_schema(), Department.objects.count()))
        except ProgrammingError as error:
            found.append((current_schema(), type(error)))
        finally:
            connection.close()

    with in_tenant("goryeong"):
        thread = Thread(target=read)
        thread.start()
        thread.join()

    assert found == [(None, ProgrammingError)]


@pytest.mark.slow
def test_suspended_tenant_reaches_nothing(operator, application):
    tenant = Tenant.objects.get(schema_name="goryeong")
    with application(), in_tenant("goryeong"):
        factories.department()

    suspend(tenant)
    with application(), in_tenant("goryeong"), pytest.raises(ProgrammingError, match="permission denied"):
        Department.objects.count()
    assert directory.of_schema("goryeong").tenant.state == State.SUSPENDED

    resume(tenant)
    with application(), in_tenant("goryeong"):
        assert Department.objects.count() == 1


# Coming and going --------------------------------------------------------------------------------------


def test_context_says_who_is_at_work(db):
    with in_tenant("goryeong"):
        assert (role(), current_schema()) == ("t_goryeong", "goryeong")
    with in_public():
        assert (role(), current_schema()) == ("gov_public", "public")
    with as_relay():
        assert (role(), current_schema()) == ("gov_relay", "public")
    assert (role(), current_schema()) == ("gov_app", None)


def test_outer_context_comes_back(db):
    with in_tenant("goryeong"):
        with pytest.raises(ZeroDivisionError), in_public(), as_relay(), in_tenant("mokpo"):
            work_and_fail("t_mokpo")
        assert role() == "t_goryeong"


def test_savepoint_rolled_back_after_a_switch(goryeong):
    sid = transaction.savepoint()
    with in_tenant("mokpo"):
        assert role() == "t_mokpo"
        transaction.savepoint_rollback(sid)
        assert role() == "t_mokpo"

    assert role() == "t_goryeong"


def test_switch_undone_by_a_rollback_is_sent_again(own_database):
    with in_tenant("goryeong"):
        assert role() == "t_goryeong"
        with pytest.raises(ZeroDivisionError), transaction.atomic(), in_tenant("mokpo"):
            work_and_fail("t_mokpo")
        assert role() == "t_goryeong"


def test_commit_that_fails_is_a_rollback(own_database):
    with in_tenant("goryeong"):
        key = factories.department().pk

    with in_public(), pytest.raises(IntegrityError), transaction.atomic():
        orphan(key)

    with in_tenant("goryeong"):
        assert role() == "t_goryeong"
        assert Department.objects.filter(pk=key, parent=None).exists()


def test_failed_transaction_answers_nothing(goryeong):
    sid = transaction.savepoint()
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM nowhere")

    with in_tenant("mokpo"), pytest.raises(Error, match="current transaction is aborted"):
        role()

    transaction.savepoint_rollback(sid)
    assert role() == "t_goryeong"


def test_reused_connection_is_told_again(own_database):
    with in_tenant("goryeong"):
        assert role() == "t_goryeong"
        connection.close()
        assert role() == "t_goryeong"
    with in_tenant("mokpo"):
        assert role() == "t_mokpo"


def test_switch_is_sent_once(db, django_assert_num_queries):
    with in_tenant("goryeong"):
        role()
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")  # behind the engine's back: it shows that nothing is sent again
        assert role() == "gov_app"


def test_open_iterator_is_not_read_on_elsewhere(own_database):
    with in_tenant("mokpo"):
        for number in range(3):
            factories.department(name=f"목포 {number}")

    with transaction.atomic(), in_tenant("mokpo"):
        rows = Department.objects.values_list("name", flat=True).iterator(chunk_size=1)
        next(rows)
        with in_tenant("goryeong"):
            assert role() == "t_goryeong"
            with pytest.raises(OfAnother):
                next(rows)
        assert role() == "t_mokpo"


# The neighbour -----------------------------------------------------------------------------------------


def test_neighbour_sees_nothing_and_could_have(db):
    with in_tenant("mokpo"):
        theirs = factories.department(name="목포 기획실")
        assert Department.objects.filter(pk=theirs.pk).exists()

    with in_tenant("goryeong"):
        assert not Department.objects.filter(pk=theirs.pk).exists()


def test_qualified_name_is_refused(goryeong):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM goryeong.accounts_department")
    with pytest.raises(ProgrammingError, match="permission denied for schema mokpo"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM mokpo.accounts_department")


def test_public_copy_of_a_table_is_refused(goryeong):
    with pytest.raises(ProgrammingError, match="permission denied for table"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM public.accounts_user")


def test_public_reads_no_tenant(public):
    with pytest.raises(ProgrammingError, match="permission denied for schema goryeong"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM goryeong.accounts_department")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE TABLE public.mine (id int)",
        "CREATE TEMPORARY TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE ROLE mine",
        "GRANT t_mokpo TO t_goryeong",
        "ALTER TABLE accounts_department DISABLE TRIGGER ALL",
        "ALTER TABLE outbox_delivery DISABLE ROW LEVEL SECURITY",
        "TRUNCATE accounts_department CASCADE",
        "DROP TABLE accounts_department CASCADE",
        "LOCK TABLE django_migrations IN ACCESS EXCLUSIVE MODE",
        "DELETE FROM django_migrations",
        "UPDATE tenants_tenant SET state = 'suspended'",
        "DELETE FROM tenants_domain",
        "SELECT tenants_applied_migrations()",
        "SET session_replication_role = replica",
    ],
)
def test_tenant_role_only_works(goryeong, statement):
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|must be owner|must have admin option"),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("change", [lambda rows: rows.update(actor_name="x"), lambda rows: rows.delete()])
def test_record_is_only_added_to(goryeong, change):
    entry = Entry.objects.create(kind=Kind.VIEW, at=NOW, actor_name="김하늘")

    with pytest.raises(ProgrammingError, match="permission denied for table audit_entry"):
        change(Entry.objects.filter(pk=entry.pk))
