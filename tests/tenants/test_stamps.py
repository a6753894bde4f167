"""An object or a lazy queryset of one local government is of no use in another."""

import copy
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction

import factories
from accounts.models import Department, User
from tenants.context import in_public, in_tenant
from tenants.models import Tenant
from tenants.stamps import OfAnother

SENTENCE = r"accounts.Department comes from schema goryeong and may not be used in mokpo\."
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def ours(goryeong):
    return Department.objects.get(pk=factories.department(name="고령 기획실").pk)


@pytest.mark.parametrize(
    "use",
    [
        lambda row: row.save(),
        lambda row: row.save(using="default"),
        lambda row: row.save(force_insert=True),
        lambda row: row.delete(),
        lambda row: row.refresh_from_db(),
        lambda row: list(row.children.all()),
        lambda row: Department.objects.bulk_create([row]),
        lambda row: copy.copy(row).save(),
    ],
)
def test_object_is_refused_elsewhere_and_serves_at_home(ours, use):
    with in_tenant("mokpo"):
        with pytest.raises(OfAnother, match=SENTENCE), transaction.atomic():
            use(ours)
        assert not Department.objects.filter(name="고령 기획실").exists()

    ours.save()
    ours.refresh_from_db()
    assert list(ours.children.all()) == []


def test_object_is_refused_on_the_platform(ours):
    with in_public(), pytest.raises(OfAnother):
        ours.save()


def test_object_made_here_is_not_saved_there(goryeong):
    fresh = Department(code="A1", name="새 부서")

    with in_tenant("mokpo"), pytest.raises(OfAnother):
        fresh.save()


def test_relation_is_not_followed_elsewhere(goryeong):
    person = User.objects.get(pk=factories.person(department=factories.department()).pk)

    with in_tenant("mokpo"), pytest.raises(OfAnother, match=r"accounts.User"):
        _ = person.department


@pytest.mark.parametrize(
    "use",
    [
        list,
        lambda rows: rows.first(),
        lambda rows: rows.count(),
        lambda rows: rows.exists(),
        lambda rows: rows.filter(is_active=True).values_list("pk").get(),
        lambda rows: rows.update(name="남의 부서"),
        lambda rows: rows.delete(),
        lambda rows: next(rows.iterator()),
        lambda rows: list(Department.objects.filter(parent__in=rows)),
        lambda rows: list(Department.objects.all().union(rows)),
    ],
)
def test_lazy_queryset_is_refused_elsewhere(ours, use):
    rows = Department.objects.filter(name="고령 기획실")

    with in_tenant("mokpo"), pytest.raises(OfAnother), transaction.atomic():
        use(rows)

    assert rows.get() == ours


def test_models_of_other_packages_are_stamped_too(goryeong):
    session = Session(session_key="a" * 32, session_data="", expire_date=NOW)
    session.save()
    sessions = Session.objects.all()

    with in_tenant("mokpo"):
        with pytest.raises(OfAnother):
            session.delete()
        with pytest.raises(OfAnother):
            list(sessions)


def test_what_exists_once_may_be_used_everywhere(db):
    with in_public():
        tenant, tenants = Tenant.objects.get(schema_name="goryeong"), Tenant.objects.order_by("schema_name")

    with in_tenant("mokpo"):
        tenant.refresh_from_db()
        assert [row.schema_name for row in tenants] == ["goryeong", "mokpo"]


def test_queryset_of_no_schema_and_empty_one_serve_everywhere(db):
    everything = Department.objects.filter(is_active=True)
    with in_tenant("goryeong"):
        nothing, expected = Department.objects.none(), factories.department()
        assert list(everything.all()) == [expected]

    with in_tenant("mokpo"):
        assert list(everything.all()) == []
        assert list(nothing) == []


def test_objects_read_by_an_open_iterator_keep_their_stamp(goryeong):
    for _number in range(2):
        factories.department()

    with transaction.atomic():
        rows = Department.objects.iterator(chunk_size=1)
        first = next(rows)
        with in_tenant("mokpo"):
            with pytest.raises(OfAnother):
                next(rows)
            with pytest.raises(OfAnother):
                first.save()


def test_stamping_asks_the_database_nothing(ours, django_assert_num_queries):
    with django_assert_num_queries(2):
        ours.save()
        ours.refresh_from_db()

    assert connection.schema_name == "goryeong"
