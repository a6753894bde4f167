"""적격 확인: everything that waits for a duty, answered one by one or many at once."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.rewards.actions.objections import answer_checks
from plans.rewards.forms.nominations import BulkCheckForm
from plans.rewards.process import ELIGIBILITY
from plans.rewards.process.people import checker_roles, is_party
from plans.rewards.queries.nominations import checks_visible_to
from web.access import StaffRequest, requires

MOST_AT_ONCE = 200


@requires(checker_roles)
def open_checks(request: StaffRequest) -> HttpResponseBase:
    """GET lists what waits for this person; POST gives the chosen ones the same answer."""
    now = timezone.now()
    awaiting = ELIGIBILITY.awaiting(request.user, now)
    rows = checks_visible_to(request.user, now)
    rows = rows.none() if awaiting is None else rows.filter(awaiting)
    rows = rows.prefetch_related("nomination__nominees__person").order_by("nomination__round", "nomination", "duty")
    form = BulkCheckForm(request.POST or None, checks=rows)
    if form.is_valid():
        given = form.cleaned_data
        count = answer_checks(list(given.pop("checks")), by=request.user, at=now, given=given)
        messages.success(request, _("%(count)d건의 확인 결과를 제출했습니다.") % {"count": count})
        return redirect("rewards:checks")
    own = [row for row in rows[:MOST_AT_ONCE] if not is_party(row.nomination, request.user)]
    context = {"form": form, "checks": own}
    return render(request, "rewards/checks.html", context, status=422 if form.is_bound else 200)
