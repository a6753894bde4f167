"""Figures are computed anew as a whole, in the tenant, and what leaves it are counts."""

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import factories
from accounts.models import Department
from factories import NOW
from kernel.indicators import DICTIONARY, Indicator, share
from kernel.indicators import Figure as Counted
from ministry import models
from ministry.snapshots import NotACountError, recompute
from ministry.tasks import recompute_everywhere, recompute_tenant
from tenants.context import in_public, in_tenant


def active_departments(year: int, at: datetime) -> Counted:
    """A small indicator over a real table: active ÷ all departments."""
    rows = list(Department.objects.values_list("pk", "is_active"))
    return share(sum(active for _pk, active in rows), len(rows), records=[pk for pk, _active in rows])


@pytest.fixture
def departments_counted(monkeypatch: pytest.MonkeyPatch) -> str:
    """The dictionary with one more indicator."""
    indicator = Indicator("T1", "운영 부서 비율", "운영 중인 부서 ÷ 모든 부서 × 100", "%", 1, active_departments)
    monkeypatch.setitem(DICTIONARY, "T1", indicator)
    return "T1"


def stored(indicator: str) -> models.Figure:
    return models.Figure.objects.get(indicator=indicator, year=2026)


def history(indicator: str) -> list[tuple[date, Decimal | None]]:
    return list(models.FigurePoint.objects.filter(indicator=indicator).values_list("day", "value"))


def test_a_figure_holds_what_was_counted(goryeong, departments_counted):
    factories.department()
    factories.department()
    factories.department(is_active=False)

    recompute(2026, at=NOW)

    figure = stored("T1")
    assert (figure.value, figure.numerator, figure.denominator) == (Decimal("66.7"), 2, 3)
    assert (figure.schema_name, figure.government_code, figure.formula_version) == ("goryeong", "47830", 1)
    assert figure.computed_at == NOW


def test_every_indicator_of_the_dictionary_has_its_row(goryeong):
    recompute(2026, at=NOW)

    assert set(models.Figure.objects.values_list("indicator", flat=True)) == set(DICTIONARY)


def test_computing_twice_changes_nothing(goryeong, departments_counted):
    factories.department()

    first = recompute(2026, at=NOW)
    second = recompute(2026, at=NOW + timedelta(days=1))

    assert first >= 1
    assert second == 0
    assert stored("T1").computed_at == NOW + timedelta(days=1)
    assert history("T1") == [(date(2026, 3, 2), Decimal(100))]


def test_history_has_a_point_for_each_day_with_a_change(goryeong, departments_counted):
    factories.department()
    recompute(2026, at=NOW)
    other = factories.department(is_active=False)
    recompute(2026, at=NOW + timedelta(days=2))
    other.is_active = True
    other.save()
    recompute(2026, at=NOW + timedelta(days=2, hours=1))

    assert history("T1") == [(date(2026, 3, 2), Decimal(100)), (date(2026, 3, 4), Decimal(100))]
    assert models.FigurePoint.objects.get(day="2026-03-04").denominator == 2


def test_an_event_that_comes_late_does_not_turn_time_back(goryeong, departments_counted):
    recompute(2026, at=NOW)

    recompute(2026, at=NOW - timedelta(hours=3))

    assert stored("T1").computed_at == NOW


def test_nothing_to_divide_by_is_not_zero(goryeong, departments_counted):
    recompute(2026, at=NOW)

    assert stored("T1").value is None
    assert history("T1") == [(date(2026, 3, 2), None)]


def test_the_hash_does_not_depend_on_the_order(goryeong, monkeypatch):
    ids = [factories.department().pk for _number in range(2)]
    for code, records in (("T1", ids), ("T2", ids[::-1]), ("T3", ids[:1])):
        found = Counted(Decimal(1), records=records)
        monkeypatch.setitem(DICTIONARY, code, Indicator(code, "", "", "건", 1, lambda year, at, found=found: found))

    recompute(2026, at=NOW)

    assert stored("T1").records_hash == stored("T2").records_hash
    assert stored("T1").records_hash != stored("T3").records_hash


@pytest.mark.parametrize("detail", [{"who": "홍길동"}, {"why": "사정이 있어서"}, {"부서": 3}, {"list": [1]}])
def test_what_is_no_count_does_not_leave_the_tenant(goryeong, monkeypatch, detail):
    found = Counted(Decimal(1), detail=detail)
    monkeypatch.setitem(DICTIONARY, "T1", Indicator("T1", "", "", "건", 1, lambda year, at: found))

    with pytest.raises(NotACountError):
        recompute(2026, at=NOW)

    assert models.Figure.objects.count() == 0


def test_counts_dates_codes_and_official_numbers_may_leave(goryeong, monkeypatch):
    detail = {"key": 3, "approved_on": "2026-02-23", "state": "approved", "number": "2026-계획-0001", "none": None}
    found = Counted(Decimal(1), detail=detail)
    monkeypatch.setitem(DICTIONARY, "T1", Indicator("T1", "", "", "건", 1, lambda year, at: found))

    recompute(2026, at=NOW)

    assert stored("T1").detail == detail


def test_figures_belong_to_a_tenant(public):
    with pytest.raises(RuntimeError, match="inside a tenant"):
        recompute(2026, at=NOW)


def test_the_number_of_queries_does_not_grow(goryeong, departments_counted):
    counts = []
    recompute(2026, at=NOW)
    for departments in (1, 3):
        for _number in range(departments):
            factories.department()
        with CaptureQueriesContext(connection) as queries:
            recompute(2026, at=NOW)
        # Whether the map of hosts is fresh is asked every two seconds, whatever is computed.
        counts.append(len([query for query in queries if "directoryversion" not in query["sql"]]))

    assert counts[0] == counts[1]


def test_the_command_computes_in_the_named_tenant_only(db, capsys):
    call_command("recompute_figures", "goryeong", "--year", "2026")

    with in_public():
        assert set(models.Figure.objects.values_list("schema_name", "year")) == {("goryeong", 2026)}
    assert "지방자치단체 1곳의 지표를 다시 산정했습니다." in capsys.readouterr().out


def test_the_command_computes_everywhere(db):
    call_command("recompute_figures", "--all", "--year", "2026")

    with in_public():
        assert set(models.Figure.objects.values_list("schema_name", flat=True)) == {"goryeong", "mokpo"}


@pytest.mark.parametrize("arguments", [[], ["atlantis"], ["goryeong", "atlantis"]])
def test_the_command_names_what_it_does_not_know(db, arguments):
    with pytest.raises(CommandError):
        call_command("recompute_figures", *arguments)


def test_the_clock_computes_this_year_and_the_last(db):
    recompute_tenant(schema="goryeong")

    with in_tenant("goryeong"):
        years = sorted(set(models.Figure.objects.values_list("year", flat=True)))
    assert years[1] - years[0] == 1


def test_the_clock_asks_for_every_active_tenant(public, redis_server):
    recompute_everywhere()

    asked = [json.loads(message)["headers"]["kwargsrepr"] for message in redis_server.lrange("gov:celery", 0, -1)]
    assert sorted(asked) == ["{'schema': 'goryeong'}", "{'schema': 'mokpo'}"]


@pytest.mark.slow
def test_who_comes_second_waits_and_sees_what_the_first_did_not(own_database, departments_counted):
    """Two workers with events of one tenant: the later look at the tables must be the one that stays."""
    first_has_counted, first_may_end = Event(), Event()

    def first() -> None:
        with in_tenant("goryeong"), transaction.atomic():
            recompute(2026, at=NOW)
            first_has_counted.set()
            first_may_end.wait(5)
        connection.close()

    def second() -> None:
        with in_tenant("goryeong"):
            recompute(2026, at=NOW)
        connection.close()

    workers = [Thread(target=first), Thread(target=second)]
    workers[0].start()
    first_has_counted.wait(5)
    with in_tenant("goryeong"):
        factories.department()
    workers[1].start()
    workers[1].join(0.5)
    assert workers[1].is_alive()
    first_may_end.set()
    for worker in workers:
        worker.join(5)

    with in_tenant("goryeong"):
        assert stored("T1").denominator == 1
