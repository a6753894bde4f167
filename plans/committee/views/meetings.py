"""Meetings: the list, one meeting with its business, and its papers."""

from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import may
from documents.download import hwpx_response, pdf_response, xlsx_response
from documents.spreadsheet import Sheet
from files.access import may_add
from files.queries import attachments_of
from plans.committee.actions import PLANS_MEETINGS, plan_meeting
from plans.committee.facts import facts_of_meeting
from plans.committee.forms.lists import MeetingFilter
from plans.committee.forms.meetings import MeetingForm
from plans.committee.models import Meeting
from plans.committee.pages import board_of
from plans.committee.papers import WRITTEN_DOWN, minutes_of, notice_of
from plans.committee.process import MEETING
from plans.committee.queries import items_visible_to, meetings_read_by, meetings_visible_to, with_business
from plans.committee.sheets import meeting_columns, meeting_rows
from tenants.context import current_office_name
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from workflow.deadlines import running_for
from workflow.queries import history_of

NEWEST_FIRST = ("-scheduled_at", "-id")


@require_safe
@signed_in
def meetings(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    filters = MeetingFilter(request.GET)
    found = filters.found(meetings_visible_to(request.user, now))
    context = {
        "page": page_of(found, order=NEWEST_FIRST, after=request.GET.get("after", "")),
        "filters": filters,
        "pills": pills_of(filters, request.GET) if filters.is_valid() else [],
        "may_plan": may(PLANS_MEETINGS, request.user, now),
    }
    return render(request, "committee/meetings.html", context)


@require_safe
@signed_in
def export_meetings(request: StaffRequest) -> HttpResponseBase:
    """Exactly the meetings that the list shows with the same filter."""
    found = MeetingFilter(request.GET).found(meetings_visible_to(request.user, timezone.now()))
    title = _("위원회 회의 목록")
    sheet = Sheet(title, meeting_columns(), meeting_rows(found.order_by(*NEWEST_FIRST)))
    return xlsx_response([sheet], title=title, office=current_office_name())


@requires(PLANS_MEETINGS)
def new_meeting(request: StaffRequest) -> HttpResponse:
    form = MeetingForm(request.POST or None)
    if form.is_valid():
        made = plan_meeting(by=request.user, facts=form.cleaned_data, at=timezone.now())
        return redirect("committee:meeting", pk=made.pk)
    context = {"form": form, "title": _("회의 계획"), "button": _("계획 등록"), "back": "../"}
    return render(request, "committee/form.html", context, status=422 if form.is_bound else 200)


def find_papers(request: StaffRequest, pk: UUID) -> Meeting:
    """A meeting whose papers the person may read, with its business. Raises Http404 for any other."""
    return get_object_or_404(with_business(meetings_read_by(request.user, timezone.now())), pk=pk)


@require_safe
@signed_in
def meeting(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    subject = get_object_or_404(with_business(meetings_visible_to(request.user, now)), pk=pk)
    reads = meetings_read_by(request.user, now).filter(pk=pk).exists()
    items = list(items_visible_to(request.user, now).filter(meeting=subject))
    context = {
        "meeting": subject,
        "facts": facts_of_meeting(subject),
        "board": board_of(subject, items, person=request.user, at=now),
        "due": running_for(subject.pk).first(),
        "reads": reads,
        "has_minutes": reads and subject.state in WRITTEN_DOWN,
        "history": history_of(subject.pk),
        "attachments": attachments_of(subject.pk) if reads else (),
        "may_attach": may_add(request.user, MEETING.name, subject.pk),
    }
    return render(request, "committee/meeting.html", context)


@require_safe
@signed_in
def notice(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    document = notice_of(find_papers(request, pk))
    return hwpx_response(document) if kind == "hwpx" else pdf_response(document)


@require_safe
@signed_in
def minutes(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    document = minutes_of(find_papers(request, pk), viewer=request.user, at=timezone.now())
    return hwpx_response(document) if kind == "hwpx" else pdf_response(document)
