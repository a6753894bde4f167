"""내가 맡은 것: what a person has in hand, gathered from every application, also when nothing of it waits for them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from kernel.process import Text

LINES_PER_SHELF = 5


@dataclass(frozen=True)
class Held:
    """One thing in hand: how it is called, where it is, how far it is."""

    title: str
    url: str
    state: str


@dataclass(frozen=True)
class Shelf:
    """A kind of things that people have in hand.

    rows: what this person has, in the order to be shown; with all that `title` and `path` follow, since a shelf
    is one query. more: the name of the page that lists such things.
    """

    label: Text
    rows: Callable[[User, datetime], QuerySet[Any]]
    title: Callable[[Any], str]
    path: Callable[[Any], str]
    more: str


@dataclass(frozen=True)
class Filled:
    """A shelf as one person finds it; `has_more` than the lines that are shown."""

    label: str
    lines: Sequence[Held]
    has_more: bool
    more: str


SHELVES: list[Shelf] = []
"""Filled by the applications when they are ready."""


def held_by(person: User, *, at: datetime) -> list[Filled]:
    """The shelves on which this person has something; one query a shelf."""
    return [filled for shelf in SHELVES if (filled := _filled(shelf, person, at)).lines]


def _filled(shelf: Shelf, person: User, at: datetime) -> Filled:
    found = list(shelf.rows(person, at)[: LINES_PER_SHELF + 1])
    lines = [Held(shelf.title(row), shelf.path(row), row.get_state_display()) for row in found[:LINES_PER_SHELF]]
    return Filled(str(shelf.label), lines, len(found) > LINES_PER_SHELF, shelf.more)
