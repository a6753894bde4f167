"""Referrals for discipline: the list, one of them, and new drafts."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from files.queries import attachments_of
from plans.reports.actions.discipline import prepare_from_measure, prepare_from_notice
from plans.reports.codes_discipline import Outcome, ReferralState
from plans.reports.forms.discipline import NewDraftForm, NotifiedDraftForm, ReferralFilter
from plans.reports.models import Referral
from plans.reports.process.discipline import DISCIPLINE
from plans.reports.process.discipline_people import prepares_notified
from plans.reports.queries.discipline import is_own, measures_to_refer, referrals_visible_to
from plans.reports.sealing import opened_each
from plans.reports.standards import source_of
from plans.reports.views.forms import done_with
from plans.reports.views.scopes_learning import papers_added_now, referrals_now
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from web.steps import TakeStep
from workflow.deadlines import running_for
from workflow.queries import history_of

ORDER = ("-pk",)
COURSE = (
    *(ReferralState.PREPARED, ReferralState.REQUESTED, ReferralState.SUMMONED, ReferralState.DELIBERATED),
    *(ReferralState.DECIDED, ReferralState.EXECUTED, ReferralState.FINAL),
)
TEXTS = ("facts", "claim", "reply", "grounds", "delay")


@signed_in
def referral_list(request: StaffRequest) -> HttpResponseBase:
    form = ReferralFilter(request.GET)
    form.is_valid()
    chosen = {name: form.cleaned_data.get(name) for name in ("year", "outcome") if form.cleaned_data.get(name)}
    now = timezone.now()
    rows = referrals_visible_to(request.user, now).filter(Q(**chosen))
    context = {
        "form": form,
        "pills": pills_of(form, request.GET),
        "page": page_of(rows, order=ORDER, after=request.GET.get("after", "")),
        "waiting": measures_to_refer(request.user, now),
        "may_prepare": prepares_notified.scope(request.user, now) is not None,
    }
    return render(request, "reports/referrals.html", context)


@signed_in
def referral_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    referral = get_object_or_404(referrals_now(request.user), pk=pk)
    now = timezone.now()
    own = is_own(referral, request.user)
    context = {
        "referral": referral,
        "own": own,
        "texts": _texts(referral),
        "range": [str(Outcome(code).label) for code in referral.proposed],
        "source": source_of(referral.standards, _row(referral)),
        "bar": _bar(referral),
        "steps": DISCIPLINE.open_to(request.user, referral, now),
        "deadlines": running_for(referral.pk),
        "attachments": [] if own else attachments_of(referral.pk),
        "may_add": papers_added_now(request.user).filter(pk=referral.pk).exists(),
        "history": [] if own else history_of(referral.pk),
        "report": None if own or referral.measure is None else referral.measure.report,
        "now": now,
    }
    return render(request, "reports/referral.html", context)


def _texts(referral: Referral) -> dict[str, str]:
    return {name: opened_each([referral], name)[0] for name in TEXTS if getattr(referral, name)}


def _row(referral: Referral) -> Any:
    return referral.row


def _bar(referral: Referral) -> list[tuple[str, str]]:
    """Where it is; an appeal stands where the penalty stands."""
    here = ReferralState(referral.state)
    if here is ReferralState.DISCARDED:
        return [(str(ReferralState.PREPARED.label), "done"), (str(here.label), "current")]
    stands_at = ReferralState.EXECUTED if here is ReferralState.APPEALED else here
    place = COURSE.index(stands_at)
    labels = [str(here.label if state is stands_at else state.label) for state in COURSE]
    status = ["done"] * place + ["current"] + ["next"] * (len(COURSE) - place - 1)
    return list(zip(labels, status, strict=True))


@signed_in
def prepare(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """A draft for a measure that was decided."""
    now = timezone.now()
    measure = get_object_or_404(measures_to_refer(request.user, now), pk=pk)
    form = NewDraftForm(request.POST or None, last=timezone.localdate(now))
    if request.method == "POST":
        made = done_with(form, lambda: prepare_from_measure(measure, form.cleaned_data, by=request.user, at=now))
        if made is not None:
            return redirect("learning:referral", made.pk)
    return render(request, "reports/referral_form.html", _form(form, measure.report.number), status=_status(form))


@requires(prepares_notified)
def prepare_notified(request: StaffRequest) -> HttpResponseBase:
    """A draft for what another agency notified."""
    now = timezone.now()
    form = NotifiedDraftForm(request.POST or None, last=timezone.localdate(now), by=request.user)
    if request.method == "POST":
        made = done_with(form, lambda: prepare_from_notice(form.cleaned_data, by=request.user, at=now))
        if made is not None:
            return redirect("learning:referral", made.pk)
    return render(request, "reports/referral_form.html", _form(form, ""), status=_status(form))


def _form(form: Any, number: str) -> dict[str, Any]:
    step = DISCIPLINE.step("revise")  # what it conceals is kept in no browser either
    return {"form": form, "number": number, "step": step, "cancel_url": reverse("learning:referrals")}


def _status(form: Any) -> int:
    return 422 if form.is_bound else 200


class TakeReferralStep(TakeStep):
    process = DISCIPLINE
    find = staticmethod(referrals_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("learning:referral", args=[subject.pk])
