"""Tables of the action plan; one module for the plan, one for its tasks, one for their progress."""

from plans.actionplan.models.plan import (
    CONSULTED_DUTIES,
    Answer,
    Consultation,
    ConsultationState,
    Edition,
    Outcome,
    Plan,
    PlanState,
    Section,
    SectionKind,
)
from plans.actionplan.models.progress import (
    MonthlyReview,
    Obstacle,
    ObstacleKind,
    ProgressReport,
    ReportState,
)
from plans.actionplan.models.stakeholder import Stakeholder
from plans.actionplan.models.task import Strategy, TargetPeriod, Task, TaskState

__all__ = [
    "CONSULTED_DUTIES",
    "Answer",
    "Consultation",
    "ConsultationState",
    "Edition",
    "MonthlyReview",
    "Obstacle",
    "ObstacleKind",
    "Outcome",
    "Plan",
    "PlanState",
    "ProgressReport",
    "ReportState",
    "Section",
    "SectionKind",
    "Stakeholder",
    "Strategy",
    "TargetPeriod",
    "Task",
    "TaskState",
]
