"""Signatures of Standard Webhooks: `v1,` and the HMAC-SHA256 of id, time and body under the secret of a source.

Checked over the bytes as they came: the library's own check reads texts only, and a body in another encoding has to
reach the quarantine rather than be turned away.
"""

import hmac
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from secrets import token_bytes

from standardwebhooks import Webhook
from standardwebhooks.webhooks import hmac_data

PREFIX = "whsec_"
SECRET_BYTES = 32
TOLERANCE = timedelta(minutes=5)
ID, TIME, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
LONGEST_ID = 200


def new_secret() -> str:
    """A secret as the scheme writes it."""
    return PREFIX + b64encode(token_bytes(SECRET_BYTES)).decode()


def signed(secret: str, message_id: str, body: str, *, at: datetime) -> dict[str, str]:
    """The three headers of what is sent."""
    moment = at.astimezone(UTC)
    return {
        ID: message_id,
        TIME: str(int(moment.timestamp())),
        SIGNATURE: Webhook(secret).sign(message_id, moment, body),
    }


def is_signed(secrets: Iterable[str], body: bytes, headers: Mapping[str, str], *, at: datetime) -> bool:
    """Whether one of the secrets has signed these bytes within five minutes of `at`."""
    message_id, moment = headers.get(ID, ""), headers.get(TIME, "")
    if not (0 < len(message_id) <= LONGEST_ID) or not _is_recent(moment, at):
        return False
    given = _signatures(headers.get(SIGNATURE, ""))
    to_sign = f"{message_id}.{moment}.".encode() + body
    made = [hmac_data(b64decode(secret.removeprefix(PREFIX)), to_sign) for secret in secrets]
    return any(hmac.compare_digest(mine, theirs) for mine in made for theirs in given)


def _is_recent(moment: str, at: datetime) -> bool:
    if not (moment.isascii() and moment.isdecimal() and len(moment) <= 12):
        return False
    return abs(at.timestamp() - int(moment)) <= TOLERANCE.total_seconds()


def _signatures(header: str) -> list[bytes]:
    """Those of version 1; more than one while a secret is being changed."""
    found = []
    for word in header.split(" ")[:10]:
        version, _comma, text = word.partition(",")
        if version == "v1":
            try:
                found.append(b64decode(text, validate=True))
            except (NotBase64, ValueError):
                continue
    return found
