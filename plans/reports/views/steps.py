"""Where the steps of reports and questions are taken."""

from typing import Any

from django.urls import reverse

from plans.reports.process import QUESTION, REPORT
from plans.reports.views.scopes import questions_now, reports_now
from web.steps import TakeStep


class TakeReportStep(TakeStep):
    process = REPORT
    find = staticmethod(reports_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("reports:report", args=[subject.pk])


class TakeQuestionStep(TakeStep):
    process = QUESTION
    find = staticmethod(questions_now)

    @staticmethod
    def back(subject: Any) -> str:
        return reverse("reports:question", args=[subject.pk])
