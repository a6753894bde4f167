"""Arranging strategies and tasks: plain forms and buttons, no script needed."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from plans.actionplan import actions
from plans.actionplan.actions import Direction
from plans.actionplan.forms import StrategyForm, TaskForm
from plans.actionplan.models import Plan, Strategy, Task
from plans.actionplan.process import PLAN
from plans.actionplan.process.people import officer
from plans.actionplan.queries import plans_visible_to, strategies_of, tasks_visible_to
from plans.actionplan.views.forms import asked_first, done_with
from web.access import StaffRequest, requires


def _plan(request: StaffRequest, pk: UUID) -> Plan:
    return get_object_or_404(plans_visible_to(request.user), pk=pk)


def _strategy(request: StaffRequest, pk: UUID) -> Strategy:
    strategies = Strategy.objects.filter(plan__in=plans_visible_to(request.user)).select_related("plan")
    return get_object_or_404(strategies, pk=pk)


def _task(request: StaffRequest, pk: UUID) -> Task:
    return get_object_or_404(tasks_visible_to(request.user), pk=pk)


def _direction(word: str) -> Direction:
    if word not in list(Direction):
        raise Http404
    return Direction(word)


@requires(officer)
def plan_editor(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    """All strategies and tasks in order; POST adds a strategy."""
    plan, now = _plan(request, pk), timezone.now()
    form = StrategyForm(request.POST or None)
    add = partial(actions.add_strategy, plan, by=request.user, at=now)
    if request.method == "POST" and done_with(form, add):
        return redirect("actionplan:editor", plan.pk)
    open_steps = {step.name: step for step in PLAN.open_to(request.user, plan, now)}
    revise = open_steps.get("revise")
    context = {
        "plan": plan,
        "strategies": strategies_of(plan),
        "form": form,
        "is_open": revise is not None and revise.waits_for is None,
        "waits_for": revise.waits_for if revise else "",
    }
    return render(request, "actionplan/editor.html", context, status=422 if form.is_bound else 200)


@requires(officer)
def edit_strategy(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    strategy = _strategy(request, pk)
    form = StrategyForm(request.POST or None, initial={"title": strategy.title, "title_en": strategy.title_en})
    rename = partial(actions.rename_strategy, strategy, by=request.user, at=timezone.now())
    if request.method == "POST" and done_with(form, rename):
        return redirect("actionplan:editor", strategy.plan_id)
    context = {"plan": strategy.plan, "form": form, "title": _("추진전략 고치기"), "action_label": _("저장")}
    return render(request, "actionplan/editor_form.html", context, status=422 if form.is_bound else 200)


@requires(officer)
@require_POST
def move_strategy(request: StaffRequest, pk: UUID, direction: str) -> HttpResponseBase:
    strategy = _strategy(request, pk)
    actions.move_strategy(strategy, _direction(direction), by=request.user, at=timezone.now())
    return redirect("actionplan:editor", strategy.plan_id)


@requires(officer)
def remove_strategy(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    strategy = _strategy(request, pk)
    if request.method != "POST":
        effect = _("추진전략과 그 안의 추진과제가 모두 삭제됩니다. 되돌릴 수 없습니다.")
        return asked_first(request, strategy, effect, back=reverse("actionplan:editor", args=[strategy.plan_id]))
    actions.remove_strategy(strategy, by=request.user, at=timezone.now())
    return redirect("actionplan:editor", strategy.plan_id)


@requires(officer)
def add_task(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    strategy = _strategy(request, pk)
    form = TaskForm(request.POST or None)

    def add(*, seen: int | None, **fields: Any) -> None:
        actions.add_task(strategy, by=request.user, at=timezone.now(), **fields)

    if request.method == "POST" and done_with(form, add):
        return redirect("actionplan:editor", strategy.plan_id)
    context = {
        "plan": strategy.plan,
        "form": form,
        "title": _("추진과제 추가"),
        "lead": strategy.title,
        "action_label": _("추가"),
    }
    return render(request, "actionplan/editor_form.html", context, status=422 if form.is_bound else 200)


@requires(officer)
@require_POST
def move_task(request: StaffRequest, pk: UUID, direction: str) -> HttpResponseBase:
    task = _task(request, pk)
    actions.move_task(task, _direction(direction), by=request.user, at=timezone.now())
    return redirect("actionplan:editor", task.strategy.plan_id)


@requires(officer)
def remove_task(request: StaffRequest, pk: UUID) -> HttpResponseBase:
    task = _task(request, pk)
    if request.method != "POST":
        effect = _("추진과제가 삭제됩니다. 되돌릴 수 없습니다.")
        return asked_first(request, task, effect, back=reverse("actionplan:editor", args=[task.strategy.plan_id]))
    actions.remove_task(task, by=request.user, at=timezone.now())
    return redirect("actionplan:editor", task.strategy.plan_id)
