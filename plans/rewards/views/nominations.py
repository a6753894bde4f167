"""Nominations: the filtered list and its export, one's own, and one nomination."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from documents.content import official_date
from documents.download import list_response
from documents.spreadsheet import Sheet
from files.access import may_add
from files.queries import attachments_of
from kernel.actors import Moment
from plans.rewards.actions.nominations import sources_for
from plans.rewards.blinding import names_hidden_of, veiled
from plans.rewards.forms.lists import NominationFilter
from plans.rewards.listing import Line, cells_of, columns, lines_of, list_title
from plans.rewards.models import Nomination
from plans.rewards.process import ELIGIBILITY, NOMINATION, OBJECTION
from plans.rewards.queries.challenges import challengeable, challenges_visible_to
from plans.rewards.queries.duplicates import Case, duplicates_of
from plans.rewards.queries.nominations import (
    NO_OFFICIALS,
    checks_visible_to,
    nominations_visible_to,
    objections_visible_to,
)
from plans.rewards.queries.rounds import open_rounds, rounds_visible_to
from tenants.context import current_office_name
from web.access import StaffRequest, signed_in
from web.lists import page_of
from web.pills import pills_of
from workflow.queries import history_of

ORDER = ("-id",)


def _chosen(request: StaffRequest, at: datetime) -> tuple[NominationFilter, QuerySet[Nomination]]:
    filters = NominationFilter(request.GET, rounds=rounds_visible_to(request.user, at))
    return filters, filters.found(nominations_visible_to(request.user, at), request.user, at)


@require_safe
@signed_in
def nomination_list(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    filters, found = _chosen(request, now)
    page = page_of(found, order=ORDER, after=request.GET.get("after", ""))
    context = {
        "form": filters,
        "pills": pills_of(filters, request.GET) if filters.is_valid() else [],
        "page": page,
        "lines": list(lines_of(page.rows, Moment(request.user, now))),
        "total": found.count(),
        "nominates": bool(sources_for(request.user, now)) and open_rounds(now).exists(),
    }
    return render(request, "rewards/nominations.html", context)


@require_safe
@signed_in
def nomination_export(request: StaffRequest, kind: str) -> HttpResponseBase:
    """Exactly what the list shows with the same address, as blind as it."""
    now = timezone.now()
    _filters, found = _chosen(request, now)
    title = list_title(timezone.localdate(now))
    cells = cells_of(lines_of(found.order_by(*ORDER), Moment(request.user, now)))
    return list_response(kind, Sheet(_("추천"), columns(), cells), title=title, office=current_office_name())


@require_safe
@signed_in
def own(request: StaffRequest) -> HttpResponseBase:
    """내 추천: what one has nominated, and where one is nominated."""
    now = timezone.now()
    mine = Q(nominated_by=request.user) | Q(nominees__person=request.user)
    found = nominations_visible_to(request.user, now).filter(mine).distinct()
    page = page_of(found, order=ORDER, after=request.GET.get("after", ""))
    context = {
        "page": page,
        "lines": list(lines_of(page.rows, Moment(request.user, now))),
        "nominates": bool(sources_for(request.user, now)) and open_rounds(now).exists(),
    }
    return render(request, "rewards/own.html", context)


@require_safe
@signed_in
def nomination_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(nominations_visible_to(request.user, now), pk=pk)
    return render(request, "rewards/nomination.html", _shown(subject, request.user, now))


def _shown(subject: Nomination, person: User, at: datetime) -> dict[str, Any]:
    moment = Moment(person, at)
    [line] = lines_of([subject], moment)
    hidden = names_hidden_of(subject, moment)
    checks = checks_visible_to(person, at).filter(nomination=subject)
    objections = objections_visible_to(person, at).filter(nomination=subject)
    return {
        "nomination": subject,
        "line": line,
        "merit": veiled(subject.merit, subject, moment),
        "nominees": [] if hidden else [(row, row.person.kind in NO_OFFICIALS) for row in subject.nominees.all()],
        "hidden": hidden,
        "steps": NOMINATION.open_to(person, subject, at),
        "facts": _facts(line, hidden),
        "checks": [(check, ELIGIBILITY.open_to(person, check, at)) for check in checks],
        "challenges": challenges_visible_to(person, at).filter(nomination=subject, filed_by=person),
        "may_challenge": challengeable(subject, person).exists(),
        "objections": [(row, OBJECTION.open_to(person, row, at)) for row in objections],
        "attachments": [] if hidden else attachments_of(subject.pk),
        "may_attach": may_add(person, NOMINATION.name, subject.pk),
        "history": [] if hidden else history_of(subject.pk),
        **similar(Case.of(subject), person, at, but=subject.pk),
    }


def similar(case: Case, person: User, at: datetime, *, but: UUID | None = None) -> dict[str, Any]:
    """Nominations of the same person for the same case: those that this person sees, and how many others."""
    moment = Moment(person, at)
    found = [row.pk for row in duplicates_of(case, moment, but=but)]
    seen = list(nominations_visible_to(person, at).filter(pk__in=found)) if found else []
    return {"similar": list(lines_of(seen, moment)), "others": len(found) - len(seen)}


def _facts(line: Line, hidden: bool) -> list[tuple[str, Any]]:
    row = line.nomination
    facts = [
        (_("선발"), row.round.title),
        (_("구분"), row.get_kind_display()),
        (_("추천 경로"), row.get_source_display()),
        (_("추천한 사람"), "" if hidden or row.nominated_by is None else row.nominated_by.name),
        (_("부서"), line.department),
        (_("공적 기간"), f"{official_date(row.merit_from)} ~ {official_date(row.merit_to)}"),
        (_("주민추천 수"), _("%(count)d건") % {"count": row.recommendations}),
        (_("추천일"), official_date(timezone.localdate(row.submitted_at)) if row.submitted_at else ""),
        (_("등급"), line.grade),
        (_("순위"), row.rank),
        (_("병합된 추천"), row.merged_into.number if row.merged_into else ""),
    ]
    return [(label, value) for label, value in facts if value not in ("", None)]
