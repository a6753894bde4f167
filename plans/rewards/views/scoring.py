"""Scoring: what I have to score, and for those who run a round its scorers, sheets and seals."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.rights import may
from kernel.actors import Moment
from plans.rewards.actions.scoring import ARRANGES, appoint, deal_out, release
from plans.rewards.blinding import department_name, nominee_names, veiled
from plans.rewards.forms.scoring import AppointForm, DistributeForm
from plans.rewards.models import Nomination, Round, Scorer, ScoreSheet
from plans.rewards.process.sealing import SEALING
from plans.rewards.process.sheets import SHEET
from plans.rewards.queries.challenges import challengeable, challenges_of
from plans.rewards.queries.scoring import (
    named,
    results_visible_to,
    rounds_run_by,
    rules_kept,
    scorers_of,
    sheets_visible_to,
    short_of_scorers,
)
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.steps import TakeStep

SHORT_ONES = 50


def _round(person: User, pk: UUID) -> Round:
    return get_object_or_404(rounds_run_by(person, timezone.now()), pk=pk)


def _shown(nomination: Nomination, moment: Moment) -> tuple[str, str]:
    return veiled(nomination.title, nomination, moment), nominee_names(nomination, moment)


@require_safe
@signed_in
def hub(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    moment = Moment(request.user, now)
    page = page_of(sheets_visible_to(request.user, now), order=["state", "pk"], after=request.GET.get("after", ""))
    context = {
        "page": page,
        "sheets": [(row, *_shown(row.nomination, moment)) for row in page.rows],
        "rounds": rounds_run_by(request.user, now)[:SHORT_ONES],
        "results": results_visible_to(request.user, now)[:SHORT_ONES],
    }
    return render(request, "rewards/score_hub.html", context)


@require_safe
@signed_in
def scored_round(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Who scores, how far they are, who is missing; never a point."""
    now = timezone.now()
    moment = Moment(request.user, now)
    subject = _round(request.user, pk)
    context = {
        "round": subject,
        "scorers": scorers_of(subject),
        "challenges": challenges_of(subject).exclude(scorer__person=request.user),
        "short": [(row, veiled(row.title, row, moment)) for row in named(short_of_scorers(subject))[:SHORT_ONES]],
        "at_least": rules_kept(subject).scorers_at_least,
        "steps": SEALING.open_to(request.user, subject, now),
        "may_arrange": may(ARRANGES, request.user, now) and subject.scores_first_opened_by_id is None,
        "is_open": subject.scores_opened_at is not None,
    }
    return render(request, "rewards/score_round.html", context)


def _form_page(request: StaffRequest, form: Any, *, title: str, button: str, subject: Round) -> HttpResponse:
    context = {"form": form, "title": title, "number": subject, "button": button, "back": _path(subject)}
    return render(request, "rewards/score_form.html", context, status=422 if form.is_bound else 200)


def _path(subject: Round) -> str:
    return reverse("scoring:round", args=[subject.pk])


@requires(ARRANGES)
def appoint_scorers(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    subject = _round(request.user, pk)
    form = AppointForm(request.POST or None, moment=Moment(request.user, now))
    if form.is_valid():
        number = appoint(subject, people=form.people(), by=request.user, at=now)
        messages.success(request, _("심사위원 %(number)d명을 위촉했습니다.") % {"number": number})
        return redirect(_path(subject))
    return _form_page(request, form, title=_("심사위원 위촉"), button=_("위촉"), subject=subject)


@requires(ARRANGES)
def deal_out_sheets(request: StaffRequest, pk: UUID) -> HttpResponse:
    subject = _round(request.user, pk)
    form = DistributeForm(request.POST or None, at_least=rules_kept(subject).scorers_at_least)
    if form.is_valid():
        made = deal_out(subject, each=form.cleaned_data["each"], by=request.user, at=timezone.now())
        if made.short:
            text = _("후보 %(number)d건은 심사할 수 있는 사람이 모자랍니다. 심사위원을 더 위촉하여 주십시오.")
            messages.warning(request, text % {"number": len(made.short)})
        else:
            messages.success(request, _("심사표를 고르게 배정했습니다."))
        return redirect(_path(subject))
    return _form_page(request, form, title=_("심사표 배정"), button=_("배정"), subject=subject)


@require_POST
@requires(ARRANGES)
def release_scorer(request: StaffRequest, pk: UUID, scorer: UUID) -> HttpResponse:
    subject = _round(request.user, pk)
    found = get_object_or_404(Scorer.objects.filter(round=subject, released_at=None), pk=scorer)
    left = release(found, by=request.user, at=timezone.now())
    messages.success(request, _("해촉했습니다. 다시 배정할 심사표가 %(number)d건 있습니다.") % {"number": left})
    return redirect(_path(subject))


# Sheets -----------------------------------------------------------------------------------------------


@require_safe
@signed_in
def sheet(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    moment = Moment(request.user, now)
    subject = get_object_or_404(sheets_visible_to(request.user, now), pk=pk)
    nomination = subject.nomination
    criteria = rules_kept(nomination.round).criteria
    context = {
        "sheet": subject,
        "title": veiled(nomination.title, nomination, moment),
        "merit": veiled(nomination.merit, nomination, moment),
        "facts": [
            (_("선발"), nomination.round),
            (_("후보"), nominee_names(nomination, moment)),
            (_("부서"), department_name(nomination, moment)),
            (_("추천 번호"), nomination.number),
        ],
        "points": [(one.name, one.weight, subject.points.get(one.code)) for one in criteria],
        "steps": SHEET.open_to(request.user, subject, now),
        "may_challenge": challengeable(nomination, request.user).exists(),
    }
    return render(request, "rewards/score_sheet.html", context)


def _sheets_now(person: User) -> Any:
    return sheets_visible_to(person, timezone.now())


def _rounds_now(person: User) -> Any:
    return rounds_run_by(person, timezone.now())


class TakeSheetStep(TakeStep):
    process = SHEET
    find = staticmethod(_sheets_now)

    @staticmethod
    def back(subject: ScoreSheet) -> str:
        return reverse("scoring:sheet", args=[subject.pk])


class TakeSealingStep(TakeStep):
    process = SEALING
    find = staticmethod(_rounds_now)
    back = staticmethod(_path)
