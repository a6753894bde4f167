"""What the annual action plan tells."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class PlanSentToCommittee:
    """A plan waits for deliberation; the committee's secretary lists it on a meeting."""

    plan_id: UUID
    number: str
    title: str
    year: int
    revision: int


@dataclass(frozen=True)
class PlanStateChanged:
    """A plan of a year has reached a state that figures depend on."""

    plan_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class TaskStateChanged:
    """A task of a year has reached a state that figures depend on."""

    task_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class ProgressReported:
    """A quarter's report was submitted, verified or returned."""

    report_id: UUID
    year: int
    quarter: int
    on: date
