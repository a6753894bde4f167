"""처리 기록: who did or saw what."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Entry, Kind
from audit.record import record as note
from documents.download import xlsx_response
from documents.spreadsheet import Column, Sheet, Value
from documents.spreadsheet import Kind as ColumnKind
from office.forms.people import DownloadForm
from office.forms.settings import RecordFilter
from office.queries import record_visible_to
from office.words import detail_of, subject_of
from tenants.context import current_office_name
from web.access import StaffRequest, signed_in
from web.lists import page_of
from web.pills import pills_of

MOST_EXPORTED = 100_000
BATCH = 1_000


@signed_in
def audit(request: StaffRequest) -> HttpResponse:
    """The whole record for those who watch over it, one's own lines for everyone else."""
    filters = RecordFilter(request.GET)
    page = page_of(_found_by(filters, request), order=["-id"], after=request.GET.get("after", ""))
    lines = [(entry, subject_of(entry), detail_of(entry)) for entry in page.rows]
    pills = pills_of(filters, request.GET) if filters.is_valid() else []
    context = {"page": page, "lines": lines, "filters": filters, "pills": pills}
    return render(request, "office/audit.html", context)


@signed_in
def export_audit(request: StaffRequest) -> HttpResponseBase:
    """Exactly what the list shows, with a reason."""
    filters = RecordFilter(request.GET)
    rows = _found_by(filters, request).order_by("-id")[:MOST_EXPORTED]
    form = DownloadForm(request.POST or None)
    if not form.is_valid():
        context = {"form": form, "number": rows.count(), "pills": pills_of(filters, request.GET)}
        return render(request, "office/audit_export.html", context, status=422 if form.is_bound else 200)
    detail = {"what": "record", "reason": form.cleaned_data["reason"], "number": rows.count()}
    note(Kind.DOWNLOAD, by=request.user, at=timezone.now(), subject_type="record", detail=detail)
    title = _("처리 기록")
    return xlsx_response([Sheet(title, _columns(), _cells(rows))], title=title, office=current_office_name())


def _columns() -> list[Column]:
    return [
        Column(_("일시"), ColumnKind.MOMENT, 18),
        Column(_("한 사람"), width=14),
        Column(_("종류"), width=14),
        Column(_("대상"), width=24),
        Column(_("대상 식별번호"), width=38),
        Column(_("내용"), width=60),
    ]


def _cells(rows: QuerySet[Entry]) -> Iterator[list[Value]]:
    for entry in rows.iterator(chunk_size=BATCH):
        number = str(entry.subject_id) if entry.subject_id else None
        kind = entry.get_kind_display()
        yield [entry.at, entry.actor_name, kind, subject_of(entry), number, detail_of(entry)]


def _found_by(filters: RecordFilter, request: StaffRequest) -> QuerySet[Entry]:
    rows = record_visible_to(request.user, at=timezone.now())
    if not filters.is_valid():
        return rows.none()
    given = filters.cleaned_data
    conditions: dict[str, Any] = {}
    if given["person"]:
        conditions["actor_name__icontains"] = given["person"]
    if given["kind"]:
        conditions["kind"] = given["kind"]
    if given["since"]:
        conditions["at__gte"] = _midnight(given["since"])
    if given["until"]:
        conditions["at__lt"] = _midnight(given["until"] + timedelta(days=1))
    return rows.filter(_about(given["subject"]), **conditions)


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _about(typed: str) -> Q:
    """Lines about one thing by its number, or about all things of a kind."""
    if not typed:
        return Q()
    try:
        return Q(subject_id=UUID(typed))
    except ValueError:
        return Q(subject_type__icontains=typed)
