"""The database itself keeps tenants from speaking for each other, and the ministry from looking inside."""

import pytest
from django.db import DatabaseError, connection, transaction

import factories
from ministry.models import Figure, FigurePoint
from ministry_factories import figure
from tenants.context import in_public, in_tenant


def test_a_tenant_writes_and_reads_its_own_figures(db):
    figure("goryeong", "P4", "50")

    with in_tenant("goryeong"):
        assert list(Figure.objects.values_list("schema_name", "indicator", "value")) == [("goryeong", "P4", 50)]


def test_a_tenant_may_not_speak_for_another(goryeong):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Figure.objects.create(
            schema_name="mokpo",
            government_code="12110",
            indicator="P4",
            year=2026,
            formula_version=1,
            computed_at=factories.NOW,
            records_hash="",
        )


def test_a_tenant_may_not_write_another_ones_history(goryeong):
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        FigurePoint.objects.create(
            schema_name="mokpo",
            government_code="12110",
            indicator="P4",
            year=2026,
            formula_version=1,
            day="2026-03-02",
        )


def test_a_tenant_sees_and_changes_no_other_ones_figures(db):
    figure("mokpo", "P4", "50")

    with in_tenant("goryeong"):
        assert Figure.objects.count() == 0
        assert Figure.objects.update(value=0) == 0
    with in_tenant("mokpo"):
        assert Figure.objects.get().value == 50


def test_a_tenant_cannot_hand_a_row_of_its_own_to_another(db):
    figure("goryeong", "P4", "50")

    with in_tenant("goryeong"), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Figure.objects.update(schema_name="mokpo")


def test_nobody_removes_figures(db):
    figure("goryeong", "P4", "50")

    with in_tenant("goryeong"), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Figure.objects.all().delete()


def test_the_ministry_reads_all_figures_and_changes_none(db):
    figure("goryeong", "P4", "50")
    figure("mokpo", "P4", "70")

    with in_public():
        assert sorted(Figure.objects.values_list("schema_name", "value")) == [("goryeong", 50), ("mokpo", 70)]
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            Figure.objects.update(value=0)


def test_the_ministry_cannot_look_into_a_tenant(db):
    with in_tenant("goryeong"):
        factories.person(name="고령사람")

    with in_public(), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SELECT name FROM goryeong.accounts_user")
