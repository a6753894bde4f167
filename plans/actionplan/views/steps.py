"""Where the steps of the four processes are taken."""

from typing import Any

from django.urls import reverse

from plans.actionplan.process import CONSULTATION, PLAN, PROGRESS, TASK
from plans.actionplan.queries import consultations_visible_to, plans_visible_to, tasks_visible_to
from plans.actionplan.views.scopes import reports_now
from web.steps import TakeStep


class TakePlanStep(TakeStep):
    process = PLAN
    find = staticmethod(plans_visible_to)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("actionplan:plan", args=[subject.pk])


class TakeConsultationStep(TakeStep):
    process = CONSULTATION
    find = staticmethod(consultations_visible_to)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("actionplan:plan", args=[subject.plan_id])


class TakeTaskStep(TakeStep):
    process = TASK
    find = staticmethod(tasks_visible_to)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("actionplan:task", args=[subject.pk])


class TakeProgressStep(TakeStep):
    process = PROGRESS
    find = staticmethod(reports_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("actionplan:report", args=[subject.pk])
