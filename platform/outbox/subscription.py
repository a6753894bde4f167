"""Who listens to what, and where: the rows of `config.subscriptions`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from tenants.place import nowhere

Handler = Callable[..., None]
"""Called as `handler(event, at=recorded_at)` in the destination schema, inside a transaction; with `sender=` as well where
the subscription says so."""


class Where(Enum):
    SAME_SCHEMA = "same"
    ADDRESSEE = "addressee"  # the event names a schema in its field `addressee`
    PUBLIC = "public"


@dataclass(frozen=True)
class Subscription:
    """from_public_only: nobody else may say this, such as what names its addressee and acts there.

    tells_sender: the handler looks whose the thing is that the event speaks of.
    """

    event: type[Any]
    handler: Handler
    where: Where
    from_public_only: bool = False
    tells_sender: bool = False

    @property
    def name(self) -> str:
        return f"{self.handler.__module__}.{self.handler.__qualname__}"

    def destination(self, event: object, sender: str) -> str:
        """The schema in which the handler runs for this event."""
        if self.where is Where.SAME_SCHEMA:
            return sender
        return "public" if self.where is Where.PUBLIC else str(vars(event)["addressee"])


@cache
def subscriptions() -> Sequence[Subscription]:
    """The table of the installation."""
    with nowhere():
        return tuple(import_string(settings.OUTBOX_SUBSCRIPTIONS))


@cache
def by_name() -> dict[tuple[str, str], Subscription]:
    """Subscriptions by event name and subscriber."""
    return {(row.event.__name__, row.name): row for row in subscriptions()}
