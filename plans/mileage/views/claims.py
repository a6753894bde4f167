"""Claims: a new one, a grant, one with its history, the officer's list and its export."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from documents.download import list_response
from documents.spreadsheet import Sheet
from files.queries import attachments_of
from kernel.actors import Moment
from kernel.ids import uuid7
from plans.mileage.actions import claim, grant
from plans.mileage.actions.appeals import why_not_appealed
from plans.mileage.actions.claims import Achieved
from plans.mileage.forms import ClaimFilter, ClaimForm, GrantForm
from plans.mileage.forms.claims import NewForm, today_or
from plans.mileage.models import Claim, Entry
from plans.mileage.policies import ItemRule, MileageRules
from plans.mileage.process import CLAIM
from plans.mileage.process.people import department_head, reads_totals
from plans.mileage.queries import (
    department_totals,
    filtered_claims,
    granted_by,
    item_names,
    item_of,
    newest_first,
    programme_on,
    programmes_visible_to,
)
from plans.mileage.sheets import claim_columns, claim_rows
from plans.mileage.views.forms import done_with
from plans.mileage.views.scopes import claims_added_to_now, claims_now
from policies.models import PolicyValue
from policies.values import policy_on
from tenants.context import current_office_name
from web.access import StaffRequest, requires, signed_in
from web.lists import page_of
from web.pills import pills_of
from workflow.queries import history_of

ORDER = ("-pk",)


def _items(request: StaffRequest) -> list[ItemRule]:
    """What the rules of the day of the achievement let people claim."""
    day = today_or(request.POST.get("done_on"), timezone.localdate())
    return policy_on(MileageRules, day).claimable


def _achieved(form: NewForm) -> Achieved:
    names = ("item", "title", "done_on", "text", "contribution", "case", "idempotency_key")
    return Achieved(**{name: form.cleaned_data[name] for name in names})


@signed_in
def new_claim(request: StaffRequest) -> HttpResponseBase:
    """One page in three short parts: the item, what and when, one file."""
    today = timezone.localdate()
    initial = {"done_on": today, "idempotency_key": str(uuid7())}
    form = ClaimForm(request.POST or None, request.FILES or None, items=_items(request), initial=initial)
    if request.method == "POST":
        made = done_with(
            form,
            lambda: claim(_achieved(form), by=request.user, at=timezone.now(), evidence=form.cleaned_data["evidence"]),
        )
        if made is not None:
            messages.success(request, _("신청했습니다. 부서장이 확인하면 전담부서가 결정합니다."))
            return redirect("mileage:claim", made.pk)
    context = {"form": form, "programme": programme_on(today), "rules": policy_on(MileageRules, today)}
    return render(request, "mileage/claim_form.html", context, status=422 if form.is_bound else 200)


@requires(department_head)
def new_grant(request: StaffRequest) -> HttpResponseBase:
    """The head of a department grants one of its people."""
    initial = {"done_on": timezone.localdate(), "idempotency_key": str(uuid7())}
    form = GrantForm(request.POST or None, items=_items(request), people=granted_by(request.user), initial=initial)
    if request.method == "POST":
        made = done_with(
            form,
            lambda: grant(_achieved(form), by=request.user, at=timezone.now(), person=form.cleaned_data["person"]),
        )
        if made is not None:
            messages.success(request, _("부여했습니다. 적극행정 책임관이 확인하면 전담부서가 결정합니다."))
            return redirect("mileage:claim", made.pk)
    return render(request, "mileage/grant_form.html", {"form": form}, status=422 if form.is_bound else 200)


@signed_in
def claim_page(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found, now = get_object_or_404(claims_now(request.user), pk=pk), timezone.now()
    is_own = found.person_id == request.user.pk
    context = {
        "claim": found,
        "item": item_of(found),
        "rules": PolicyValue.objects.filter(pk=found.rules).first() if found.rules else None,
        "steps": CLAIM.open_to(request.user, found, now),
        "attachments": attachments_of(found.pk),
        "may_add": claims_added_to_now(request.user).filter(pk=pk).exists(),
        "entries": Entry.objects.filter(source_type="claim", source_id=found.pk).prefetch_related("lines__lot"),
        "appeal": getattr(found, "appeal", None),
        "is_own": is_own,
        "no_appeal": why_not_appealed(found, Moment(request.user, now)) if is_own else "",
        "history": history_of(found.pk),
    }
    return render(request, "mileage/claim.html", context)


def _chosen(request: StaffRequest) -> tuple[ClaimFilter, QuerySet[Claim]]:
    """The filter of the address and the claims that fit it; what cannot be read filters nothing."""
    form = ClaimFilter(request.GET, items=item_names(timezone.localdate()))
    form.is_valid()
    return form, filtered_claims(claims_now(request.user), form.cleaned_data)


@signed_in
def claim_list(request: StaffRequest) -> HttpResponseBase:
    form, claims = _chosen(request)
    page = page_of(claims, order=ORDER, after=request.GET.get("after", ""))
    context = {
        "form": form,
        "pills": pills_of(form, request.GET),
        "page": page,
        "total": claims.count(),
        "items": item_names(timezone.localdate()),
    }
    return render(request, "mileage/claims.html", context)


@signed_in
def claim_export(request: StaffRequest, kind: str) -> HttpResponseBase:
    """Exactly what the list shows with the same address."""
    _form, claims = _chosen(request)
    title = _("마일리지 적립 신청")
    rows = claim_rows(claims.order_by(*ORDER), item_names(timezone.localdate()))
    return list_response(kind, Sheet(title, claim_columns(), rows), title=title, office=current_office_name())


@requires(reads_totals)
def departments(request: StaffRequest) -> HttpResponseBase:
    """Every department with its points, also those without any (R07)."""
    programmes = newest_first(programmes_visible_to(request.user))
    chosen = next((one for one in programmes if str(one.pk) == request.GET.get("programme")), None)
    programme = chosen or next(iter(programmes), None)
    rows = department_totals(programme) if programme else []
    context = {
        "programmes": programmes,
        "programme": programme,
        "rows": rows,
        "without": [row["department"] for row in rows if not row["posted"]],
    }
    return render(request, "mileage/departments.html", context)
