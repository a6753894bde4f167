"""A new data key for a schema: every sealed text goes under it, batch by batch, and keys that nothing uses are removed.

Broken off, it is simply started again: as long as text lies under a retired key, that is finished first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from audit.models import Kind
from audit.record import record
from kernel.actors import SYSTEM
from tenants.context import current_schema
from tenants.names import PUBLIC
from vault.keys import BrokenSeal, key_at_work, new_key, rewrap
from vault.models import DataKey, Use
from vault.sealed import SEALED, SealedColumn
from vault.sealing import VERSION, seal, unseal

BATCH = 200
KEPT = timedelta(days=1)
"""A retired key stays at least so long: transactions that began before may still write under it."""


@dataclass
class Rotation:
    """One schema, from the first batch to the last. unreadable: rows that no key here opens; they stay as they are."""

    at: datetime
    resumed: bool = False
    unreadable: list[str] = field(default_factory=list)

    def begin(self, *, fresh: bool = True) -> int:
        """Re-wrap under the first master key; a new data key unless an earlier run is to be finished.

        Returns how many texts are to be sealed anew.
        """
        with transaction.atomic():
            rows = list(DataKey.objects.select_for_update().order_by("pk"))
            wrapped = sum(rewrap(row) for row in rows)
            self.resumed = left_behind() > 0
            if fresh and not self.resumed:
                _replace_key(self.at)
            action = "rewrap" if not fresh else "resume" if self.resumed else "rotate"
            detail = {"action": action, "wrapped": wrapped}
            record(Kind.ACTION, by=SYSTEM, at=self.at, subject_type="data_key", detail=detail)
        return left_behind() if fresh else 0

    def seal_anew(self) -> Iterator[int]:
        """Work; yields after each row, so that a bar can follow. Each batch is a transaction of its own."""
        for column in columns():
            last: Any = None
            while batch := self._batch(column, last):
                last = batch[-1]
                yield from (1 for _pk in batch)

    def finish(self) -> int:
        """Remove retired keys that nothing uses (what they sealed elsewhere, as in old dumps, is waste paper from now on).

        Returns how many were removed. Nothing is removed while a text cannot be read.
        """
        if self.unreadable:
            return 0
        removed = 0
        for key in DataKey.objects.filter(retired_at__lt=self.at - KEPT):
            if not any(_under(column, key.pk).exists() for column in columns()):
                key.delete()
                removed += 1
        return removed

    @transaction.atomic
    def _batch(self, column: SealedColumn, last: Any) -> list[Any]:
        rows = _stale(column).select_related(*column.select_related).order_by("pk").select_for_update(of=("self",))
        batch = list(rows.filter(pk__gt=last)[:BATCH] if last is not None else rows[:BATCH])
        readable = [row for row in batch if self._renew(column, row)]
        column.model._default_manager.bulk_update(readable, [column.field])
        return [row.pk for row in batch]

    def _renew(self, column: SealedColumn, row: Any) -> bool:
        bond = column.bond(row)
        try:
            text = unseal(getattr(row, column.field), bond=bond)
        except BrokenSeal:
            self.unreadable.append(f"{column} {row.pk}")
            return False
        setattr(row, column.field, seal(text, bond=bond))
        return True


def columns() -> list[SealedColumn]:
    """The sealed columns whose tables this schema has."""
    apps_here = set(settings.SHARED_APPS if current_schema() == PUBLIC else settings.TENANT_APPS)
    return [column for column in SEALED if column.model._meta.app_config.name in apps_here]


def left_behind() -> int:
    """How many texts lie under another key than the one at work."""
    return sum(_stale(column).count() for column in columns())


def _replace_key(at: datetime) -> None:
    DataKey.objects.filter(use=Use.SEAL, retired_at=None).update(retired_at=at)
    new_key()


def _stale(column: SealedColumn) -> QuerySet[Any]:
    at_work = key_at_work().id
    sealed = Q(**{f"{column.field}__startswith": f"{VERSION}."})
    return column.model._default_manager.filter(sealed).exclude(_under_key(column, at_work))


def _under(column: SealedColumn, key: UUID) -> QuerySet[Any]:
    return column.model._default_manager.filter(_under_key(column, key))


def _under_key(column: SealedColumn, key: UUID) -> Q:
    return Q(**{f"{column.field}__startswith": f"{VERSION}.{key.hex}."})
