"""Questions of residents in the office, with the time answers take; and what residents think."""

from datetime import date
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.rights import may
from kernel.worktime import WorkCalendar
from plans.participation.forms.inquiries import InquiryFilter
from plans.participation.policies import InquiryRules
from plans.participation.process import INQUIRY
from plans.participation.process.people import chief, officer
from plans.participation.queries.inquiries import answer_time, inquiries_visible_to, ratings_in, satisfaction
from policies.values import closed_days, policy_on
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from workflow.queries import history_of


@require_safe
@signed_in
def inquiry_list(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    filters = InquiryFilter(request.GET)
    found = filters.found(inquiries_visible_to(request.user, now))
    today = timezone.localdate(now)
    context = {
        "form": filters,
        "pills": pills_of(filters, request.GET) if filters.is_valid() else [],
        "page": page_of(found, order=("-id",), after=request.GET.get("after", "")),
        "total": found.count(),
        "time": answer_time(today.year, WorkCalendar(closed=closed_days())),
        "rules": policy_on(InquiryRules, today),
        "reads_survey": may(officer | chief, request.user, now),
    }
    return render(request, "participation/inquiries.html", context)


@require_safe
@signed_in
def inquiry_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(inquiries_visible_to(request.user, now), pk=pk)
    context = {
        "inquiry": subject,
        "steps": INQUIRY.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
    }
    return render(request, "participation/inquiry.html", context)


@require_safe
@requires(officer | chief)
def ratings(request: StaffRequest) -> HttpResponseBase:
    """The year's ratings; few answers are no more shown here than to residents, comments neither."""
    today = timezone.localdate()
    first = date(today.year, 1, 1)
    minimum = policy_on(InquiryRules, today).survey_minimum
    found = satisfaction(first, today, minimum=minimum)
    rows = ratings_in(first, today)
    comments = rows if found.mean is not None else rows.none()
    page = page_of(comments, order=("-day", "id"), after=request.GET.get("after", ""))
    context = {"found": found, "minimum": minimum, "year": today.year, "page": page}
    return render(request, "participation/ratings.html", context)
