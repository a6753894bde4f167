"""Sealing: what is written readable nowhere but here, and with the same bond."""

import hmac
from collections.abc import Iterable
from hashlib import sha256
from typing import Final
from uuid import UUID

from cryptography.fernet import InvalidToken

from tenants.names import PUBLIC, is_tenant_schema
from vault.keys import BrokenSeal, here, key_at_work, keys_of
from vault.masters import lock, master_lock
from vault.models import Use

VERSION: Final = "v1"
TRANSPORT: Final = "t1"


def seal(text: str, *, bond: str) -> str:
    """`v1.<data key id>.<token>`: readable in this schema only, and only with the same bond. One query.

    bond: what the text belongs to, such as `report:<id>:reporter`, so that it cannot be moved to another row.
    """
    key = key_at_work()
    token = lock(key.secret, "seal", here(), bond).encrypt(text.encode()).decode()
    return f"{VERSION}.{key.id.hex}.{token}"


def unseal(token: str, *, bond: str) -> str:
    """The text again. One query. Raises BrokenSeal for what was not sealed here and so."""
    (text,) = unseal_each([(token, bond)])
    return text


def unseal_each(sealed: Iterable[tuple[str, str]]) -> list[str]:
    """The texts of pairs of token and bond, in their order; one query however many. Raises BrokenSeal."""
    pairs = [(*_parts(token), bond) for token, bond in sealed]
    secrets = keys_of(key for key, _token, _bond in pairs)
    return [_opened(secrets.get(key), token, bond) for key, token, bond in pairs]


def digest(text: str, *, purpose: str) -> str:
    """A fingerprint under a key of this schema that outlives every rotation: for “the same again” and receipt codes.

    Equal texts of one purpose have equal digests; nobody without the key can try texts out. One query.
    """
    key = key_at_work(Use.DIGEST)
    return hmac.new(key.secret, f"{purpose}\0{text}".encode(), sha256).hexdigest()


def seal_for(schema: str, text: str, *, bond: str) -> str:
    """For the payload of an event: readable in that schema only (a local government's, or `public`). No query.

    The key is derived from the master key and the name, so the sender needs no right in the other schema.
    """
    if schema != PUBLIC and not is_tenant_schema(schema):
        raise ValueError(f"Not a schema: {schema!r}")
    return f"{TRANSPORT}.{master_lock('transport', schema, bond).encrypt(text.encode()).decode()}"


def unseal_here(token: str, *, bond: str) -> str:
    """The other side of `seal_for`. Raises BrokenSeal for what was meant for another schema or bond."""
    version, _dot, sealed = token.partition(".")
    try:
        if version == TRANSPORT:
            return master_lock("transport", here(), bond).decrypt(sealed.encode()).decode()
    except InvalidToken:
        pass
    raise BrokenSeal(f"Not sealed for {here()} with this bond.")


def _parts(token: str) -> tuple[UUID, str]:
    version, _dot, rest = token.partition(".")
    key, _dot, sealed = rest.partition(".")
    try:
        if version == VERSION:
            return UUID(key), sealed
    except ValueError:
        pass
    raise BrokenSeal("Not a sealed text.")


def _opened(secret: bytes | None, token: str, bond: str) -> str:
    if secret is None:
        raise BrokenSeal("The key of this text is not here (any more).")
    try:
        return lock(secret, "seal", here(), bond).decrypt(token.encode()).decode()
    except InvalidToken as error:
        raise BrokenSeal("Not sealed with this bond.") from error
