"""The lives of plan, consultation, task and progress report: four tables (DOMAIN 2.1, 2.2)."""

from plans.actionplan.process.consultation import CONSULTATION
from plans.actionplan.process.plan import PLAN
from plans.actionplan.process.progress import PROGRESS
from plans.actionplan.process.task import TASK

__all__ = ["CONSULTATION", "PLAN", "PROGRESS", "TASK"]
