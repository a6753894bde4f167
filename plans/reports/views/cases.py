"""Cases: those that are shared, for everyone of the house; drafts and reviews for the audit."""

from typing import Any
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from plans.reports.actions.learning import write_case
from plans.reports.codes_learning import CaseState
from plans.reports.forms.learning import CaseFilter, NewCaseForm
from plans.reports.models import CaseStudy
from plans.reports.process.case_study import CASE_STUDY, findings_in
from plans.reports.process.inspection import keeps_inspections
from plans.reports.queries.learning import is_audit, reports_to_tell
from plans.reports.views.forms import done_with
from plans.reports.views.scopes_learning import cases_now
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from web.steps import TakeStep
from workflow.queries import history_of

ORDER = ("-pk",)


@signed_in
def case_list(request: StaffRequest) -> HttpResponseBase:
    form = CaseFilter(request.GET)
    form.is_valid()
    rows = cases_now(request.user)
    if kind := form.cleaned_data.get("type"):
        rows = rows.filter(type=kind)
    if text := form.cleaned_data.get("q"):
        rows = rows.filter(title__icontains=text)
    now = timezone.now()
    context = {
        "form": form,
        "pills": pills_of(form, request.GET),
        "page": page_of(rows, order=ORDER, after=request.GET.get("after", "")),
        "may_write": keeps_inspections.scope(request.user, now) is not None,
    }
    return render(request, "reports/cases.html", context)


@signed_in
def case_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Which report it was, and who found what in the review, is for the audit."""
    case = get_object_or_404(cases_now(request.user), pk=pk)
    now = timezone.now()
    inside = is_audit(request.user, now)
    context = {
        "case": case,
        "inside": inside,
        "report": _report(case, request, now) if inside else None,
        "findings": findings_in(case) if inside and case.state == CaseState.PRIVACY_REVIEW else [],
        "steps": CASE_STUDY.open_to(request.user, case, now),
        "history": history_of(case.pk) if inside else [],
    }
    return render(request, "reports/case.html", context)


def _report(case: CaseStudy, request: StaffRequest, now: Any) -> Any:
    return reports_to_tell(request.user, now).filter(pk=case.report_id).first()


@requires(keeps_inspections)
def new_case(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    form = NewCaseForm(request.POST or None, reports=reports_to_tell(request.user, now))
    if request.method == "POST":
        made = done_with(
            form, lambda: write_case(form.cleaned_data["report"], form.cleaned_data, by=request.user, at=now)
        )
        if made is not None:
            return redirect("learning:case", made.pk)
    context = {"form": form, "cancel_url": reverse("learning:cases")}
    return render(request, "reports/case_form.html", context, status=422 if form.is_bound else 200)


class TakeCaseStep(TakeStep):
    process = CASE_STUDY
    find = staticmethod(cases_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("learning:case", args=[subject.pk])
