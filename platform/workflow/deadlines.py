"""Deadlines: started and stopped by rows of a process table, reminded of by the beat."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from accounts.queries import person_of
from kernel.actors import Moment
from kernel.process import Clock, Process, Step
from workflow.models import Clockwork, Deadline

S = TypeVar("S", bound=Model)
RUNNING = (Clockwork.RUNNING, Clockwork.PAUSED)


def follow(process: Process[S], step: Step[S], subject: S, moment: Moment) -> None:
    """Stop and start what the row of the table says."""
    stop(process.name, subject.pk, step.stops, at=moment.at)
    for clock in step.starts:
        start(process.name, subject, clock, moment)


def start(process: str, subject: S, clock: Clock[S], moment: Moment) -> Deadline | None:
    """Start a deadline, or move the running one of the same name; None when it has no end."""
    due_at = clock.due(subject, moment)
    if due_at is None:
        return None
    deadline, _made = Deadline.objects.update_or_create(
        subject_id=subject.pk,
        name=clock.name,
        clockwork=Clockwork.RUNNING,
        defaults={"due_at": due_at, "reminded": 0},
        create_defaults={
            "process": process,
            "title": str(clock.title),
            "starts_at": moment.at,
            "due_at": due_at,
            "legal_basis": clock.legal_basis,
        },
    )
    people = (person_of(holder) for holder in clock.holders(subject, moment))
    deadline.holders.set([person for person in people if person is not None])
    return deadline


def stop(process: str, subject_id: UUID, names: Sequence[str], *, at: datetime) -> None:
    """End the running deadlines of these names, as met or late."""
    running = Deadline.objects.filter(process=process, subject_id=subject_id, name__in=names, clockwork__in=RUNNING)
    running.filter(due_at__lt=at).update(clockwork=Clockwork.LATE, ended_at=at)
    running.filter(due_at__gte=at).update(clockwork=Clockwork.MET, ended_at=at)


def running_for(subject_id: UUID) -> QuerySet[Deadline]:
    """What is still expected of a subject, the nearest first."""
    return Deadline.objects.filter(subject_id=subject_id, clockwork__in=RUNNING).order_by("due_at")
