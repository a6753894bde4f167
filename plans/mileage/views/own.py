"""내 마일리지: balance, what ends when, the ledger with its provenance, one's own claims."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from plans.mileage.ledger import entries_of
from plans.mileage.models import Claim
from plans.mileage.queries import item_names, programme_on
from plans.mileage.queries.own import ledger_rows, purses_of
from web.access import StaffRequest, signed_in
from web.lists import page_of

LATEST_CLAIMS = 20


@signed_in
def own(request: StaffRequest) -> HttpResponseBase:
    today = timezone.localdate()
    page = page_of(entries_of(request.user), order=("-pk",), after=request.GET.get("after", ""))
    claims = Claim.objects.filter(person=request.user).select_related("programme", "appeal").order_by("-pk")
    context = {
        "purses": purses_of(request.user, today),
        "page": page,
        "rows": ledger_rows(page.rows),
        "claims": claims[:LATEST_CLAIMS],
        "items": item_names(today),
        "programme": programme_on(today),
    }
    return render(request, "mileage/own.html", context)
