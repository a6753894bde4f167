"""Tasks: the filtered list and its export, one task with its quarters, and lists of what needs attention."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.rights import may
from documents.download import list_response
from documents.spreadsheet import Sheet
from kernel.errors import Invalid
from plans.actionplan.contents import trimmed
from plans.actionplan.documents import list_title, task_columns, task_rows
from plans.actionplan.forms import TaskFilter
from plans.actionplan.models import Task
from plans.actionplan.process import TASK
from plans.actionplan.process.people import officer
from plans.actionplan.queries import (
    department_overview,
    filtered_tasks,
    key_tasks_by_review,
    not_begun_in_time,
    stakeholders_of,
    tasks_visible_to,
)
from plans.actionplan.views.scopes import reports_now
from tenants.context import current_office_name
from web.access import StaffRequest, signed_in
from web.lists import page_of
from web.pills import pills_of
from workflow.queries import history_of

ORDER = ("-strategy__plan__year", "strategy__order", "order", "pk")


def _chosen(request: StaffRequest) -> tuple[TaskFilter, QuerySet[Task]]:
    """The filter of the address and the tasks that fit it; what cannot be read filters nothing."""
    form = TaskFilter(request.GET)
    form.is_valid()
    return form, filtered_tasks(tasks_visible_to(request.user), form.cleaned_data)


@signed_in
def task_list(request: StaffRequest) -> HttpResponseBase:
    form, tasks = _chosen(request)
    page = page_of(tasks, order=ORDER, after=request.GET.get("after", ""))
    context = {"form": form, "pills": pills_of(form, request.GET), "page": page, "total": tasks.count()}
    return render(request, "actionplan/tasks.html", context)


@signed_in
def task_export(request: StaffRequest, kind: str) -> HttpResponseBase:
    """Exactly what the list shows with the same address."""
    _form, tasks = _chosen(request)
    title, rows = list_title(timezone.localdate()), task_rows(tasks.order_by(*ORDER))
    return list_response(kind, Sheet(title, task_columns(), rows), title=title, office=current_office_name())


@signed_in
def task_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    task, now = get_object_or_404(tasks_visible_to(request.user), pk=pk), timezone.now()
    reports = reports_now(request.user).filter(task=task).order_by("quarter")
    context = {
        "task": task,
        "plan": task.strategy.plan,
        "steps": TASK.open_to(request.user, task, now),
        "target": trimmed(task.indicator_target),
        "reports": [(report, trimmed(report.indicator_actual)) for report in reports],
        "reviews": task.reviews.select_related("reviewed_by").order_by("-month"),
        "stakeholders": stakeholders_of(task),
        "writes": may(officer, request.user, now),
        "history": history_of(task.pk),
    }
    return render(request, "actionplan/task.html", context)


def _year(request: StaffRequest) -> int:
    """The year of the address, else this one. Raises Invalid for what is no year."""
    given = request.GET.get("year", "")
    if not given:
        return timezone.localdate().year
    form = TaskFilter({"year": given})
    if not form.is_valid():
        raise Invalid(str(form.errors["year"][0]))
    return int(form.cleaned_data["year"])


@signed_in
def key_tasks(request: StaffRequest) -> HttpResponseBase:
    """중점과제: who has been looked at this month, and who has not (R05)."""
    today = timezone.localdate()
    tasks = key_tasks_by_review(tasks_visible_to(request.user), today)
    return render(request, "actionplan/key_tasks.html", {"tasks": tasks, "month": today})


@signed_in
def not_begun(request: StaffRequest) -> HttpResponseBase:
    """What should have begun in its half or quarter, and has not (R08)."""
    year = _year(request)
    tasks = not_begun_in_time(tasks_visible_to(request.user), year, timezone.localdate())
    return render(request, "actionplan/not_begun.html", {"tasks": tasks, "year": year})


@signed_in
def departments(request: StaffRequest) -> HttpResponseBase:
    """Every department, also those without a task (R07)."""
    year = _year(request)
    rows: list[dict[str, Any]] = department_overview(request.user, year)
    context = {"year": year, "rows": rows, "without": [row["department"] for row in rows if not row["tasks"]]}
    return render(request, "actionplan/departments.html", context)
