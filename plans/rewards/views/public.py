"""What residents see: the open public check with its objection form, and those announced."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.sessions import address_of
from kernel.actors import SYSTEM, Moment
from plans.rewards.actions.objections import file_objection
from plans.rewards.forms.lists import ResultFilter
from plans.rewards.forms.nominations import ObjectionForm
from plans.rewards.limits import count_objection
from plans.rewards.listing import lines_of
from plans.rewards.queries.nominations import announced_results, publicly_checked
from web.lists import page_of

ORDER = ("-round__announced_at", "rank", "-id")


@require_safe
def public_rewards(request: HttpRequest) -> HttpResponseBase:
    """As the installation sees it, which knows no names in a blind round."""
    moment = Moment(SYSTEM, timezone.now())
    filters = ResultFilter(request.GET)
    page = page_of(filters.found(announced_results()), order=ORDER, after=request.GET.get("after", ""))
    context = {
        "checked": list(lines_of(publicly_checked().order_by("round", "id"), moment)),
        "form": filters,
        "page": page,
        "results": list(lines_of(page.rows, moment)),
    }
    return render(request, "rewards/public.html", context)


def public_objection(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Staff who are signed in object by name, residents without giving any; both only while it lies open."""
    now = timezone.now()
    nomination = get_object_or_404(publicly_checked(), pk=pk)
    form = ObjectionForm(request.POST or None)
    person = request.user if isinstance(request.user, User) else None
    if form.is_valid():
        count_objection(address_of(request) or "", at=now)
        file_objection(nomination, text=form.cleaned_data["text"], by=person, at=now)
        messages.success(request, _("이의를 접수했습니다. 감사부서가 사실을 확인합니다."))
        return redirect("public_rewards")
    [line] = lines_of([nomination], Moment(SYSTEM, now))
    context = {"form": form, "line": line, "person": person}
    return render(request, "rewards/public_objection.html", context, status=422 if form.is_bound else 200)
