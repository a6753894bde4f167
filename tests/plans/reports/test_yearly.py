"""The numbers of a year, for residents and for the ministry."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

import discipline_factories
import factories
import reports_factories as made
from accounts.roles import Role
from kernel.indicators import DICTIONARY
from learning_scenes import APRIL, OPENLY, closed_case, take
from plans.reports.actions.learning import begin_inspection
from plans.reports.policies_learning import LearningRules
from plans.reports.process.case_study import CASE_STUDY
from plans.reports.process.inspection import INSPECTION
from plans.reports.queries.yearly import yearly_of
from plans.reports.suppressing import tables_with_parts
from policies.values import set_policy

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


# The numbers of a year ------------------------------------------------------------------------------------------------


def test_a_year_for_the_audit_is_whole():
    closed_case()
    closed_case(made.FOUND_FALSE)
    made.filed()

    year = yearly_of(2026, k=None)

    assert (year.total, year.recognised, year.punctual, year.notified) == (3, Decimal("50.0"), Decimal("100.0"), 2)
    assert year.tables["result"] == {"substantiated": 1, "not_substantiated": 1, "corrected_on_site": 0, "": 1}
    assert yearly_of(2025, k=None).total == 0


def test_for_residents_small_numbers_are_hidden_with_their_rates():
    closed_case()
    made.filed()

    year = yearly_of(2026, k=5)

    assert (year.total, year.recognised, year.punctual) == (None, None, None)
    assert {number for cells in year.tables.values() for number in cells.values()} == {None}


def test_types_do_not_give_away_what_the_results_hide():
    results = {"result": {"substantiated": 8, "not_substantiated": 3, "": 19}}
    types = {"type": {"neglect": 8, "delay": 0}}

    tables, total = tables_with_parts(results, types, 30, of=("result", "substantiated"), k=5)

    assert total == 30
    assert tables["result"] == {"substantiated": None, "not_substantiated": None, "": 19}
    assert tables["type"] == {"neglect": None, "delay": 0}


def test_parts_that_do_not_add_up_are_not_told():
    results, types = {"result": {"substantiated": 8, "": 9}}, {"type": {"neglect": 7}}

    tables, _total = tables_with_parts(results, types, 17, of=("result", "substantiated"), k=5)

    assert tables == {"result": {"substantiated": 8, "": 9}, "type": {"neglect": None}}


def seven(office: made.Office) -> None:
    """Seven new reports of one source."""
    for _number in range(7):
        made.filed()


def test_residents_read_a_page_and_a_file(office, resident):
    seven(office)

    page = resident.get("/report/figures/?year=2026")
    lines = b"".join(resident.get("/report/figures.csv").streaming_content).decode("utf-8-sig").splitlines()

    assert page.status_code == 200
    assert page.context["figures"].total == 7
    assert lines[:2] == ["연도,구분,항목,건수", "2026,접수,전체,7"]
    assert "2026,접수 경로,기관 누리집,7" in lines


def test_a_file_leaves_what_is_hidden_empty(resident):
    closed_case()

    lines = b"".join(resident.get("/report/figures.csv").streaming_content).decode("utf-8-sig").splitlines()

    assert "2026,접수,전체," in lines


@pytest.mark.parametrize("year", ["1999", "x", "²", "99999999999999999999"])
def test_a_year_that_is_none_shows_the_newest(office, resident, year):
    seven(office)

    assert resident.get("/report/figures/", {"year": year}).context["figures"].year == 2026


def test_without_reports_the_page_says_so(resident):
    page = resident.get("/report/figures/")

    assert (page.status_code, page.context["figures"]) == (200, None)


def test_an_office_may_keep_its_numbers(resident):
    by = factories.person(roles=[Role.PAO])
    rules = {"publishes_figures": False}
    set_policy(LearningRules, rules, effective_from=factories.LONG_AGO, by=by, at=NOW, reason="방침")

    assert [resident.get(place).status_code for place in ("/report/figures/", "/report/figures.csv")] == [404, 404]


# Indicators D1-D6 -----------------------------------------------------------------------------------------------------


def figure(code: str, year: int = 2026) -> Any:
    return DICTIONARY[code].compute(year, APRIL)


def test_without_anything_nothing_is_divided():
    values = {code: figure(code).value for code in ("D1", "D2", "D3", "D4", "D5", "D5R", "D6")}

    assert values == {"D1": 0, "D2": None, "D3": None, "D4": 0, "D5": 0, "D5R": None, "D6": 0}


def test_reports_are_counted_by_source_type_and_result():
    closed_case()
    closed_case(made.FOUND_FALSE)
    gone = made.case()
    gone.step("withdraw", gone.office.chief)

    found = figure("D1")

    assert (found.value, len(found.records)) == (2, 2)
    assert {key: number for key, number in found.detail.items() if number} == {
        "local_web": 2, "neglect": 1, "substantiated": 1, "not_substantiated": 1,
    }  # fmt: skip
    assert (figure("D2").value, figure("D2").denominator) == (Decimal("100.0"), 2)
    assert (figure("D3").value, figure("D3").numerator, figure("D3").denominator) == (Decimal("50.0"), 1, 2)
    assert figure("D1", 2025).value == 0


def test_a_late_answer_is_late():
    case = made.case().decided()
    case.at += timedelta(days=60)
    case.step("notify", case.office.auditor, made.ANSWER)

    assert (figure("D2").value, figure("D2").denominator) == (Decimal("0.0"), 1)


def test_measures_and_penalties_are_counted():
    discipline_factories.way().decided()
    closed_case()

    found = figure("D4")

    assert found.value == 2
    assert found.detail == {"caution": 1, "discipline": 1, "outcome_reprimand": 1}


def test_reports_to_the_commission_are_counted():
    one, other = made.case().notified(), made.case().notified()
    for case in (one, other):
        case.step("rereport", case.office.chief).step("recommend", case.office.chief, {"note": "권고"})
    one.step("implement", one.office.chief, made.REASON)

    assert (figure("D5").value, figure("D5").detail) == (2, {"recommended": 2, "implemented": 1})
    assert (figure("D5R").value, figure("D5R").numerator, figure("D5R").denominator) == (Decimal("50.0"), 1, 2)


def test_inspections_and_shared_cases_are_counted(told, office):
    take(CASE_STUDY, told, "publish", office.chief, **OPENLY)
    inspection = begin_inspection(2026, 3, by=office.auditor, at=APRIL)
    take(INSPECTION, inspection, "write", office.auditor, opinion="의견입니다.")
    take(INSPECTION, inspection, "sign", office.chief)

    assert (figure("D6").value, figure("D6").detail) == (1, {"shared": 1})
