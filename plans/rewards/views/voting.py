"""The vote of employees, and for those who run a round the signals of abuse."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.sessions import address_of
from kernel.actors import Moment
from plans.rewards.actions.votes import vote_as_staff
from plans.rewards.blinding import department_name, nominee_names, veiled
from plans.rewards.codes import Channel
from plans.rewards.forms.votes import BallotForm
from plans.rewards.models import Nomination, Voter
from plans.rewards.queries.scoring import has_vote, rounds_run_by, rules_kept, vote_count_of
from plans.rewards.queries.votes import BURST, CROWD, ballot_of, rounds_voted_on, rounds_with_ballot, signals_of
from web.access import StaffRequest, signed_in


@require_safe
@signed_in
def votes(request: StaffRequest) -> HttpResponse:
    """Where I may vote now, and where I have."""
    mine = Voter.objects.filter(person=request.user, channel=Channel.STAFF).values_list("round_id", flat=True)
    context = {"rounds": rounds_voted_on(timezone.now()), "voted": set(mine)}
    return render(request, "rewards/vote_list.html", context)


@signed_in
def vote(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    subject = get_object_or_404(rounds_with_ballot(), pk=pk)
    moment = Moment(request.user, now)
    ballot = [(row, _label(row, moment)) for row in ballot_of(subject, seed=str(request.user.pk))]
    form = BallotForm(request.POST or None, ballot=ballot, most=rules_kept(subject).votes_each)
    if form.is_valid():
        choices = form.cleaned_data["choices"]
        vote_as_staff(subject, choices=choices, by=request.user, network=address_of(request), at=now)
        messages.success(request, _("투표했습니다. 결과는 투표가 끝나 개표한 뒤에 볼 수 있습니다."))
        return redirect("scoring:votes")
    context = {"round": subject, "form": form, "ballot": ballot}
    return render(request, "rewards/vote_ballot.html", context, status=422 if form.is_bound else 200)


def _label(nomination: Nomination, moment: Moment) -> str:
    return _("%(title)s — %(people)s(%(department)s)") % {
        "title": veiled(nomination.title, nomination, moment),
        "people": nominee_names(nomination, moment),
        "department": department_name(nomination, moment),
    }


@require_safe
@signed_in
def signals(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Numbers that may hint at abuse, live until the count and as they were kept after it."""
    subject = get_object_or_404(rounds_run_by(request.user, timezone.now()), pk=pk)
    count = vote_count_of(subject)
    found = count.signals if count else signals_of(subject)
    context = {
        "round": subject,
        "channels": [(Channel(code).label, numbers) for code, numbers in found.items()],
        "count": count,
        "annulled": subject.annulled_channels.select_related("annulled_by"),
        "has_vote": has_vote(subject),
        "burst": BURST,
        "crowd": CROWD,
    }
    return render(request, "rewards/vote_signals.html", context)
