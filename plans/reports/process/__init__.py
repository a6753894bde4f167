"""The tables of reports and of the questions that departments answer."""

from plans.reports.process.question import QUESTION
from plans.reports.process.report import REPORT

__all__ = ["QUESTION", "REPORT"]
