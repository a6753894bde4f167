"""Who acts: a person, or the installation itself."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.utils.translation import gettext_lazy as _


class Actor(Protocol):
    """Whoever takes a step."""

    @property
    def id(self) -> UUID | None: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class System:
    """The installation acting on what an event told it; it has no row and no rights of a person."""

    id: None = None

    @property
    def name(self) -> str:
        return str(_("시스템"))


SYSTEM = System()


@dataclass(frozen=True)
class Moment:
    """Who acts, and when: what a condition may look at beside the subject."""

    by: Actor
    at: datetime
