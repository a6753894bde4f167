"""Deadlines: started, paused, resumed and stopped by rows of a process table, reminded of by the beat."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.queries import person_of
from kernel import worktime
from kernel.actors import Moment
from kernel.errors import NotNow
from kernel.process import Clock, Process, Step
from workflow.models import Clockwork, Deadline, Pause

S = TypeVar("S", bound=Model)
RUNNING = (Clockwork.RUNNING, Clockwork.PAUSED)


@dataclass(frozen=True)
class Counted:
    """What the `due` of a clock counts with. `extension` is in the clock's own unit; `extensions`: how often.

    pauses: those that have ended; while one is open the deadline has no end.
    """

    starts_at: datetime
    pauses: list[worktime.Pause] = field(default_factory=list)
    extension: int = 0
    extensions: int = 0


def counted(subject_id: UUID, name: str) -> Counted:
    """How a deadline has been counted so far: the running one, else the last one of this name.

    Inside `due` there always is one. Raises Deadline.DoesNotExist where none was ever started.
    """
    named = Deadline.objects.filter(subject_id=subject_id, name=name).prefetch_related("pauses")
    deadline = named.filter(clockwork__in=RUNNING).first() or named.order_by("-starts_at", "-id").first()
    if deadline is None:
        raise Deadline.DoesNotExist(name)
    ended = [worktime.Pause(pause.begins_at, pause.ends_at) for pause in deadline.pauses.all() if pause.ends_at]
    return Counted(deadline.starts_at, ended, deadline.extension, deadline.extensions)


def follow(process: Process[S], step: Step[S], subject: S, moment: Moment) -> None:
    """Stop, pause, resume and start what the row of the table says, in this order."""
    stop(process.name, subject.pk, step.stops, at=moment.at)
    pause(process.name, subject.pk, step.pauses, reason=str(step.label), at=moment.at)
    for clock in step.resumes:
        resume(process.name, subject, clock, moment)
    for clock in step.starts:
        start(process.name, subject, clock, moment)


@transaction.atomic(savepoint=False)
def start(process: str, subject: S, clock: Clock[S], moment: Moment) -> Deadline | None:
    """Start a deadline, or move the running one of the same name; None when it has no end.

    A deadline that stands still goes on with it.
    """
    running = _running(subject.pk, clock.name)
    deadline = running or _new(process, subject, clock, moment)
    _go_on(deadline, moment)
    due_at = clock.due(subject, moment)
    if due_at is None:
        if running is None:
            deadline.delete()
        return None
    _move(deadline, due_at)
    people = (person_of(holder) for holder in clock.holders(subject, moment))
    deadline.holders.set([person for person in people if person is not None])
    return deadline


@transaction.atomic(savepoint=False)
def pause(process: str, subject_id: UUID, names: Sequence[str], *, reason: str, at: datetime) -> None:
    """Let the running deadlines of these names stand still; one that does already stays as it is."""
    if not names:
        return
    running = Deadline.objects.filter(process=process, subject_id=subject_id, name__in=names)
    for deadline in running.filter(clockwork=Clockwork.RUNNING).select_for_update():
        Pause.objects.create(deadline=deadline, begins_at=at, reason=reason)
        deadline.clockwork = Clockwork.PAUSED
        deadline.save(update_fields=["clockwork"])


@transaction.atomic(savepoint=False)
def resume(process: str, subject: S, clock: Clock[S], moment: Moment) -> Deadline | None:
    """Let a deadline that stands still go on, with the end that its clock finds now; None when none does."""
    deadline = _running(subject.pk, clock.name)
    if deadline is None or deadline.process != process or deadline.clockwork != Clockwork.PAUSED:
        return None
    _go_on(deadline, moment)
    _move(deadline, clock.due(subject, moment) or deadline.due_at)
    return deadline


@transaction.atomic(savepoint=False)
def extend(process: str, subject: S, clock: Clock[S], by_length: int, moment: Moment) -> Deadline:
    """Give more time, in the unit of the clock. Call from `then`; how often and how long are conditions of the process.

    Raises NotNow when the deadline does not run. One that stands still keeps standing, and has more left afterwards.
    """
    deadline = _running(subject.pk, clock.name)
    if deadline is None or deadline.process != process:
        raise NotNow(_("‘%(title)s’ 기한이 진행 중이 아니어서 연장할 수 없습니다.") % {"title": clock.title})
    deadline.extension += by_length
    deadline.extensions += 1
    deadline.save(update_fields=["extension", "extensions"])
    _move(deadline, clock.due(subject, moment) or deadline.due_at)
    return deadline


def stop(process: str, subject_id: UUID, names: Sequence[str], *, at: datetime) -> None:
    """End the running deadlines of these names, as met or late; what stood still counts until it was paused."""
    running = Deadline.objects.filter(process=process, subject_id=subject_id, name__in=names, clockwork__in=RUNNING)
    if not names:
        return
    paused_at = Pause.objects.filter(deadline=OuterRef("pk"), ends_at=None).values("begins_at")
    used_up = running.filter(due_at__lt=Coalesce(Subquery(paused_at), at))
    used_up.update(clockwork=Clockwork.LATE, ended_at=at)
    running.update(clockwork=Clockwork.MET, ended_at=at)
    stopped = Deadline.objects.filter(process=process, subject_id=subject_id, name__in=names, ended_at=at)
    Pause.objects.filter(deadline__in=stopped, ends_at=None).update(ends_at=at)


def running_for(subject_id: UUID) -> QuerySet[Deadline]:
    """What is still expected of a subject, the nearest first; also what stands still."""
    return Deadline.objects.filter(subject_id=subject_id, clockwork__in=RUNNING).order_by("due_at")


def _running(subject_id: UUID, name: str) -> Deadline | None:
    rows = Deadline.objects.select_for_update().filter(subject_id=subject_id, name=name, clockwork__in=RUNNING)
    return rows.first()


def _new(process: str, subject: S, clock: Clock[S], moment: Moment) -> Deadline:
    """The row that `due` counts from; it gets its end at once."""
    return Deadline.objects.create(
        process=process,
        subject_id=subject.pk,
        name=clock.name,
        title=str(clock.title),
        starts_at=moment.at,
        due_at=moment.at,
        legal_basis=clock.legal_basis,
    )


def _go_on(deadline: Deadline, moment: Moment) -> None:
    if deadline.clockwork == Clockwork.PAUSED:
        deadline.pauses.filter(ends_at=None).update(ends_at=moment.at)
        deadline.clockwork = Clockwork.RUNNING
        deadline.save(update_fields=["clockwork"])


def _move(deadline: Deadline, due_at: datetime) -> None:
    """A new end is reminded of anew."""
    deadline.due_at, deadline.reminded = due_at, 0
    deadline.save(update_fields=["due_at", "reminded"])
