"""The stand-in's account on the platform: where to send, how to sign, what to believe."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from standardwebhooks import Webhook, WebhookVerificationError
from standardwebhooks.webhooks import hmac_data

TOKEN_PATH = "/identity/o/api/token"  # noqa: S105  (an address, allauth's)
PETITIONS_PATH = "/api/v1/petitions/"
SCOPE = "petitions:write"


@dataclass(frozen=True)
class Account:
    """What `manage.py petition_source add` prints: a client of the platform, and a secret for each direction."""

    platform: str
    client_id: str
    client_secret: str
    inbound_secret: str
    outbound_secret: str

    @classmethod
    def read(cls, path: Path) -> "Account":
        return cls(**json.loads(path.read_text(encoding="utf-8")))

    def write(self, path: Path) -> None:
        """Readable to its owner only."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


def signed(secret: str, letter_id: str, body: bytes, *, at: datetime) -> dict[str, str]:
    """The headers of Standard Webhooks for what is sent; over bytes, because not every letter is UTF-8."""
    moment = str(int(at.astimezone(UTC).timestamp()))
    mark = hmac_data(base64.b64decode(secret.removeprefix("whsec_")), f"{letter_id}.{moment}.".encode() + body)
    return {
        "webhook-id": letter_id,
        "webhook-timestamp": moment,
        "webhook-signature": f"v1,{base64.b64encode(mark).decode()}",
    }


def is_signed(secret: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether what has come was signed with this secret within the last five minutes."""
    try:
        Webhook(secret).verify(body, dict(headers), json_parse=False)
    except (WebhookVerificationError, ValueError):
        return False
    return True
