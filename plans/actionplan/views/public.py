"""What residents see: the plan that was published, how far it is, and the papers to take away."""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.sessions import address_of
from documents.content import Document
from documents.download import rendered_response, xlsx_response
from documents.hwpx import as_hwpx
from documents.pdf import as_pdf
from plans.actionplan.documents import approver_of, document_of_edition, plan_sheet
from plans.actionplan.models import Edition, SectionKind, TaskState
from plans.actionplan.queries import published_plans, states_of
from tenants.context import current_office_name
from web.errors import answer
from web.limits import WINDOW_SECONDS, asked_too_often

DOWNLOADS_A_MINUTE = 20
KEPT_SECONDS = 24 * 3600  # a day at most, because a new version of the product may draw it otherwise
RENDERERS: dict[str, Callable[[Document], bytes]] = {"pdf": as_pdf, "hwpx": as_hwpx}
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
    """Made once for each revision and language, then taken from the cache; nobody may ask without end."""
    if asked_too_often("public-plan", address_of(request) or "", most=DOWNLOADS_A_MINUTE, at=timezone.now()):
        refusal = answer(
            request, 429, _("짧은 시간에 여러 번 내려받아 잠시 멈추었습니다. 1분 뒤에 다시 시도해 주십시오.")
        )
        refusal["Retry-After"] = str(WINDOW_SECONDS)
        return refusal
    edition = _edition(year)
    title = edition.contents["title"]
    if kind in RENDERERS:
        return rendered_response(_rendered(edition, kind), title=title, kind=kind)
    if kind == "xlsx":
        return xlsx_response([plan_sheet(edition.contents)], title=title, office=current_office_name())
    raise Http404


def _rendered(edition: Edition, kind: str) -> bytes:
    """An edition never changes; the cache puts the local government into the key."""
    key = f"public-plan:{edition.pk}:{kind}:{get_language()}"
    kept: bytes | None = cache.get(key)
    if kept is None:
        kept = RENDERERS[kind](document_of_edition(edition))
        cache.set(key, kept, timeout=KEPT_SECONDS)
    return kept
