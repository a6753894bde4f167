"""Matters before a deliberating body: where they are found, and who deliberates on them.

The application that sends a matter and the body that decides on it never import each other. The sender says where
its matters are shown; the body says which of them a person was called to decide on.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from accounts.models import User

Page = Callable[[UUID], str]
Calls = Callable[[User, datetime, str], Collection[UUID]]

_PAGES: dict[str, Page] = {}
_CALLS: list[Calls] = []


def show_at(kind: str, page: Page) -> None:
    """The sender: matters of this kind are shown at `page(subject_id)`. Call when the application is ready."""
    _PAGES[kind] = page


def page_of_matter(kind: str, subject_id: UUID | None) -> str:
    """The address of what an agenda item is about; empty when no application shows it."""
    page = _PAGES.get(kind)
    return page(subject_id) if page and subject_id else ""


def tell_calls(calls: Calls) -> None:
    """The body: which matters of a kind a person was called to decide on. Call when the application is ready."""
    if calls not in _CALLS:
        _CALLS.append(calls)


def subjects_before(person: User, at: datetime, kind: str) -> set[UUID]:
    """The matters of a kind that a person was called to deliberate on, and may read now."""
    return {subject for calls in _CALLS for subject in calls(person, at, kind)}
