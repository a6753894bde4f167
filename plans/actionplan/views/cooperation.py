"""Who works together on a plan or a task: one page for both."""

from functools import partial
from uuid import UUID

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from plans.actionplan import actions
from plans.actionplan.forms import StakeholderForm
from plans.actionplan.models import Plan, Task
from plans.actionplan.process.people import officer
from plans.actionplan.queries import plans_visible_to, stakeholders_of, stakeholders_visible_to, tasks_visible_to
from plans.actionplan.views.forms import asked_first, done_with
from web.access import StaffRequest, requires


@requires(officer)
def stakeholders(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Who works on the plan as a whole; POST adds somebody."""
    return _page(request, get_object_or_404(plans_visible_to(request.user), pk=pk))


@requires(officer)
def task_stakeholders(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """Who works on this task; POST adds somebody."""
    return _page(request, get_object_or_404(tasks_visible_to(request.user), pk=pk))


def _page(request: StaffRequest, subject: Plan | Task) -> HttpResponseBase:
    form = StakeholderForm(request.POST or None)
    add = partial(actions.add_stakeholder, subject, by=request.user, at=timezone.now())
    if request.method == "POST" and done_with(form, add):
        return redirect(request.path)
    task = subject if isinstance(subject, Task) else None
    context = {
        "plan": task.strategy.plan if task else subject,
        "task": task,
        "subject": subject,
        "form": form,
        "stakeholders": stakeholders_of(subject),
        "back": reverse("actionplan:task" if task else "actionplan:plan", args=[subject.pk]),
    }
    return render(request, "actionplan/stakeholders.html", context, status=422 if form.is_bound else 200)


@requires(officer)
def remove_stakeholder(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    found = get_object_or_404(stakeholders_visible_to(request.user), pk=pk)
    page = ("task_stakeholders", found.task_id) if found.task_id else ("stakeholders", found.plan_id)
    back = reverse(f"actionplan:{page[0]}", args=[page[1]])
    if request.method != "POST":
        return asked_first(request, found, _("협력 대상이 삭제됩니다. 되돌릴 수 없습니다."), back=back)
    actions.remove_stakeholder(found, by=request.user, at=timezone.now())
    return redirect(back)
