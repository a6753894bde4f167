"""What residents see: the plan that was published, how far it is, and the papers to take away."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from documents.download import hwpx_response, pdf_response, xlsx_response
from plans.actionplan.documents import approver_of, document_of_edition, plan_sheet
from plans.actionplan.models import Edition, SectionKind, TaskState
from plans.actionplan.queries import published_plans, states_of
from tenants.context import current_office_name

DOWNLOADS = (("pdf", "PDF"), ("hwpx", "HWPX"), ("xlsx", "XLSX"))


def public_plans(request: HttpRequest) -> HttpResponseBase:
    plans = [(plan, plan.editions.all()[0]) for plan in published_plans().order_by("-year")]
    return render(request, "actionplan/public_plans.html", {"plans": plans})


def _edition(year: int) -> Edition:
    plan = published_plans().filter(year=year).first()
    if plan is None:
        raise Http404
    edition: Edition = plan.editions.all()[0]
    edition.plan = plan
    return edition


def public_plan(request: HttpRequest, year: int) -> HttpResponseBase:
    edition = _edition(year)
    context = {"plan": edition.plan, "edition": edition, "approver": approver_of(edition), **_shown(edition)}
    return render(request, "actionplan/public_plan.html", context)


def _shown(edition: Edition) -> dict[str, Any]:
    """The published text, each task with the state in which it is today."""
    contents = edition.contents
    tasks = [task for strategy in contents["strategies"] for task in strategy["tasks"]]
    states = states_of([task["id"] for task in tasks])
    for task in tasks:
        task["state"] = states.get(task["id"], "")
    return {
        "contents": contents,
        "sections": [(SectionKind(row["kind"]).label, row["body"]) for row in contents["sections"]],
        "task_count": len(tasks),
        "key_count": sum(task["is_key"] for task in tasks),
        "done_count": sum(task["state"] == TaskState.COMPLETED.label for task in tasks),
        "downloads": DOWNLOADS,
        "has_samples": any(task["is_sample"] for task in tasks),
    }


def public_progress(request: HttpRequest) -> HttpResponseBase:
    """추진 현황 of the newest plan."""
    plan = published_plans().order_by("-year").first()
    if plan is None:
        return render(request, "actionplan/public_plans.html", {"plans": []})
    return public_plan(request, plan.year)


def public_document(request: HttpRequest, year: int, kind: str) -> HttpResponseBase:
    edition = _edition(year)
    if kind == "pdf":
        return pdf_response(document_of_edition(edition))
    if kind == "hwpx":
        return hwpx_response(document_of_edition(edition))
    if kind == "xlsx":
        title = edition.contents["title"]
        return xlsx_response([plan_sheet(edition.contents)], title=title, office=current_office_name())
    raise Http404
