"""Progress: what waits to be checked, one report with its evidence and obstacles, opening a quarter."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import may
from files.queries import attachments_of
from kernel.periods import Quarter
from plans.actionplan import actions
from plans.actionplan.contents import trimmed
from plans.actionplan.forms import ObstacleForm, ResolutionForm
from plans.actionplan.models import Obstacle, ReportState
from plans.actionplan.process import PROGRESS
from plans.actionplan.process.people import officer
from plans.actionplan.views.forms import done_with
from plans.actionplan.views.scopes import reports_now, reports_to_write_now
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from workflow.queries import history_of

ORDER = ("due_on", "pk")


@signed_in
def report_list(request: StaffRequest) -> HttpResponseBase:
    """What has been submitted waits to be checked; with `?state=` what is missing, returned or verified."""
    given = request.GET.get("state", "")
    state = given if given in ReportState.values else ReportState.SUBMITTED.value
    reports = reports_now(request.user).filter(state=state)
    context = {
        "page": page_of(reports, order=ORDER, after=request.GET.get("after", "")),
        "states": ReportState.choices,
        "state": state,
        "quarters": _quarters(),
        "writes": may(officer, request.user, timezone.now()),
    }
    return render(request, "actionplan/reports.html", context)


def _quarters() -> list[Quarter]:
    """Those that may be opened now: the present quarter and the one before."""
    now = Quarter.containing(timezone.localdate())
    return [now.previous(), now]


def _quarter(year: int, number: int) -> Quarter:
    try:
        return Quarter(year, number)
    except ValueError as error:
        raise Http404 from error


@requires(officer)
@require_POST
def open_quarter(request: StaffRequest, year: int, number: int) -> HttpResponseBase:
    quarter = _quarter(year, number)
    made = actions.open_quarter(quarter, by=request.user, at=timezone.now())
    sentence = _("%(quarter)s 실적을 %(count)d개 과제에 요청했습니다.") % {"quarter": quarter.label, "count": made}
    messages.success(request, sentence)
    return redirect("actionplan:reports")


@signed_in
def report_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report, now = get_object_or_404(reports_now(request.user), pk=pk), timezone.now()
    context = {
        "report": report,
        "task": report.task,
        "target": trimmed(report.task.indicator_target),
        "actual": trimmed(report.indicator_actual),
        "steps": PROGRESS.open_to(request.user, report, now),
        "attachments": attachments_of(report.pk),
        "may_add": reports_to_write_now(request.user).filter(pk=report.pk).exists(),
        "obstacles": report.obstacles.select_related("added_by", "resolved_by"),
        "obstacle_form": ObstacleForm(),
        "history": history_of(report.pk),
    }
    return render(request, "actionplan/report.html", context)


@signed_in
def add_obstacle(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report = get_object_or_404(reports_now(request.user), pk=pk)
    form = ObstacleForm(request.POST or None)
    add = partial(actions.add_obstacle, report, by=request.user, at=timezone.now())
    if request.method == "POST" and done_with(form, add):
        return redirect("actionplan:report", report.pk)
    context = {"report": report, "form": form, "title": _("애로사항 등록"), "action_label": _("등록")}
    return render(request, "actionplan/report_form.html", context, status=422 if form.is_bound else 200)


@signed_in
def resolve_obstacle(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = Obstacle.objects.filter(report__in=reports_now(request.user)).select_related("report")
    obstacle = get_object_or_404(found, pk=pk)
    form = ResolutionForm(request.POST or None)
    resolve = partial(actions.resolve_obstacle, obstacle, by=request.user, at=timezone.now())
    if request.method == "POST" and done_with(form, resolve):
        return redirect("actionplan:report", obstacle.report_id)
    context = {"report": obstacle.report, "form": form, "title": _("애로사항 해소"), "action_label": _("저장")}
    return render(request, "actionplan/report_form.html", context, status=422 if form.is_bound else 200)
