"""Recommendations in the office: the list and its export, registering one that came on paper, one recommendation."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.rights import may
from documents.content import official_date
from documents.download import list_response
from documents.spreadsheet import Sheet
from files.access import may_add
from files.queries import attachments_of
from plans.participation.actions.recommendations import register
from plans.participation.forms.recommendations import RecommendationFilter, RegisteredForm
from plans.participation.identity import Sealed, read
from plans.participation.listing import recommendation_cells, recommendation_columns, titled
from plans.participation.models import Recommendation
from plans.participation.process import RECOMMENDATION
from plans.participation.process.people import officer
from plans.participation.process.telling import what_became
from plans.participation.queries.recommendations import (
    JOINABLE,
    likely_same,
    recommendations_visible_to,
    recommenders_read_by,
)
from plans.participation.writing import bond_of
from tenants.context import current_office_name
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from workflow.queries import history_of

ORDER = ("-id",)


def _chosen(request: StaffRequest, at: datetime) -> tuple[RecommendationFilter, QuerySet[Recommendation]]:
    filters = RecommendationFilter(request.GET)
    return filters, filters.found(recommendations_visible_to(request.user, at))


@require_safe
@signed_in
def recommendation_list(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    filters, found = _chosen(request, now)
    rows = found.annotate(joined_count=Count("joined"))
    context = {
        "form": filters,
        "pills": pills_of(filters, request.GET) if filters.is_valid() else [],
        "page": page_of(rows, order=ORDER, after=request.GET.get("after", "")),
        "total": found.count(),
        "registers": may(officer, request.user, now),
    }
    return render(request, "participation/recommendations.html", context)


@require_safe
@signed_in
def recommendation_export(request: StaffRequest, kind: str) -> HttpResponseBase:
    """Exactly what the list shows with the same address."""
    now = timezone.now()
    _filters, found = _chosen(request, now)
    cells = recommendation_cells(found.order_by(*ORDER))
    title = titled(_("주민추천 목록"), timezone.localdate(now))
    sheet = Sheet(_("주민추천"), recommendation_columns(), cells)
    return list_response(kind, sheet, title=title, office=current_office_name())


@requires(officer)
def new_recommendation(request: StaffRequest) -> HttpResponseBase:
    """What came by post, by e-mail or with a visit; the page that follows shows the code for the resident, once."""
    today = timezone.localdate()
    form = RegisteredForm(request.POST or None, today=today, initial={"received_on": today})
    if form.is_valid():
        made, receipt = register(form.cleaned_data, by=request.user, at=timezone.now())
        context = {"recommendation": made, "receipt": receipt}
        answer = render(request, "participation/registered.html", context)
        answer["Cache-Control"] = "no-store"
        return answer
    status = 422 if form.is_bound else 200
    return render(request, "participation/new_recommendation.html", {"form": form}, status=status)


@require_safe
@signed_in
def recommendation_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(recommendations_visible_to(request.user, now), pk=pk)
    return render(request, "participation/recommendation.html", shown(subject, request.user, now))


@require_POST
@signed_in
def recommender(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Who recommended; a look that is written down."""
    now = timezone.now()
    subject = get_object_or_404(recommenders_read_by(request.user, now), pk=pk)
    where = Sealed(RECOMMENDATION.name, subject.pk, subject.recommender, bond_of(subject))
    context = shown(subject, request.user, now) | {"identity": read(where, by=request.user, at=now)}
    answer = render(request, "participation/recommendation.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def shown(subject: Recommendation, person: User, at: datetime) -> dict[str, Any]:
    joined = list(subject.joined.order_by("id"))
    decides = may(officer, person, at)
    return {
        "recommendation": subject,
        "steps": RECOMMENDATION.open_to(person, subject, at),
        "facts": _facts(subject, len(joined)),
        "result": what_became(subject),
        "joined": joined,
        "similar": likely_same(subject) if decides and subject.state in JOINABLE else [],
        "knows_recommender": recommenders_read_by(person, at).filter(pk=subject.pk).exists(),
        "attachments": attachments_of(subject.pk),
        "may_attach": may_add(person, RECOMMENDATION.name, subject.pk),
        "history": history_of(subject.pk),
    }


def _facts(row: Recommendation, joined: int) -> list[tuple[str, Any]]:
    period = f"{official_date(row.merit_from)} ~ " if row.merit_from else ""
    facts = [
        (_("추천 대상"), row.get_kind_display()),
        (_("공무원 이름(주민이 아는 대로)"), row.official),
        (_("부서(주민이 아는 대로)"), row.department_named),
        (_("공적 기간"), period + (official_date(row.merit_to) if row.merit_to else "")),
        (_("접수 경로"), row.get_channel_display()),
        (_("접수일"), official_date(row.received_on)),
        (_("단체 이름"), row.group),
        (_("함께 추천한 사람 수"), _("%(count)d명") % {"count": row.supporters}),
        (_("추천인 확인"), row.get_verified_by_display() if row.verified_by else ""),
        (_("담당 부서"), row.department.name if row.department else ""),
        (_("추천받은 직원"), row.person.name if row.person else ""),
        (_("병합된 추천"), _("%(count)d건") % {"count": joined} if joined else ""),
        (_("병합한 곳"), row.joined_into.number if row.joined_into else ""),
        (_("제외 사유"), row.get_ground_display() if row.ground else ""),
        (_("선발 결과"), row.get_outcome_display() if row.outcome else ""),
    ]
    return [(label, value) for label, value in facts if value]
