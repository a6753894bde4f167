"""소극행정 신고의 연도별 현황, for residents: a page and a file. Small cells are not told."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from documents.download import csv_response
from documents.spreadsheet import Column, Kind, Value
from plans.reports.policies_learning import LearningRules
from plans.reports.queries.learning import years_with_reports
from plans.reports.queries.yearly import COLUMNS, IN_TIME, LATE, Yearly, yearly_of
from policies.values import policy_on


@require_safe
def public_figures(request: HttpRequest) -> HttpResponseBase:
    """One year; the newest unless another is asked for."""
    rules, years = _open(request)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), None)
    figures = yearly_of(year, k=rules.smallest_told) if year is not None else None
    context = {
        "years": years,
        "figures": figures,
        "tables": _tables(figures) if figures else [],
        "smallest": rules.smallest_told,
    }
    return render(request, "reports/public_figures.html", context)


@require_safe
def public_figures_csv(request: HttpRequest) -> HttpResponseBase:
    """All years in one file; what is not told is an empty cell."""
    rules, years = _open(request)
    columns = [Column(_("연도"), Kind.INTEGER, 8), Column(_("구분"), width=18), Column(_("항목"), width=28)]
    columns.append(Column(_("건수"), Kind.INTEGER, 10))
    rows = (row for year in years for row in _rows(yearly_of(year, k=rules.smallest_told)))
    return csv_response(columns, rows, title=_("소극행정 신고 처리 현황"))


def _open(request: HttpRequest) -> tuple[LearningRules, list[int]]:
    """404 where the office publishes none."""
    today = timezone.localdate()
    rules = policy_on(LearningRules, today)
    if not rules.publishes_figures:
        raise Http404
    return rules, years_with_reports(today)


def _tables(figures: Yearly) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Each question with its rows; rows of which there are none are left out."""
    titles = {"source": _("접수 경로"), "result": _("조사결과"), "type": _("소극행정 유형"), "cause": _("원인")}
    found = []
    for name, codes in COLUMNS:
        labels = {str(code): str(codes(code).label) for code in codes} | {"": _("조사 중이거나 해당 없음")}
        rows = [(labels[code], number) for code, number in figures.tables[name].items() if number != 0]
        found.append((titles[name], rows))
    times = {IN_TIME: _("기한 내 통지"), LATE: _("기한 지난 통지")}
    return [*found, (_("처리 기한"), [(times[code], number) for code, number in figures.in_time.items()])]


def _rows(figures: Yearly) -> Iterator[list[Value]]:
    yield [figures.year, _("접수"), _("전체"), figures.total]
    for title, rows in _tables(figures):
        for label, number in rows:
            yield [figures.year, title, label, number]
