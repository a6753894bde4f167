"""What the engine knows of many subjects at once: the last step of each, and its nearest deadline."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Min

from workflow.models import Clockwork, Deadline, StepTaken


def last_steps(ids: Iterable[UUID]) -> Mapping[UUID, datetime]:
    rows = StepTaken.objects.filter(subject_id__in=list(ids)).order_by()
    return dict(rows.values("subject_id").annotate(last=Max("at")).values_list("subject_id", "last"))


def due_dates(ids: Iterable[UUID], name: str) -> Mapping[UUID, datetime]:
    """Of the deadlines with this name that have not ended; a pause keeps the date that was told last."""
    open_ones = (Clockwork.RUNNING, Clockwork.PAUSED)
    rows = Deadline.objects.filter(subject_id__in=list(ids), name=name, clockwork__in=open_ones).order_by()
    return dict(rows.values("subject_id").annotate(due=Min("due_at")).values_list("subject_id", "due"))


def uuids(ids: Iterable[str]) -> list[UUID]:
    """Those that are ids at all."""
    found = []
    for text in ids:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
