"""What a service is: how it is described, filed, found and listed. The services themselves are told at the start."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.forms import BaseForm
from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Filing:
    """What a program has sent in the words of the standard. `values`: the answers to the attributes."""

    description: str
    name: str
    phone: str
    email: str
    place: str
    values: Mapping[str, Sequence[str]]
    at: datetime

    @property
    def text(self) -> str:
        """The description with the place, for forms that do not ask for one."""
        return f"{self.description}\n\n({self.place})" if self.place else self.description


@dataclass(frozen=True)
class Filed:
    """The capability to follow what was filed, and what the filer is told once."""

    id: str
    notice: str


@dataclass(frozen=True)
class Shown:
    """A request as everybody may see it who has its id: where it stands, never what it says or who filed it."""

    id: str
    is_open: bool
    state: str
    state_name: Text
    number: str
    requested_at: datetime
    updated_at: datetime
    expected_at: datetime | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Wanted:
    """Which requests a list is to hold; `is_open` None: both kinds."""

    since: datetime
    until: datetime
    is_open: bool | None
    most: int


@dataclass(frozen=True)
class Service:
    """One entry of the service list. `area`: what a token must be for. `form` asks what `asks` names as attributes.

    `listed` yields what everybody may see without an id, newest first; `found` what the ids are the capability to.
    """

    code: str
    name: Text
    description: Text
    keywords: Text
    group: Text
    area: str
    form: Callable[[datetime], BaseForm]
    asks: Sequence[str]
    file: Callable[[Filing], Filed]
    found: Callable[[Sequence[str]], Iterable[Shown]]
    listed: Callable[[Wanted], Iterable[Shown]]


SERVICES: dict[str, Service] = {}
"""By code, in the order of the list."""
CHANGESET = "2026-11-26 00:00"
"""When services or their attributes changed last (Service Discovery)."""


def offer(service: Service) -> None:
    SERVICES[service.code] = service
