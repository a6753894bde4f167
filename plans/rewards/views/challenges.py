"""기피신청: filing one from a nomination or a sheet, and one challenge with its decision."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from kernel.actors import Moment
from plans.rewards.actions.challenges import file_challenge
from plans.rewards.blinding import veiled
from plans.rewards.forms.challenges import ChallengeForm
from plans.rewards.models import Nomination, ScorerChallenge
from plans.rewards.process import CHALLENGE
from plans.rewards.queries.challenges import challengeable, challenges_visible_to
from plans.rewards.queries.nominations import nominations_visible_to
from plans.rewards.queries.scoring import named, sheets_visible_to
from web.access import StaffRequest, signed_in
from web.steps import TakeStep
from workflow.queries import history_of


def challenges_now(person: User) -> QuerySet[ScorerChallenge]:
    return challenges_visible_to(person, timezone.now())


def _nomination(person: User, pk: UUID) -> Nomination:
    """One that this person sees, or has a sheet of. Raises Http404."""
    now = timezone.now()
    seen = Q(pk__in=nominations_visible_to(person, now).values("pk"))
    scored = Q(pk__in=sheets_visible_to(person, now).values("nomination"))
    return get_object_or_404(named(Nomination.objects.filter(seen | scored)), pk=pk)


@signed_in
def new_challenge(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    nomination = _nomination(request.user, pk)
    scorers = challengeable(nomination, request.user)
    form = ChallengeForm(request.POST or None, scorers=scorers)
    if not form.is_bound and not scorers:
        raise Http404
    if form.is_valid():
        given = form.cleaned_data
        made = file_challenge(given["scorer"], nomination, reason=given["reason"], by=request.user, at=now)
        messages.success(request, _("기피를 신청했습니다. 전담부서가 결정하면 알려 드립니다."))
        return redirect("scoring:challenge", pk=made.pk)
    context = {
        "form": form,
        "title": _("심사위원 기피신청"),
        "number": nomination.number,
        "lead": veiled(nomination.title, nomination, Moment(request.user, now)),
        "button": _("신청"),
        "back": reverse("scoring:hub"),
    }
    return render(request, "rewards/score_form.html", context, status=422 if form.is_bound else 200)


@require_safe
@signed_in
def challenge(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    now = timezone.now()
    subject = get_object_or_404(challenges_now(request.user), pk=pk)
    moment = Moment(request.user, now)
    context = {
        "challenge": subject,
        "title": veiled(subject.nomination.title, subject.nomination, moment),
        "steps": CHALLENGE.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
    }
    return render(request, "rewards/score_challenge.html", context)


class TakeChallengeStep(TakeStep):
    process = CHALLENGE
    find = staticmethod(challenges_now)

    @staticmethod
    def back(subject: ScorerChallenge) -> str:
        return reverse("scoring:challenge", args=[subject.pk])
