"""Appeals: filing one, the list, one with its panel."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from files.queries import attachments_of
from plans.mileage.actions import file_appeal
from plans.mileage.codes import AppealState
from plans.mileage.forms import AppealForm
from plans.mileage.process import APPEAL
from plans.mileage.views.forms import done_with
from plans.mileage.views.scopes import appeals_now, claims_now
from web.access import StaffRequest, signed_in
from web.lists import page_of
from workflow.queries import history_of


@signed_in
def new_appeal(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """The claimant says why the decision is wrong."""
    claim = get_object_or_404(claims_now(request.user), pk=pk)
    form = AppealForm(request.POST or None)
    if request.method == "POST":
        made = done_with(
            form, lambda: file_appeal(claim, by=request.user, at=timezone.now(), reason=form.cleaned_data["reason"])
        )
        if made is not None:
            messages.success(request, _("이의를 신청했습니다. 심사단이 배정되면 알려 드립니다."))
            return redirect("mileage:appeal", made.pk)
    return render(
        request, "mileage/appeal_form.html", {"form": form, "claim": claim}, status=422 if form.is_bound else 200
    )


@signed_in
def appeal_list(request: StaffRequest) -> HttpResponseBase:
    given = request.GET.get("state", "")
    appeals = appeals_now(request.user)
    if given in AppealState.values:
        appeals = appeals.filter(state=given)
    context = {
        "page": page_of(appeals, order=("-pk",), after=request.GET.get("after", "")),
        "states": AppealState.choices,
        "state": given,
    }
    return render(request, "mileage/appeals.html", context)


@signed_in
def appeal_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    appeal, now = get_object_or_404(appeals_now(request.user), pk=pk), timezone.now()
    closed = appeal.state in (AppealState.UPHELD, AppealState.CORRECTED)
    panel = list(appeal.panel.select_related("person__department"))
    context = {
        "appeal": appeal,
        "claim": appeal.claim,
        "steps": APPEAL.open_to(request.user, appeal, now),
        "panel": panel,
        "shows_views": closed or any(seat.person_id == request.user.pk for seat in panel),
        "attachments": attachments_of(appeal.claim_id),
        "history": history_of(appeal.pk),
    }
    return render(request, "mileage/appeal.html", context)
