"""What whoever works on a report does on its page: notes, questions, measures, messages, and looking at the reporter."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from plans.reports.actions import add_note, ask_department, carry_out, propose, reveal, take_off, write_to
from plans.reports.actions.inquiry import Proposal
from plans.reports.codes import MeasureKind, NoteKind, Purpose
from plans.reports.forms.public import MessageForm
from plans.reports.forms.staff import DoneForm, MeasureForm, QuestionForm, RevealForm, WriteDownForm
from plans.reports.models import Measure, Report
from plans.reports.queries.visible import departments_to_ask
from plans.reports.views.forms import done_with
from plans.reports.views.report import page_for
from plans.reports.views.scopes import reports_now
from web.access import StaffRequest, signed_in


def _report(request: StaffRequest, pk: UUID) -> Report:
    return get_object_or_404(reports_now(request.user), pk=pk)


def _back(request: StaffRequest, report: Report, sentence: str, part: str) -> HttpResponseBase:
    messages.success(request, sentence)
    response = redirect("reports:report", report.pk)
    response["Location"] += f"#{part}"
    return response


@require_POST
@signed_in
def write_note(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report, now = _report(request, pk), timezone.now()
    form = WriteDownForm(request.POST, prefix="note")

    def act() -> object:
        given = form.cleaned_data
        return add_note(report, by=request.user, at=now, kind=NoteKind(given["kind"]), text=given["text"])

    if done_with(form, act) is None:
        return page_for(request, report, status=422, note_form=form)
    return _back(request, report, _("사실조사 기록을 남겼습니다."), "notes")


@require_POST
@signed_in
def ask(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report, now = _report(request, pk), timezone.now()
    form = QuestionForm(request.POST, prefix="question", departments=departments_to_ask(report, now))

    def act() -> object:
        given = form.cleaned_data
        return ask_department(
            report, by=request.user, at=now, department=given["department"], question=given["question"]
        )

    if done_with(form, act) is None:
        return page_for(request, report, status=422, question_form=form)
    return _back(request, report, _("부서에 질의했습니다."), "questions")


@require_POST
@signed_in
def propose_measure(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report, now = _report(request, pk), timezone.now()
    form = MeasureForm(request.POST, prefix="measure")

    def act() -> object:
        given = dict(form.cleaned_data)
        return propose(report, Proposal(kind=MeasureKind(given.pop("kind")), **given), by=request.user, at=now)

    if done_with(form, act) is None:
        return page_for(request, report, status=422, measure_form=form)
    return _back(request, report, _("조치를 더했습니다."), "measures")


def _measure(request: StaffRequest, pk: UUID) -> Measure:
    return get_object_or_404(
        Measure.objects.filter(report__in=reports_now(request.user)).select_related("report"), pk=pk
    )


@require_POST
@signed_in
def remove_measure(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    measure = _measure(request, pk)
    take_off(measure, by=request.user, at=timezone.now())
    return _back(request, measure.report, _("조치를 뺐습니다."), "measures")


@signed_in
def measure_done(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The day on which a measure was carried out."""
    measure, now = _measure(request, pk), timezone.now()
    form = DoneForm(request.POST or None, initial={"done_on": timezone.localdate(now)})

    def act() -> bool:
        carry_out(measure, by=request.user, at=now, done_on=form.cleaned_data["done_on"])
        return True

    if request.method == "POST" and done_with(form, act):
        return _back(request, measure.report, _("조치의 이행을 기록했습니다."), "measures")
    context = {"form": form, "measure": measure, "report": measure.report}
    return render(request, "reports/measure_done.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def write_message(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    report, now = _report(request, pk), timezone.now()
    form = MessageForm(request.POST, prefix="message")

    def act() -> bool:
        write_to(report, form.cleaned_data["text"], by=request.user, at=now)
        return True

    if not done_with(form, act):
        return page_for(request, report, status=422, message_form=form)
    return _back(request, report, _("신고인에게 글을 보냈습니다."), "mailbox")


@require_POST
@signed_in
def show_reporter(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The identity, once, on a page of its own; the view is recorded before it is shown."""
    report, now = _report(request, pk), timezone.now()
    form = RevealForm(request.POST)
    identity = done_with(
        form, lambda: reveal(report, by=request.user, purpose=Purpose(form.cleaned_data["purpose"]), at=now)
    )
    if identity is None:
        return page_for(request, report, status=422, reveal_form=form)
    context = {"report": report, "identity": identity, "reporter": report.reporter}
    response = render(request, "reports/reporter.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
