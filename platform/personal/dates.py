"""What stands in a person's calendar: their deadlines, and what applications add."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from workflow.handover import deadlines_of
from workflow.models import Clockwork, Deadline

MOST_DEADLINES = 500


@dataclass(frozen=True)
class Entry:
    """`begins`: a day for what holds all day, else a moment. `uid` stays the same when it moves."""

    uid: str
    title: str
    begins: date | datetime
    path: str = ""
    place: str = ""
    about: str = ""


Source = Callable[[User, datetime], Iterable[Entry]]


def entries_for(person: User, *, at: datetime) -> list[Entry]:
    """Everything in the calendar of a person; one query a source."""
    return [entry for source in SOURCES for entry in source(person, at)]


def _deadlines(person: User, at: datetime) -> Iterable[Entry]:
    """A deadline ends with its day unless it is counted in hours (민원처리법 19조 1항); one that stands still has no day."""
    for deadline in deadlines_of(person).filter(clockwork=Clockwork.RUNNING)[:MOST_DEADLINES]:
        title = _("[기한] %(title)s") % {"title": deadline.title}
        yield Entry(f"deadline-{deadline.pk}", title, _end_of(deadline), about=deadline.legal_basis)


def _end_of(deadline: Deadline) -> date | datetime:
    local = timezone.localtime(deadline.due_at)
    return local.date() if (local.hour, local.minute) == (23, 59) else local


SOURCES: list[Source] = [_deadlines]
"""Applications append theirs when they are ready."""
