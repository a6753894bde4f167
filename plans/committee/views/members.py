"""The committee as it is composed, its members, and what a reorganisation would change."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.rights import may
from documents.download import hwpx_response, pdf_response
from plans.committee.actions import PROPOSES_MEMBERS, propose_member
from plans.committee.codes import FORMER, SERVING, MemberState
from plans.committee.composition import Composition, findings_of, share
from plans.committee.facts import facts_of_member, facts_of_rules
from plans.committee.forms.lists import ReorganisationForm
from plans.committee.forms.members import NominationForm
from plans.committee.letters import letter_of
from plans.committee.process import MEMBER
from plans.committee.queries import composition_on, members_visible_to, reads_everything
from web.access import StaffRequest, requires, signed_in
from workflow.queries import history_of


@require_safe
@signed_in
def members(request: StaffRequest) -> HttpResponse:
    now = timezone.now()
    composition = composition_on(timezone.localdate(now))
    visible = members_visible_to(request.user, now)
    context = _figures(composition) | {
        "serving": visible.filter(state__in=SERVING),
        "coming": visible.filter(state__in=[MemberState.CANDIDATE, MemberState.APPOINTED]),
        "former": visible.filter(state__in=FORMER).order_by("-left_on"),
        "may_propose": may(PROPOSES_MEMBERS, request.user, now),
        "reads_everything": reads_everything(request.user, now),
    }
    return render(request, "committee/members.html", context)


def _figures(composition: Composition) -> dict[str, object]:
    size = len(composition.members)
    return {
        "composition": composition,
        "rule_facts": facts_of_rules(composition),
        "committee_name": composition.rules.committee_name,
        "findings": findings_of(composition),
        "size": size,
        "private_share": share(len(composition.private), size),
        "women_share": share(len(composition.women), size),
    }


@require_safe
@signed_in
def member(request: StaffRequest, pk: UUID) -> HttpResponse:
    now = timezone.now()
    subject = get_object_or_404(members_visible_to(request.user, now), pk=pk)
    context = {
        "member": subject,
        "facts": facts_of_member(subject),
        "steps": MEMBER.open_to(request.user, subject, now),
        "history": history_of(subject.pk),
        "has_letter": subject.term_from is not None,
    }
    return render(request, "committee/member.html", context)


@requires(PROPOSES_MEMBERS)
def new_member(request: StaffRequest) -> HttpResponse:
    form = NominationForm(request.POST or None)
    if form.is_valid():
        facts = dict(form.cleaned_data)
        made = propose_member(by=request.user, person=facts.pop("person"), facts=facts, at=timezone.now())
        return redirect("committee:member", pk=made.pk)
    context = {"form": form, "title": _("위원 후보 등록"), "button": _("등록"), "back": "../"}
    return render(request, "committee/form.html", context, status=422 if form.is_bound else 200)


@require_safe
@requires(PROPOSES_MEMBERS)
def reorganisation(request: StaffRequest) -> HttpResponse:
    """What the committee would look like with other members; nothing is changed (R16)."""
    today = timezone.localdate()
    present = composition_on(today)
    form = ReorganisationForm(request.GET or None)
    chosen = list(form.cleaned_data["members"]) if form.is_valid() else list(present.members)
    planned = Composition(chosen, present.rules, today, is_default=present.is_default)
    context = _figures(planned) | {
        "form": form if form.is_bound else ReorganisationForm(initial={"members": [row.pk for row in chosen]}),
        "limits": present.limits,
        "ending": sorted((row for row in present.members if row.term_to), key=lambda row: (row.term_to, row.pk)),
    }
    return render(request, "committee/reorganisation.html", context)


@require_safe
@signed_in
def letter(request: StaffRequest, pk: UUID, kind: str) -> HttpResponse:
    now = timezone.now()
    subject = get_object_or_404(members_visible_to(request.user, now), pk=pk)
    document = letter_of(subject, at=now)
    return hwpx_response(document) if kind == "hwpx" else pdf_response(document)
