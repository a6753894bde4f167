"""Open work that passes to somebody else when a person moves: deadlines, and what applications add to the list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from workflow.deadlines import RUNNING
from workflow.models import Deadline


@dataclass(frozen=True)
class Work:
    """A kind of open work. of: what a person has of it. move: gives it to somebody else, and says how much it was."""

    title: str | Promise
    of: Callable[[User], QuerySet[Any]]
    move: Callable[[User, User, datetime], int]


def deadlines_of(person: User) -> QuerySet[Deadline]:
    """The running deadlines that a person is reminded of, the nearest first."""
    return person.deadlines.filter(clockwork__in=RUNNING).order_by("due_at", "id")


def move_deadlines(person: User, to: User, at: datetime) -> int:
    """Remind somebody else from now on."""
    mine = list(deadlines_of(person))
    person.deadlines.remove(*mine)
    to.deadlines.add(*mine)
    return len(mine)


WORK: list[Work] = [Work(_("기한"), deadlines_of, move_deadlines)]
"""Applications append theirs when they are ready."""
