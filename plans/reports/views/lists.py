"""The list of reports with its export, counts for those who see no report, and registering what came on paper."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.download import csv_response
from plans.reports.actions import Filing, file_report
from plans.reports.codes import ContactWay, Source
from plans.reports.forms.staff import FiguresForm, RegisterForm, ReportFilter, local_moment
from plans.reports.process.people import reads_figures, reads_reports, registers
from plans.reports.queries.lists import figures_of, filtered_reports, overview_of, with_due, years_of
from plans.reports.sealing import opened_each
from plans.reports.sheets import report_columns, report_rows
from plans.reports.views.forms import done_with
from plans.reports.views.scopes import reports_now
from web.access import StaffRequest, requires
from web.lists import page_of
from web.pills import pills_of

ORDER = ("-pk",)


def _chosen(request: StaffRequest) -> tuple[ReportFilter, QuerySet[Any]]:
    """The filter of the address and the reports that fit it; what cannot be read filters nothing."""
    form = ReportFilter(request.GET)
    form.is_valid()
    return form, with_due(filtered_reports(reports_now(request.user), form.cleaned_data))


@requires(reads_reports)
def report_list(request: StaffRequest) -> HttpResponseBase:
    form, reports = _chosen(request)
    page = page_of(reports, order=ORDER, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "pills": pills_of(form, request.GET),
        "page": page,
        "rows": list(zip(page.rows, opened_each(page.rows, "matter"), strict=True)),
        "total": reports.count(),
        "overview": overview_of(request.user, timezone.now()),
        "now": timezone.now(),
    }
    return render(request, "reports/reports.html", context)


@requires(reads_reports)
def report_export(request: StaffRequest, kind: str) -> HttpResponseBase:
    """Exactly the reports that the list shows with the same address, without identity and text."""
    if kind != "csv":
        raise Http404
    _form, reports = _chosen(request)
    return csv_response(report_columns(), report_rows(reports.order_by(*ORDER)), title=_("소극행정 신고"))


@requires(reads_figures)
def figures(request: StaffRequest) -> HttpResponseBase:
    """Counts of a year, for those who see no report, too."""
    today = timezone.localdate()
    form = FiguresForm(request.GET)
    year = form.cleaned_data["year"] if form.is_valid() else today.year
    context = {"figures": figures_of(year), "year": year, "years": years_of(today), "now": timezone.now()}
    return render(request, "reports/figures.html", context)


@requires(registers)
def register(request: StaffRequest) -> HttpResponseBase:
    """What came by mail, telephone or visit."""
    now = timezone.now()
    form = RegisterForm(request.POST or None, request.FILES or None, initial={"arrived_at": local_moment(now)})
    if request.method == "POST":
        made = done_with(form, lambda: file_report(_filing(form), by=request.user, at=now))
        if made is not None:
            sees = reports_now(request.user).filter(pk=made.report.pk).exists()
            context = {"report": made.report, "code": made.code, "sees": sees}
            return render(request, "reports/registered.html", context)
    return render(request, "reports/register.html", {"form": form}, status=422 if form.is_bound else 200)


def _filing(form: RegisterForm) -> Filing:
    given = form.cleaned_data
    return Filing(
        words=form.words,
        source=Source(given["source"]),
        identity=None if given["is_anonymous"] else form.identity,
        contact_way=ContactWay(given["contact_way"] or ContactWay.MAILBOX),
        happened_on=given["happened_on"],
        department=given["department"],
        arrived_at=given["arrived_at"],
        external_id=given["external_id"],
        files=given["files"],
    )
