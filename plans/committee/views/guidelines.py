"""Decision guidelines and their versions (R18)."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import may
from plans.committee.actions import ISSUES_GUIDELINES, issue_guideline
from plans.committee.forms.lists import GuidelineForm
from plans.committee.queries import guidelines_visible_to
from web.access import StaffRequest, requires, signed_in


@require_safe
@signed_in
def guidelines(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    context = {
        "guidelines": guidelines_visible_to(request.user, now),
        "may_issue": may(ISSUES_GUIDELINES, request.user, now),
    }
    return render(request, "committee/guidelines.html", context)


@require_safe
@signed_in
def guideline(request: StaffRequest, pk: UUID) -> HttpResponse:
    subject = get_object_or_404(guidelines_visible_to(request.user, timezone.now()), pk=pk)
    return render(request, "committee/guideline.html", {"guideline": subject})


@requires(ISSUES_GUIDELINES)
def new_guideline(request: StaffRequest) -> HttpResponse:
    form = GuidelineForm(request.POST or None, initial={"effective_from": timezone.localdate()})
    if form.is_valid():
        made = issue_guideline(by=request.user, facts=form.cleaned_data, at=timezone.now())
        return redirect("committee:guideline", pk=made.pk)
    context = {"form": form, "title": _("가이드라인 새 판"), "button": _("등록"), "back": "../"}
    return render(request, "committee/form.html", context, status=422 if form.is_bound else 200)
