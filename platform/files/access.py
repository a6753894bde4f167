"""Who may read or add the files of a subject: each application says it for its own subjects.

    register("task", reads=tasks_visible_to, adds=tasks_reported_by)

A file is read by those who see its subject, and by nobody else: there is no second list of rights.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import User

Subjects = Callable[[User], QuerySet[Any]]


@dataclass(frozen=True)
class Access:
    """reads: the subjects a person sees. adds: those to which the person may attach files, also take them back."""

    reads: Subjects
    adds: Subjects


REGISTRY: dict[str, Access] = {}


def register(subject_type: str, *, reads: Subjects, adds: Subjects) -> None:
    """Call when the application is ready. `subject_type` is the name of the subject's process."""
    REGISTRY[subject_type] = Access(reads, adds)


def may_read(person: User, subject_type: str, subject_id: UUID) -> bool:
    """False for kinds of subjects that nobody registered."""
    access = REGISTRY.get(subject_type)
    return access is not None and access.reads(person).filter(pk=subject_id).exists()


def may_add(person: User, subject_type: str, subject_id: UUID) -> bool:
    access = REGISTRY.get(subject_type)
    return access is not None and access.adds(person).filter(pk=subject_id).exists()
