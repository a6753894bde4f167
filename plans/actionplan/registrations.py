"""What this application tells the machinery: its desks of 내 할 일, who reads its files, its indicators."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from files import access
from notices.desk import DESKS, Desk
from plans.actionplan import indicators
from plans.actionplan.process import CONSULTATION, PLAN, PROGRESS, TASK
from plans.actionplan.queries import plans_visible_to, reports_visible_to, reports_written_by


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


def _read_by(person: User) -> Any:
    return reports_visible_to(person, timezone.now())


def _added_by(person: User) -> Any:
    return reports_written_by(person, timezone.now())


access.register(PROGRESS.name, reads=_read_by, adds=_added_by)
access.register(PLAN.name, reads=plans_visible_to, adds=lambda person: plans_visible_to(person).none())

indicators.register_all()
