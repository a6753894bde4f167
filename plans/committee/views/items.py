"""Agenda items: what waits for a meeting, every item, one item with its votes, and a member's own page."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import may
from documents.download import hwpx_response, pdf_response
from files.access import may_add
from files.queries import attachments_of
from plans.committee.actions import SUBMITS_ITEMS, submit_item
from plans.committee.codes import CALLED, MeetingState
from plans.committee.facts import facts_of_item
from plans.committee.forms.items import SubmissionForm
from plans.committee.forms.lists import ItemFilter
from plans.committee.models import AgendaItem
from plans.committee.pages import bar_of_item, board_of, line_of, steps_on_page
from plans.committee.papers import decision_of
from plans.committee.process import AGENDA_ITEM
from plans.committee.queries import (
    ballots_visible_to,
    guideline_for,
    items_visible_to,
    items_waiting_for_a_meeting,
    meetings_visible_to,
    reads_everything,
    with_business,
    with_everything,
)
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from workflow.deliberation import page_of_matter
from workflow.queries import history_of


@require_safe
@signed_in
def agenda(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    filters = ItemFilter(request.GET)
    found = filters.found(items_visible_to(request.user, now))
    officer = reads_everything(request.user, now)
    context = {
        "waiting": items_waiting_for_a_meeting() if officer else (),
        "page": page_of(found, order=["-id"], after=request.GET.get("after", "")),
        "filters": filters,
        "pills": pills_of(filters, request.GET) if filters.is_valid() else [],
        "may_submit": may(SUBMITS_ITEMS, request.user, now),
    }
    return render(request, "committee/agenda.html", context)


@requires(SUBMITS_ITEMS)
def new_item(request: StaffRequest) -> HttpResponse:
    form = SubmissionForm(request.POST or None)
    if form.is_valid():
        made = submit_item(by=request.user, facts=form.cleaned_data, at=timezone.now())
        return redirect("committee:item", pk=made.pk)
    context = {"form": form, "title": _("안건 상정요청"), "button": _("상정요청"), "back": "../"}
    return render(request, "committee/form.html", context, status=422 if form.is_bound else 200)


def find_with_everything(request: StaffRequest, pk: UUID) -> AgendaItem:
    """An item that the person may see. Raises Http404 for any other."""
    return get_object_or_404(with_everything(items_visible_to(request.user, timezone.now())), pk=pk)


@require_safe
@signed_in
def item(request: StaffRequest, pk: UUID) -> HttpResponse:
    """One item; readable on a telephone, where members declare and vote."""
    now = timezone.now()
    subject = find_with_everything(request, pk)
    seen = list(ballots_visible_to(request.user, now).filter(item=subject))
    context = {
        "item": subject,
        "facts": facts_of_item(subject),
        "line": line_of(subject, subject.meeting, seen, person=request.user, at=now) if subject.meeting else None,
        "steps": steps_on_page(request.user, subject, now),
        "bar": bar_of_item(subject.state),
        "guideline": subject.guideline or guideline_for(subject.kind, timezone.localdate(now)),
        "history": history_of(subject.pk),
        "attachments": attachments_of(subject.pk),
        "may_attach": may_add(request.user, AGENDA_ITEM.name, subject.pk),
        "matter_url": page_of_matter(subject.kind, subject.subject_id),
        "has_decision": subject.meeting is not None and subject.meeting.signed_at is not None,
    }
    return render(request, "committee/item.html", context)


@require_safe
@signed_in
def decision(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    document = decision_of(find_with_everything(request, pk), viewer=request.user)
    return hwpx_response(document) if kind == "hwpx" else pdf_response(document)


@require_safe
@signed_in
def own(request: StaffRequest) -> HttpResponse:
    """What a member has to do: meetings to which they are called, their items, and the minutes to sign."""
    now = timezone.now()
    mine = meetings_visible_to(request.user, now).filter(
        seats__member__person=request.user,
        seats__notified_at__isnull=False,
        state__in=[*CALLED, MeetingState.VOTED, MeetingState.MINUTES_DRAFT],
    )
    meetings = list(with_business(mine).order_by("scheduled_at", "id"))
    items = list(items_visible_to(request.user, now).filter(meeting__in=meetings))
    boards = [board_of(meeting, items, person=request.user, at=now) for meeting in meetings]
    return render(request, "committee/own.html", {"boards": boards})
