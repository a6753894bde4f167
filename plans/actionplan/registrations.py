"""What this application tells the machinery: its desks of 내 할 일, who reads its files, its indicators."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from files import access
from notices.desk import DESKS, Desk
from plans.actionplan import indicators
from plans.actionplan.process import CONSULTATION, PLAN, PROGRESS, TASK
from plans.actionplan.queries import plans_visible_to
from plans.actionplan.views.scopes import plans_to_write_now, reports_now, reports_to_write_now


def _plan_path(plan: Any) -> str:
    return reverse("actionplan:plan", args=[plan.pk])


def _report_title(report: Any) -> str:
    return _("%(task)s %(quarter)d분기") % {"task": report.task.title, "quarter": report.quarter}


DESKS += [
    Desk(PLAN, str, _plan_path),
    Desk(CONSULTATION, str, lambda row: _plan_path(row.plan), ("plan",)),
    Desk(TASK, str, lambda task: reverse("actionplan:task", args=[task.pk])),
    Desk(PROGRESS, _report_title, lambda report: reverse("actionplan:report", args=[report.pk]), ("task",)),
]


access.register(PROGRESS.name, reads=reports_now, adds=reports_to_write_now)
access.register(PLAN.name, reads=plans_visible_to, adds=plans_to_write_now)

indicators.register_all()
