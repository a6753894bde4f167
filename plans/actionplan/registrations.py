"""What this application tells the machinery: desks of 내 할 일, what people have in hand, files, indicators."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files import access
from notices.desk import DESKS, Desk
from notices.shelf import SHELVES, Shelf
from notices.topics import TOPICS, Topic
from plans.actionplan import indicators
from plans.actionplan.process import CONSULTATION, PLAN, PROGRESS, TASK
from plans.actionplan.queries import plans_in_hand, plans_visible_to, reports_in_hand, tasks_in_hand
from plans.actionplan.views.scopes import plans_to_write_now, reports_now, reports_to_write_now


def _plan_path(plan: Any) -> str:
    return reverse("actionplan:plan", args=[plan.pk])


def _report_title(report: Any) -> str:
    return _("%(task)s %(quarter)d분기") % {"task": report.task.title, "quarter": report.quarter}


def _task_path(task: Any) -> str:
    return reverse("actionplan:task", args=[task.pk])


def _report_path(report: Any) -> str:
    return reverse("actionplan:report", args=[report.pk])


DESKS += [
    Desk(PLAN, str, _plan_path),
    Desk(CONSULTATION, str, lambda row: _plan_path(row.plan), ("plan",)),
    Desk(TASK, str, _task_path),
    Desk(PROGRESS, _report_title, _report_path, ("task",)),
]

SHELVES += [
    Shelf(gettext_lazy("추진과제"), tasks_in_hand, str, _task_path, "actionplan:tasks"),
    Shelf(gettext_lazy("분기 실적"), reports_in_hand, _report_title, _report_path, "actionplan:reports"),
    Shelf(gettext_lazy("실행계획"), plans_in_hand, str, _plan_path, "actionplan:plans"),
]

TOPICS.append(
    Topic("plans", gettext_lazy("실행계획·추진과제·분기 실적"), ("/staff/plans/", "/staff/tasks/", "/staff/progress/"))
)

access.register(PROGRESS.name, reads=reports_now, adds=reports_to_write_now)
access.register(PLAN.name, reads=plans_visible_to, adds=plans_to_write_now)

indicators.register_all()
