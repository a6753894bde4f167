"""The hub as officials of a local government see it: looking for cases, comparing, endorsing, taking over."""

from uuid import UUID

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.rights import may
from kernel.errors import Refused
from liaison.cases.hub.forms import EndorseForm, HubFilter
from liaison.cases.hub.models import SharedCase
from liaison.cases.hub.queries import cases_of_the_hub
from liaison.cases.own.actions import endorse, take_interest
from liaison.cases.own.models import Adoption
from liaison.cases.own.process import officer
from tenants.directory import current_tenant
from web.access import StaffRequest, requires, signed_in
from web.errors import refused
from web.lists import page_of
from web.pills import pills_of

MOST_COMPARED = 3


@require_safe
@signed_in
def hub(request: StaffRequest) -> HttpResponseBase:
    filters = HubFilter(request.GET)
    found = filters.found(cases_of_the_hub())
    context = {
        "form": filters,
        "pills": pills_of(filters, request.GET) if filters.is_valid() else [],
        "page": page_of(found, order=("-id",), after=request.GET.get("after", "")),
    }
    return render(request, "cases/hub.html", context)


@require_safe
@signed_in
def shared_case(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    case, tenant = _case(pk), current_tenant()
    own = tenant.schema_name if tenant else ""
    context = {
        "case": case,
        "endorsements": case.endorsements.all()[:50],
        "followers": case.followers.all(),
        "is_own": case.schema_name == own,
        "is_endorsed": case.endorsements.filter(schema_name=own).exists(),
        "adoption": Adoption.objects.filter(case_id=case.pk).first(),
        "may_act": may(officer, request.user, timezone.now()),
        "form": EndorseForm(),
    }
    return render(request, "cases/shared_case.html", context)


@require_safe
@signed_in
def compare(request: StaffRequest) -> HttpResponseBase:
    """Two or three cases side by side; ids that are none are left out."""
    wanted = [UUID(one) for one in request.GET.getlist("case")[:MOST_COMPARED] if _is_id(one)]
    found = list(cases_of_the_hub().filter(pk__in=wanted).order_by("pk"))
    return render(request, "cases/compare.html", {"cases": found})


@require_POST
@requires(officer)
def give_endorsement(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    case, form = _case(pk), EndorseForm(request.POST)
    comment = form.cleaned_data["comment"] if form.is_valid() else ""
    try:
        endorse(case, comment, by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused(request, refusal)
    messages.success(request, _("공감했습니다."))
    return redirect("sharing:shared_case", pk)


@require_POST
@requires(officer)
def begin_adoption(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    try:
        made = take_interest(_case(pk), by=request.user, at=timezone.now())
    except Refused as refusal:
        return refused(request, refusal)
    messages.success(request, _("도입 검토를 시작했습니다."))
    return redirect("sharing:adoption", made.pk)


def _case(pk: UUID) -> SharedCase:
    """404 for what is not shared any more."""
    return get_object_or_404(cases_of_the_hub(), pk=pk)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
