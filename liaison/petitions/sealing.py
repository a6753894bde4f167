"""What is sealed here, and with which bond; one place, so that a text can be opened only where it belongs."""

from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

from liaison.petitions.models import Message, Petition, Return, Source
from vault.sealed import SealedColumn
from vault.sealing import seal, unseal, unseal_each

AS_TEXT, AS_BYTES = "t:", "b:"


def body_bond(message: Message) -> str:
    return f"petition-message:{message.pk}"


def content_bond(petition: Petition) -> str:
    return f"petition:{petition.pk}"


def payload_bond(row: Return) -> str:
    return f"petition-return:{row.pk}"


def secret_bond(source: Source) -> str:
    """The same for every secret of a source: which is which says the column."""
    return f"petition-source:{source.pk}"


def part_bond(part_id: Any, sequence: int | None = None) -> str:
    """Of what crosses to a local government and back: see `events.petitions`."""
    return f"part:{part_id}" if sequence is None else f"part:{part_id}:{sequence}"


def update_bond(message_id: Any) -> str:
    return f"message:{message_id}"


COLUMNS = (
    SealedColumn(Message, "body", body_bond),
    SealedColumn(Petition, "content", content_bond),
    SealedColumn(Return, "payload", payload_bond),
    SealedColumn(Source, "inbound_secret", secret_bond),
    SealedColumn(Source, "inbound_previous", secret_bond),
    SealedColumn(Source, "outbound_secret", secret_bond),
)


def sealed_body(message: Message, body: bytes) -> str:
    """The bytes as they came, also when they are no text."""
    try:
        text = AS_TEXT + body.decode("utf-8")
    except UnicodeDecodeError:
        text = AS_BYTES + b64encode(body).decode()
    return seal(text, bond=body_bond(message))


def raw_of(message: Message) -> bytes:
    """The body again. Raises BrokenSeal."""
    text = unseal(message.body, bond=body_bond(message))
    return b64decode(text[len(AS_BYTES) :]) if text.startswith(AS_BYTES) else text[len(AS_TEXT) :].encode()


def secrets_of(source: Source, *, at: datetime) -> list[str]:
    """What may have signed a message of this source at this moment: the secret, and the former one for a while."""
    tokens = [source.inbound_secret]
    if source.inbound_previous and source.inbound_previous_until and at < source.inbound_previous_until:
        tokens.append(source.inbound_previous)
    return unseal_each((token, secret_bond(source)) for token in tokens)
