"""통계 제출 on the platform's own host: rounds, what came in, and what is to be put right."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.rights import may
from accounts.roles import Role, holds
from documents.download import hwpx_response, list_response, pdf_response
from kernel.errors import Invalid
from kernel.indicators import DICTIONARY
from ministry.collection.actions import open_round, prove
from ministry.collection.codes import RoundState
from ministry.collection.forms import RoundForm, SubmissionFilter
from ministry.collection.listing import sheet_of, shown_lines
from ministry.collection.models import Amendment, ReturnRound, Submission
from ministry.collection.process import AMENDMENT, ROUND, SUBMISSION
from ministry.collection.process.people import ministry
from ministry.collection.queries import amendments_visible_to, rounds_visible_to, submissions_visible_to
from ministry.collection.report import report_of
from web.access import StaffRequest, requires
from web.lists import page_of
from web.steps import TakeStep
from workflow.queries import history_of

READS = holds(Role.MIN_OFFICER, Role.PROV_OFFICER)


@require_safe
@requires(READS)
def rounds(request: StaffRequest) -> HttpResponseBase:
    now = timezone.now()
    found = rounds_visible_to(request.user, now)
    amendments = amendments_visible_to(request.user, now).filter(state="proposed")
    context = {
        "page": page_of(found, order=("-id",), after=request.GET.get("after", "")),
        "amendments": amendments[:50],
        "may_open": may(ministry, request.user, now),
    }
    return render(request, "returns/rounds.html", context)


@requires(ministry)
def new_round(request: StaffRequest) -> HttpResponseBase:
    """Everything of the dictionary is asked unless something is left out."""
    today = timezone.localdate()
    usual = {"year": today.year, "indicators": list(DICTIONARY), "span": "first_half"}
    form = RoundForm(request.POST or None, today=today, initial=usual)
    if form.is_valid():
        try:
            made = open_round(form.cleaned_data, by=request.user, at=timezone.now())
        except Invalid as refusal:
            form.add_error("span", refusal.sentence)
        else:
            messages.success(request, _("통계 수집을 시작했습니다. 기관마다 지표값이 채워진 제출서가 생깁니다."))
            return redirect("returns:round", made.pk)
    return render(request, "returns/new_round.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
@requires(READS)
def round_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(rounds_visible_to(request.user, now), pk=pk)
    filters = SubmissionFilter(request.GET)
    is_over = timezone.localdate(now) > subject.due_on
    rows = filters.found(submissions_visible_to(request.user, now).filter(round=subject), is_due_over=is_over)
    context = {
        "subject": subject,
        "form": filters,
        "page": page_of(rows, order=("government_code", "id"), after=request.GET.get("after", "")),
        "is_over": is_over,
        "proof": prove(subject) if subject.state != RoundState.OPEN else None,
        "steps": ROUND.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
    }
    return render(request, "returns/round.html", context)


@require_safe
@requires(READS)
def export(request: StaffRequest, pk: UUID, kind: str) -> HttpResponseBase:
    """Every line of every submission that the viewer sees."""
    now = timezone.now()
    subject = get_object_or_404(rounds_visible_to(request.user, now), pk=pk)
    rows = submissions_visible_to(request.user, now).filter(round=subject).order_by("government_code")
    return list_response(kind, sheet_of(rows), title=f"{subject.number} {subject.title}", office=_("적극행정 플랫폼"))


@require_safe
@requires(READS)
def report(request: StaffRequest, pk: UUID, kind: str) -> HttpResponseBase:
    """What the governments that the viewer sees say together, to be printed and passed on."""
    now = timezone.now()
    subject = get_object_or_404(rounds_visible_to(request.user, now), pk=pk)
    rows = submissions_visible_to(request.user, now).filter(round=subject).order_by("government_code")
    document = report_of(subject, list(rows))
    if kind not in ("pdf", "hwpx"):
        raise Http404
    return hwpx_response(document) if kind == "hwpx" else pdf_response(document)


@require_safe
@requires(READS)
def submission_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(submissions_visible_to(request.user, now), pk=pk)
    context = {
        "subject": subject,
        "government": subject.tenant.government,
        "lines": shown_lines(subject.lines),
        "amendments": subject.amendments.all(),
        "steps": SUBMISSION.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
    }
    return render(request, "returns/submission.html", context)


@require_safe
@requires(READS)
def amendment_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(amendments_visible_to(request.user, now), pk=pk)
    context = {
        "subject": subject,
        "before": shown_lines([subject.before])[0],
        "after": shown_lines([subject.after])[0],
        "steps": AMENDMENT.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
    }
    return render(request, "returns/amendment.html", context)


def rounds_now(person: User) -> QuerySet[ReturnRound]:
    return rounds_visible_to(person, timezone.now())


def submissions_now(person: User) -> QuerySet[Submission]:
    return submissions_visible_to(person, timezone.now())


def amendments_now(person: User) -> QuerySet[Amendment]:
    return amendments_visible_to(person, timezone.now())


class TakeRoundStep(TakeStep):
    process = ROUND
    find = staticmethod(rounds_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("returns:round", args=[subject.pk])


class TakeSubmissionStep(TakeStep):
    process = SUBMISSION
    find = staticmethod(submissions_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("returns:submission", args=[subject.pk])


class TakeAmendmentStep(TakeStep):
    process = AMENDMENT
    find = staticmethod(amendments_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("returns:amendment", args=[subject.pk])
