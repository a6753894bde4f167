"""National applications in the office: the list and its export, registering one by hand, one application."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
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
from plans.participation.actions.applications import bond_of, register_application
from plans.participation.forms.applications import ApplicationFilter, RegisterForm
from plans.participation.identity import Sealed, read
from plans.participation.listing import application_cells, application_columns, titled
from plans.participation.models import Application
from plans.participation.process import APPLICATION
from plans.participation.process.people import officer
from plans.participation.queries.applications import applicants_read_by, applications_visible_to
from tenants.context import current_office_name
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from workflow.queries import history_of

ORDER = ("-id",)


def _chosen(request: StaffRequest, at: datetime) -> tuple[ApplicationFilter, QuerySet[Application]]:
    filters = ApplicationFilter(request.GET)
    return filters, filters.found(applications_visible_to(request.user, at))


@require_safe
@signed_in
def application_list(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    filters, found = _chosen(request, now)
    context = {
        "form": filters,
        "pills": pills_of(filters, request.GET) if filters.is_valid() else [],
        "page": page_of(found, order=ORDER, after=request.GET.get("after", "")),
        "total": found.count(),
        "registers": may(officer, request.user, now),
    }
    return render(request, "participation/applications.html", context)


@require_safe
@signed_in
def application_export(request: StaffRequest, kind: str) -> HttpResponseBase:
    """Exactly what the list shows with the same address."""
    now = timezone.now()
    _filters, found = _chosen(request, now)
    cells = application_cells(found.order_by(*ORDER))
    title = titled(_("적극행정국민신청 목록"), timezone.localdate(now))
    sheet = Sheet(_("국민신청"), application_columns(), cells)
    return list_response(kind, sheet, title=title, office=current_office_name())


@requires(officer)
def new_application(request: StaffRequest) -> HttpResponseBase:
    """While the link to the portal is down; what it brings later under the same number is seen by that number."""
    today = timezone.localdate()
    form = RegisterForm(request.POST or None, today=today, initial={"arrived_on": today})
    if form.is_valid():
        made = register_application(form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("적극행정국민신청을 등록했습니다."))
        return redirect("participation:application", made.pk)
    return render(request, "participation/new_application.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@signed_in
def application_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(applications_visible_to(request.user, now), pk=pk)
    return render(request, "participation/application.html", shown(subject, request.user, now))


@require_POST
@signed_in
def applicant(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Who applied; a look that is written down."""
    now = timezone.now()
    subject = get_object_or_404(applicants_read_by(request.user, now), pk=pk)
    where = Sealed(APPLICATION.name, subject.pk, subject.applicant, bond_of(subject))
    context = shown(subject, request.user, now) | {"identity": read(where, by=request.user, at=now)}
    answer = render(request, "participation/application.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def shown(subject: Application, person: User, at: datetime) -> dict[str, Any]:
    return {
        "application": subject,
        "steps": APPLICATION.open_to(person, subject, at),
        "facts": _facts(subject),
        "same_number": _same_number(subject, person, at),
        "knows_applicant": applicants_read_by(person, at).filter(pk=subject.pk).exists(),
        "attachments": attachments_of(subject.pk),
        "may_attach": may_add(person, APPLICATION.name, subject.pk),
        "history": history_of(subject.pk),
    }


def _same_number(subject: Application, person: User, at: datetime) -> list[Application]:
    """Others with the same number of the portal: registered by hand, and brought by the link afterwards."""
    if not subject.external_id:
        return []
    rows = applications_visible_to(person, at).filter(external_id=subject.external_id)
    return list(rows.exclude(pk=subject.pk).order_by("id"))


def _facts(row: Application) -> list[tuple[str, Any]]:
    tool = " ".join(part for part in (row.tool_number, official_date(row.tool_on) if row.tool_on else "") if part)
    facts = [
        (_("접수 경로"), row.get_origin_display()),
        (_("국민신문고 신청번호"), row.external_id),
        (_("도달일"), official_date(timezone.localdate(row.arrived_at))),
        (
            _("통보 기한(기본값, 법정 아님)"),
            official_date(timezone.localdate(row.result_due_at)) if row.result_due_at else "",
        ),
        (_("이전 통지"), row.get_earlier_notice_display() if row.earlier_notice else ""),
        (_("이전 통지일"), official_date(row.earlier_on) if row.earlier_on else ""),
        (_("이전 통지의 이유"), row.get_law_was_display() if row.law_was else ""),
        (_("기타민원이었음"), _("예") if row.is_other_petition else ""),
        (_("담당 부서"), row.department.name if row.department else ""),
        (_("담당 직원"), row.handler.name if row.handler else ""),
        (_("활용한 제도"), row.get_tool_display() if row.tool else ""),
        (_("활용한 제도의 문서·안건 번호"), tool),
        (_("활용하지 않은 사유"), row.tool_why_not),
        (_("처리 결과"), row.get_result_display() if row.result else ""),
        (_("결과를 정한 사람"), row.decided_by.name if row.decided_by else ""),
        (_("책임관 확인"), row.signed_off_by.name if row.signed_off_by else ""),
        (_("권익위 통보일"), official_date(timezone.localdate(row.notified_at)) if row.notified_at else ""),
        (_("통보 문서번호"), row.notice_number),
        (_("이행할 일"), row.follow_up),
        (_("이행 기한"), official_date(row.follow_up_until) if row.follow_up_until else ""),
    ]
    return [(label, value) for label, value in facts if value]
