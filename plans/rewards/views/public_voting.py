"""The vote of residents, on a telephone: an address, a code by mail, a ballot. No session, nothing to sign up for."""

from smtplib import SMTPException
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.sessions import address_of
from kernel.actors import SYSTEM, Moment
from kernel.errors import NotNow
from plans.rewards.actions.votes import ask_for_code, code_fails, demand_vote_is_on, vote_as_resident
from plans.rewards.blinding import department_name, veiled
from plans.rewards.digests import address_digest, network_digest
from plans.rewards.forms.votes import AddressForm, ResidentBallotForm
from plans.rewards.models import Nomination, Round
from plans.rewards.queries.scoring import rules_kept
from plans.rewards.queries.votes import ballot_of, rounds_voted_on, rounds_with_ballot
from plans.rewards.vote_mail import send_code
from web.channels import Channel, of_channel


@require_safe
@of_channel(Channel.VOTE)
def public_votes(request: HttpRequest) -> HttpResponse:
    return render(request, "rewards/vote_public.html", {"rounds": rounds_voted_on(timezone.now())})


@of_channel(Channel.VOTE)
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The candidates, and the field for an address; then the ballot with a code to fill in."""
    now = timezone.now()
    subject = get_object_or_404(rounds_with_ballot(), pk=pk)
    demand_vote_is_on(subject, now)
    form = AddressForm(request.POST or None)
    if form.is_valid():
        address = form.cleaned_data["address"]
        code = ask_for_code(subject, address=address, network=address_of(request), at=now)
        _send(subject, address, code)
        ballot = _ballot(subject, address_digest(subject, address))
        bound = ResidentBallotForm(initial={"address": address}, ballot=ballot, most=rules_kept(subject).votes_each)
        return _ballot_page(request, subject, bound, sent=True)
    ballot = _ballot(subject, network_digest(subject, address_of(request)))
    context = {"round": subject, "form": form, "ballot": ballot}
    return render(request, "rewards/vote_public_round.html", context, status=422 if form.is_bound else 200)


@of_channel(Channel.VOTE)
def ballot_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    subject = get_object_or_404(rounds_with_ballot(), pk=pk)
    demand_vote_is_on(subject, now)
    ballot = _ballot(subject, network_digest(subject, address_of(request)))
    form = ResidentBallotForm(request.POST or None, ballot=ballot, most=rules_kept(subject).votes_each)
    if not form.is_valid():
        return _ballot_page(request, subject, form)
    given = form.cleaned_data
    # Counted in a call of its own: a refusal would take the count of wrong codes back.
    if sentence := code_fails(subject, address=given["address"], code=given["code"], at=now):
        form.add_error("code", sentence)
        return _ballot_page(request, subject, form)
    vote_as_resident(subject, choices=given["choices"], address=given["address"], code=given["code"], at=now)
    return render(request, "rewards/vote_done.html", {"round": subject})


def _ballot_page(request: HttpRequest, subject: Round, form: ResidentBallotForm, *, sent: bool = False) -> HttpResponse:
    context = {"round": subject, "form": form, "sent": sent}
    return render(request, "rewards/vote_public_ballot.html", context, status=422 if form.is_bound else 200)


def _ballot(subject: Round, seed: str) -> list[tuple[Nomination, str]]:
    """Each with what is said of it; `merit` is veiled like the title, and never saved."""
    moment = Moment(SYSTEM, timezone.now())
    ballot = ballot_of(subject, seed=seed)
    for row in ballot:
        row.title, row.merit = veiled(row.title, row, moment), veiled(row.merit, row, moment)
    text = _("%(title)s (%(department)s)")
    return [(row, text % {"title": row.title, "department": department_name(row, moment)}) for row in ballot]


def _send(subject: Round, address: str, code: str) -> None:
    try:
        send_code(subject, address=address, code=code)
    except (SMTPException, OSError) as error:
        raise NotNow(_("지금은 전자우편을 보낼 수 없습니다. 잠시 뒤에 다시 시도해 주십시오.")) from error
