"""History and to-do, read from the tables."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast
from uuid import UUID

from django.db.models import Model, OuterRef, QuerySet, Subquery

from kernel.actors import Actor
from kernel.process import Process
from workflow.models import Clockwork, Deadline, StepTaken

S = TypeVar("S", bound=Model)


def history_of(subject_id: UUID) -> QuerySet[StepTaken]:
    """A subject's steps, oldest first."""
    return StepTaken.objects.filter(subject_id=subject_id).order_by("id")


def waiting_for(process: Process[S], person: Actor, at: datetime) -> QuerySet[S]:
    """The subjects that wait for this person, each with `nearest_due_at` of its nearest running deadline.

    One query whatever the number of subjects; which ones is read from the process table. The name is long because no
    table of a subject may have a column of that name.
    """
    nearest = Deadline.objects.filter(subject_id=OuterRef("pk"), clockwork=Clockwork.RUNNING).order_by("due_at")
    subjects: QuerySet[S] = process.subject._default_manager.all()
    rows = subjects.annotate(nearest_due_at=Subquery(nearest.values("due_at")[:1]))
    condition = process.awaiting(person, at)
    found = rows.none() if condition is None else rows.filter(condition).distinct()
    return cast("QuerySet[S]", found)


@dataclass(frozen=True)
class ToDo:
    """A line of 내 할 일: what waits, since when it is due, and where to go."""

    process: str
    label: str
    title: str
    url: str
    due_at: datetime | None
