"""Beginning a nomination, and what looks like it while it is written."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kernel.errors import Invalid
from plans.rewards.actions.nominations import draft, sources_for
from plans.rewards.forms.nominations import TEXTS, CaseForm, NewNominationForm
from plans.rewards.models import Nomination
from plans.rewards.queries.rounds import open_rounds
from plans.rewards.views.nominations import similar
from web.access import StaffRequest, signed_in

PREFILLED = ("title", "kind", "merit", "merit_from", "merit_to", "department", "source", "source_ref", "round_")


@signed_in
def new_nomination(request: StaffRequest) -> HttpResponseBase:
    """GET shows the form, filled in with what the address says (a task, a claim); POST begins a draft."""
    now = timezone.now()
    sources, rounds = sources_for(request.user, now), open_rounds(now)
    if not sources or not rounds.exists():
        return render(request, "rewards/no_nominations.html", {"outside": not sources})
    form = NewNominationForm(request.POST or None, sources=sources, rounds=rounds, initial=_initial(request))
    made = _begun(form, request) if form.is_valid() else None
    if made:
        messages.success(request, _("추천 초안을 만들었습니다. 증빙 자료를 첨부하고 제출해 주십시오."))
        return redirect("rewards:nomination", made.pk)
    return render(request, "rewards/new_nomination.html", {"form": form}, status=422 if form.is_bound else 200)


def _initial(request: StaffRequest) -> dict[str, Any]:
    given = {name: request.GET[name] for name in PREFILLED if request.GET.get(name)}
    own = {"department": request.user.department_id}
    return own | given | ({"person_1": request.GET["person"], "share_1": 100} if request.GET.get("person") else {})


def _begun(form: NewNominationForm, request: StaffRequest) -> Nomination | None:
    """The draft; None when the action found a fault, which then stands on the form."""
    given = form.cleaned_data
    try:
        return draft(
            by=request.user,
            at=timezone.now(),
            round_=given["round_"],
            source=given["source"],
            source_ref=given["source_ref"],
            facts={name: given[name] for name in TEXTS},
            nominees=given["nominees"],
        )
    except Invalid as refusal:
        form.add_error(None, refusal.sentence)
        return None


@require_safe
@signed_in
def duplicates(request: StaffRequest) -> HttpResponseBase:
    """The fragment below the form: who was nominated for the same before. Empty while too little is filled in."""
    form = CaseForm(request.GET)
    context: dict[str, Any] = {"similar": [], "others": 0}
    if form.is_valid():
        context = similar(form.case, request.user, timezone.now(), but=form.cleaned_data["but"])
    return render(request, "rewards/similar.html", context)
