"""What the page of a petition shows beside its columns: the explained due date, and what passed to and fro."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from kernel.worktime import Pause, WorkCalendar
from plans.participation.codes_petitions import OUTWARD
from plans.participation.content_petitions import opened_each
from plans.participation.explaining_petitions import Line, Told, explained
from plans.participation.models import Exchange, Petition
from plans.participation.periods_petitions import period_for
from plans.participation.queries.petitions import period_kept
from policies.values import closed_days
from workflow.models import Deadline


@dataclass(frozen=True)
class Passed:
    """Something that passed between office and petitioner, readable."""

    row: Exchange
    text: str

    @property
    def is_notice(self) -> bool:
        """Whether the office told it to the petitioner."""
        return self.row.kind in OUTWARD


def exchanges_of(petition: Petition) -> list[Passed]:
    """Oldest first; two queries however many."""
    rows = list(petition.exchanges.order_by("id"))
    return [Passed(row, text) for row, text in zip(rows, opened_each(rows, "text"), strict=True)] if rows else []


@dataclass(frozen=True)
class Explained:
    deadline: Deadline
    lines: Sequence[Line]


def explained_due(petition: Petition, at: datetime, last_field_day: datetime | None) -> Explained | None:
    """The due date of the period with its lines; None before there is one."""
    deadline, period = period_kept(petition), period_for(petition.kind, petition.statutory_days)
    if deadline is None or period is None:
        return None
    pauses = [_told(petition, row, at, last_field_day) for row in deadline.pauses.order_by("begins_at")]
    lines = explained(
        period,
        petition.arrived_at,
        deadline.due_at,
        WorkCalendar(closed=closed_days()),
        pauses=pauses,
        extension=deadline.extension,
    )
    return Explained(deadline, lines)


def _told(petition: Petition, row: object, at: datetime, last_field_day: datetime | None) -> Told:
    """Of a field investigation only the days that the law leaves out."""
    begins, ends, reason = row.begins_at, row.ends_at, row.reason  # type: ignore[attr-defined]  # a workflow.Pause
    until = ends or at
    if last_field_day is not None and begins == petition.field_from:
        until = min(until, last_field_day)
    return Told(reason, Pause(begins, max(begins, until)), ends is None)
