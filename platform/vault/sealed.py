"""Which columns hold sealed text: applications append theirs in their registrations, so that rotation finds them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model


@dataclass(frozen=True)
class SealedColumn:
    """bond: the same that the application seals the row's text with. `select_related` names what `bond` follows.

    The table must not be append-only: rotation changes the text in place.
    """

    model: type[Model]
    field: str
    bond: Callable[[Any], str]
    select_related: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.model._meta.db_table}.{self.field}"


SEALED: list[SealedColumn] = []
"""Every sealed column of the installation; those whose model lives elsewhere are skipped in a schema."""
