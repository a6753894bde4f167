"""운영 기준: every registered policy, its value in force, since when, and a new value from a day on."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.rights import SETS_POLICIES
from kernel.errors import Invalid
from office.answers import done, show
from office.forms.settings import ClosedDayForm, EffectiveForm
from office.policy_forms import shown, value_form
from policies.closed_days import add_closed_day, own_closed_days, remove_closed_day
from policies.models import PolicyValue
from policies.policy import REGISTRY, Policy
from policies.values import policy_on, set_policy
from tenants.context import current_tenant
from tenants.models import NationwideClosedDay
from web.access import StaffRequest, requires


@dataclass(frozen=True)
class InForce:
    """A policy as it holds today; `row` is None while it stands at its default."""

    policy: type[Policy]
    row: PolicyValue | None
    facts: list[tuple[str, str]]

    @property
    def is_default(self) -> bool:
        return self.row is None or self.row.is_default


@requires(SETS_POLICIES)
def policies(request: StaffRequest) -> HttpResponse:
    """All of them with one query; later values that are set already stand on the page of each."""
    today = timezone.localdate()
    rows = PolicyValue.objects.filter(effective_from__lte=today).order_by("code", "effective_from", "id")
    latest = {row.code: row for row in rows}
    found = [_in_force(policy, latest.get(code)) for code, policy in sorted(REGISTRY.items())]
    return render(request, "office/policies.html", {"policies": found})


def _in_force(policy: type[Policy], row: PolicyValue | None) -> InForce:
    value = policy.model_validate(row.value) if row else policy()
    return InForce(policy, row, shown(value))


@requires(SETS_POLICIES)
def policy(request: StaffRequest, code: str) -> HttpResponse:
    """One policy: what held when, and the form for what shall hold from a day on. `more` asks for a further row only."""
    kind = REGISTRY.get(code)
    if kind is None:
        raise Http404
    today = timezone.localdate()
    value = value_form(kind, policy_on(kind, today), request.POST or None)
    when = EffectiveForm(request.POST or None, initial={"effective_from": today})
    if "more" in request.POST:
        value.with_another_row(request.POST["more"])
        when = EffectiveForm(initial=request.POST.dict())
    elif request.method == "POST" and value.is_valid() and when.is_valid():
        try:
            set_policy(kind, value.given(), **when.cleaned_data, by=request.user, at=timezone.now())
        except Invalid as refusal:
            show(refusal, value.plain)
        else:
            messages.success(request, _("‘%(policy)s’의 새 값을 정했습니다.") % {"policy": kind.title})
            return redirect("policies")
    history = PolicyValue.objects.filter(code=code).order_by("-effective_from", "-id")
    context = {"policy": kind, "value": value, "when": when, "history": history, "facts": shown(policy_on(kind, today))}
    return render(request, "office/policy.html", context, status=422 if value.is_bound else 200)


@requires(SETS_POLICIES)
def closed_days(request: StaffRequest) -> HttpResponse:
    """Ad-hoc and local holidays (임시공휴일·지방공휴일), and the form for another."""
    form = ClosedDayForm(request.POST or None)
    sent, _row = done(form, lambda day: add_closed_day(**day, by=request.user, at=timezone.now()))
    if sent:
        messages.success(request, _("휴무일을 등록했습니다. 근무일로 세는 기한에 반영됩니다."))
        return redirect("closed_days")
    nationwide = NationwideClosedDay.objects.order_by("-day") if current_tenant() else ()
    context = {"form": form, "days": own_closed_days(), "nationwide": nationwide}
    return render(request, "office/closed_days.html", context, status=422 if form.is_bound else 200)


@requires(SETS_POLICIES)
@require_POST
def remove_day(request: StaffRequest, pk: UUID) -> HttpResponse:
    remove_closed_day(get_object_or_404(own_closed_days(), pk=pk), by=request.user, at=timezone.now())
    messages.success(request, _("휴무일을 지웠습니다."))
    return redirect("closed_days")
