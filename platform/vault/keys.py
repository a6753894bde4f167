"""The data keys of the schema at hand. Nothing is kept in memory: a key is read and unwrapped each time.

So no key of one schema can serve another, a key that is removed is gone at once, and lists ask for all they need
in one query (`unseal_each`).
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from cryptography.fernet import InvalidToken
from django.db import IntegrityError, transaction

from kernel.ids import uuid7
from tenants.context import current_schema
from vault.masters import KEY_BYTES, is_under_first, master_lock
from vault.models import DataKey, Use


class BrokenSeal(Exception):
    """Not sealed here, not with this bond, or its key is gone. A bug, or somebody's tampering; never a person's mistake."""


@dataclass(frozen=True)
class Key:
    id: UUID
    secret: bytes

    def __repr__(self) -> str:
        """Without the secret: keys may stand in a traceback."""
        return f"Key({self.id})"


def here() -> str:
    """The schema of the work at hand. Raises BrokenSeal outside every context."""
    schema = current_schema()
    if schema is None:
        raise BrokenSeal("There is no schema at hand.")
    return schema


def key_at_work(use: Use = Use.SEAL) -> Key:
    """The key for new text; the first one of a schema is made now."""
    row = _row_at_work(use)
    if row is None:
        try:
            with transaction.atomic():
                return new_key(use)
        except IntegrityError:  # somebody else was first
            row = DataKey.objects.get(use=use, retired_at=None)
    return Key(row.pk, _unwrapped(row))


def keys_of(ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """The secrets of these keys, those that exist; one query."""
    return {row.pk: _unwrapped(row) for row in DataKey.objects.filter(pk__in=set(ids))}


def new_key(use: Use = Use.SEAL) -> Key:
    """A fresh key at work; the one before must have been retired."""
    key = Key(uuid7(), os.urandom(KEY_BYTES))
    wrapped = master_lock(*_wrapping(key.id)).encrypt(b64encode(key.secret)).decode()
    DataKey.objects.create(pk=key.id, use=use, wrapped=wrapped)
    return key


def rewrap(row: DataKey) -> bool:
    """Put a key under the first master key; False when it lies under it already."""
    purpose = _wrapping(row.pk)
    if is_under_first(row.wrapped, *purpose):
        return False
    row.wrapped = master_lock(*purpose).encrypt(b64encode(_unwrapped(row))).decode()
    row.save(update_fields=["wrapped"])
    return True


def _row_at_work(use: Use) -> DataKey | None:
    return DataKey.objects.filter(use=use, retired_at=None).first()


def _unwrapped(row: DataKey) -> bytes:
    try:
        return b64decode(master_lock(*_wrapping(row.pk)).decrypt(row.wrapped.encode()))
    except InvalidToken as error:
        raise BrokenSeal(f"No master key opens data key {row.pk} of {here()}: see VAULT_KEYS.") from error


def _wrapping(pk: UUID) -> tuple[str, str, str]:
    """A wrapped key opens in its own schema and under its own id only."""
    return "wrap", here(), str(pk)
