"""The plans of the office: list, one plan, beginning the next, documents."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import EmployeeKind, User
from accounts.rights import may
from documents.download import hwpx_response, pdf_response, xlsx_response
from files.queries import attachments_of
from plans.actionplan.actions import begin
from plans.actionplan.contents import contents_of
from plans.actionplan.documents import approver_of, document_of, plan_sheet
from plans.actionplan.forms import NewPlanForm, Origin, Part
from plans.actionplan.models import Consultation, ConsultationState, Edition, Plan, PlanState
from plans.actionplan.press import press_release_of
from plans.actionplan.process import CONSULTATION, PLAN
from plans.actionplan.process.people import officer
from plans.actionplan.queries import consultations_of, plans_visible_to, stakeholders_of, strategies_of, with_totals
from plans.actionplan.views.forms import done_with
from tenants.context import current_office_name
from web.access import StaffRequest, requires, signed_in
from workflow.deadlines import running_for
from workflow.queries import history_of

COURSE = (
    PlanState.DRAFT,
    PlanState.CONSULTING,
    PlanState.COMMITTEE_REVIEW,
    PlanState.COMMITTEE_PASSED,
    PlanState.APPROVED,
    PlanState.PUBLISHED,
    PlanState.CLOSED,
)


@signed_in
def plan_list(request: StaffRequest) -> HttpResponseBase:
    plans = with_totals(plans_visible_to(request.user)).order_by("-year")
    writes = may(officer, request.user, timezone.now())
    return render(request, "actionplan/plans.html", {"plans": plans, "writes": writes})


@signed_in
def plan_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    plan = get_object_or_404(with_totals(plans_visible_to(request.user)), pk=pk)
    return render(request, "actionplan/plan.html", _shown(plan, request.user, timezone.now()))


def _shown(plan: Plan, person: User, at: datetime) -> dict[str, Any]:
    deadlines, asked = list(running_for(plan.pk)), list(_asked(plan, person))
    return {
        "plan": plan,
        "steps": PLAN.open_to(person, plan, at),
        "bar": bar_of(plan),
        "holder": holder_of(plan, asked),
        "due": deadlines[0].due_at if deadlines else None,
        "deadlines": deadlines,
        "facts": facts_of(plan),
        "sections": plan.sections.all(),
        "strategies": strategies_of(plan),
        "consultations": [(row, CONSULTATION.open_to(person, row, at)) for row in asked],
        "stakeholders": stakeholders_of(plan),
        "editions": plan.editions.order_by("-revision"),
        "attachments": attachments_of(plan.pk),
        "history": history_of(plan.pk),
        "writes": may(officer, person, at),
        "adds_files": may(officer, person, at) and plan.state != PlanState.CLOSED,
    }


def _asked(plan: Plan, person: User) -> Iterator[Consultation]:
    """The questions of the present revision that this person sees; their plan is the one at hand."""
    if person.kind == EmployeeKind.OUTSIDE:
        return
    for row in consultations_of(plan):
        row.plan = plan
        yield row


def bar_of(plan: Plan) -> list[tuple[str, str]]:
    """Where the plan is; a returned or amended one stands at the beginning again, under its own name."""
    here = PlanState(plan.state)
    course = list(COURSE) if here in COURSE else [here, *COURSE[1:]]
    place = course.index(here)
    status = ["done"] * place + ["current"] + ["next"] * (len(course) - place - 1)
    return [(str(state.label), one) for state, one in zip(course, status, strict=True)]


def holder_of(plan: Plan, asked: Sequence[Consultation]) -> str:
    """Whose turn it is: the departments that have not answered, the committee, or an official title."""
    waiting = [row.department.name for row in asked if row.state == ConsultationState.WAITING]
    if plan.state == PlanState.CONSULTING and waiting:
        return ", ".join(dict.fromkeys(waiting))
    if plan.state == PlanState.COMMITTEE_REVIEW:
        return _("위원회")
    steps = [step for step in PLAN.steps if step.prompts and plan.state in step.sources]
    return str(steps[0].by.title) if steps else ""


def facts_of(plan: Plan) -> list[tuple[str, Any]]:
    default = _(" (기본값)") if plan.due_is_default else ""
    facts: list[tuple[str, Any]] = [
        (_("연도"), _("%(year)d년 (%(revision)d차)") % {"year": plan.year, "revision": plan.revision}),
        (_("수립 기한"), f"{plan.due_on:%Y-%m-%d}{default}"),
        (_("작성자"), plan.created_by.name),
    ]
    if plan.decided_on:
        decision = f"{plan.meeting_number} · {plan.decided_on:%Y-%m-%d} · {plan.get_outcome_display()}"
        facts.append((_("심의·의결"), decision))
    if plan.guideline_version:
        facts.append((_("심의 지침"), _("제%(version)d판") % {"version": plan.guideline_version}))
    if plan.approved_on:
        facts.append((_("결재"), f"{plan.approval_doc_no} · {plan.approved_on:%Y-%m-%d} · {approver_of(plan)}"))
    if plan.published_at:
        facts.append((_("공표일"), f"{timezone.localdate(plan.published_at):%Y-%m-%d}"))
    return facts


@requires(officer)
def new_plan(request: StaffRequest) -> HttpResponseBase:
    """GET asks how to begin; POST begins."""
    now = timezone.now()
    plans = plans_visible_to(request.user).order_by("-year")
    initial = _suggested(plans.first(), timezone.localdate(now).year)
    form = NewPlanForm(request.POST or None, plans=plans, initial=initial)
    made: list[Plan] = []

    def start(**chosen: Any) -> None:
        made.append(begin(by=request.user, at=now, **chosen))

    if request.method == "POST" and done_with(form, start):
        messages.success(request, _("%(title)s 작성을 시작했습니다.") % {"title": made[0].title})
        return redirect("actionplan:plan", made[0].pk)
    status = 422 if form.is_bound else 200
    return render(request, "actionplan/new_plan.html", {"form": form}, status=status)


def _suggested(last: Plan | None, this_year: int) -> dict[str, Any]:
    """The year after the last plan; without one, the standard template for this year."""
    if last is None:
        return {"year": this_year, "origin": Origin.TEMPLATE, "parts": list(Part)}
    return {"year": last.year + 1, "origin": Origin.EARLIER, "source": last, "parts": list(Part)}


@signed_in
def press_release(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """A draft of the press release about the newest edition, to be read and changed before it goes out."""
    editions = Edition.objects.filter(plan__in=plans_visible_to(request.user), plan=pk).select_related("plan")
    edition = editions.order_by("-revision").first()
    if edition is None:
        raise Http404
    return hwpx_response(press_release_of(edition))


@signed_in
def plan_document(request: StaffRequest, pk: UUID, kind: str) -> HttpResponseBase:
    """The plan as it stands now."""
    plan = get_object_or_404(plans_visible_to(request.user), pk=pk)
    if kind == "pdf":
        return pdf_response(document_of(plan))
    if kind == "hwpx":
        return hwpx_response(document_of(plan))
    if kind == "xlsx":
        return xlsx_response([plan_sheet(contents_of(plan))], title=plan.title, office=current_office_name())
    raise Http404
