"""What the committee tells."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True)
class AgendaItemDecided:
    """An agenda item was decided and the minutes are signed.

    kind: code of the agenda type; outcome: passed, amended, rejected or deferred.
    subject_id: what was decided on, in the application that sent it.
    """

    item_id: UUID
    kind: str
    subject_id: UUID
    outcome: str
    meeting_number: str
    held_on: date
    guideline_version: int | None


@dataclass(frozen=True)
class MeetingStateChanged:
    """A meeting of a year was convened, held, or fell through."""

    meeting_id: UUID
    year: int
    state: str


@dataclass(frozen=True)
class CompositionChanged:
    """The committee's members are no longer the same."""

    on: date
