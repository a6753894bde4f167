"""The rules: to read for everyone, to change for those who set them."""

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.rights import may
from plans.mileage.actions.rules import change_rules
from plans.mileage.forms.rules import FromForm, RulesForm
from plans.mileage.policies import MileageRules
from plans.mileage.process.people import sets_rules
from plans.mileage.rule_facts import facts_of
from policies.models import PolicyValue
from policies.values import policy_on
from web.access import StaffRequest, requires, signed_in


@signed_in
def rules(request: StaffRequest) -> HttpResponseBase:
    """Items, caps and periods in force today, and since when what held."""
    now, today = timezone.now(), timezone.localdate()
    value = policy_on(MileageRules, today)
    context = {
        "rules": value,
        "facts": facts_of(value),
        "history": PolicyValue.objects.filter(code=MileageRules.code).order_by("-effective_from", "-id"),
        "sets": may(sets_rules, request.user, now),
    }
    return render(request, "mileage/rules.html", context)


@requires(sets_rules)
def edit_rules(request: StaffRequest) -> HttpResponseBase:
    """One row an item, one field a cap, a day from which on, and why."""
    today = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    form = RulesForm(policy_on(MileageRules, today), data)
    when = FromForm(data, initial={"effective_from": today})
    if form.is_bound and form.is_valid() and when.is_valid() and form.value is not None:
        change_rules(form.value, by=request.user, at=timezone.now(), **when.cleaned_data)
        messages.success(request, _("마일리지 기준을 정했습니다. 시행일 이후의 성과부터 적용됩니다."))
        return redirect("mileage:rules")
    return render(
        request, "mileage/rules_form.html", {"form": form, "when": when}, status=422 if form.is_bound else 200
    )
