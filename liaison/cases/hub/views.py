"""The nation's cases for everybody on the platform's own host; the ministry also recommends them there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.rights import may
from liaison.cases.hub.actions import RECOMMENDS, feature
from liaison.cases.hub.forms import HubFilter
from liaison.cases.hub.queries import cases_of_the_hub, cases_of_the_nation
from web.access import StaffRequest, requires
from web.lists import page_of
from web.pills import pills_of


@require_safe
def cases(request: HttpRequest) -> HttpResponseBase:
    """What may be read without signing in, newest first."""
    filters = HubFilter(request.GET)
    found = filters.found(cases_of_the_nation())
    context = {
        "form": filters,
        "pills": pills_of(filters, request.GET) if filters.is_valid() else [],
        "page": page_of(found, order=("-id",), after=request.GET.get("after", "")),
    }
    return render(request, "cases/national.html", context)


@require_safe
def case(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    found = get_object_or_404(cases_of_the_nation(), pk=pk)
    person = request.user
    may_feature = isinstance(person, User) and may(RECOMMENDS, person, timezone.now())
    return render(request, "cases/national_case.html", {"case": found, "may_feature": may_feature})


@require_POST
@requires(RECOMMENDS)
def recommend(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = get_object_or_404(cases_of_the_hub(), pk=pk)
    feature(found, is_featured=request.POST.get("featured") == "1", by=request.user, at=timezone.now())
    messages.success(request, _("추천 사례를 바꾸었습니다."))
    return redirect("cases:case", pk)
