"""내 할 일: what waits for a person, gathered from the process tables of every application."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from accounts.models import User
from kernel.process import Process
from workflow.queries import ToDo, waiting_for

LINES_PER_DESK = 50
LINES_PER_PILE = 3


@dataclass(frozen=True)
class Desk:
    """A process whose subjects may wait for people, and how a subject is named and reached.

    related: what `title` and `path` follow, so that the list stays one query a process.
    """

    process: Process[Any]
    title: Callable[[Any], str]
    path: Callable[[Any], str]
    related: tuple[str, ...] = ()

    def lines(self, person: User, at: datetime) -> Iterable[ToDo]:
        rows = waiting_for(self.process, person, at).select_related(*self.related)
        for subject in rows.order_by("nearest_due_at", "pk")[:LINES_PER_DESK]:
            yield ToDo(
                self.process.name,
                f"{self.process.title} · {subject.get_state_display()}",
                self.title(subject),
                self.path(subject),
                subject.nearest_due_at,
            )


DESKS: list[Desk] = []
"""Filled by the applications when they are ready."""


@dataclass(frozen=True)
class Pile:
    """Lines of one kind without a deadline: the first of them, and the rest, which a list folds away."""

    lines: Sequence[ToDo]
    rest: Sequence[ToDo] = ()


def piled(lines: Iterable[ToDo]) -> list[Pile]:
    """The same lines in the same order. What has a deadline is never folded away."""
    piles = []
    for (due_at, _label), same in groupby(lines, key=lambda line: (line.due_at, line.label)):
        kind = list(same)
        most = LINES_PER_PILE if due_at is None else len(kind)
        piles.append(Pile(kind[:most], kind[most:]))
    return piles


def todo_of(person: User, *, at: datetime) -> list[ToDo]:
    """Everything that waits for a person, what is due first on top; one query a process."""
    lines = [line for desk in DESKS for line in desk.lines(person, at)]
    return sorted(lines, key=lambda line: (line.due_at is None, line.due_at or at))
