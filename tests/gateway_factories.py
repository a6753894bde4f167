"""Sources, messages and a national side for tests of the link. Call the makers of rows inside the public schema."""

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.test import Client, override_settings
from standardwebhooks import Webhook

import factories
from accounts.models import User
from accounts.roles import Role
from events.petitions import PartMoved, Status
from liaison.petitions.actions.intake import receive
from liaison.petitions.actions.sources import Issued, add_source
from liaison.petitions.handlers import return_move
from liaison.petitions.models import Message, Part, Petition, Source
from liaison.petitions.sealing import part_bond
from outbox.models import Delivery
from tenants.context import as_relay
from vault.sealing import seal_for

NOW = factories.NOW
GORYEONG, MOKPO, GANGDONG = "5200000", "5780000", "3240000"
"""Two governments of the template, and one of the roster that has not joined."""
TOKEN = "/identity/o/api/token"
NATIONAL = "https://gateway.example.kr/link"
PETITIONER = {
    "name": "가상 민원인",
    "phone": "010-0000-1234",
    "email": "petitioner@example.invalid",
    "address": "가상로 1",
}
_numbers = count(1)


def source(code: str = "EPEOPLE", *, callback_url: str = NATIONAL) -> tuple[Source, Issued]:
    """A source with its credentials in the clear."""
    return add_source(code, title="국민신문고(시연)", callback_url=callback_url, at=NOW)


def operator() -> User:
    """민원연계 담당자."""
    return factories.person(roles=[Role.LINK_OPERATOR])


def message(number: str, version: int = 1, change: str = "received", *, at: datetime = NOW, **data: object) -> bytes:
    """A message of the profile; `received` and `updated` hold a whole petition unless the test says otherwise."""
    whole: dict[str, object] = {
        "agency_code": GORYEONG,
        "kind": "other",
        "raw_status": "신청",
        "filed_at": NOW.isoformat(),
        "title": "가로등 고장(시연)",
        "text": "마을 입구의 가로등이 켜지지 않습니다.",
        "petitioner": PETITIONER,
        "attachments": [],
    }
    said = {"external_id": number, "version": version}
    body = {**(whole if change in ("received", "updated") else {}), **said, **data}
    event = {
        "specversion": "1.0",
        "id": f"event-{next(_numbers)}",
        "source": "urn:apjang:test",
        "type": f"petition.{change}",
        "time": at.isoformat(),
        "data": {name: value for name, value in body.items() if value is not None},
    }
    return json.dumps(event, ensure_ascii=False).encode()


def petition(from_source: Source, number: str = "", **data: Any) -> Petition:
    """One that has come and was handed over to 고령군."""
    number = number or f"1AA-{next(_numbers):07d}"
    taken = receive(from_source, message(number, **data), at=NOW).message.petition
    assert taken is not None
    return taken


def part_of(row: Petition) -> Part:
    return row.parts.get()


def move(
    part: Part, sequence: int, status: Status = Status.ACCEPTED, *, text: str = "", at: datetime = NOW, **more: Any
) -> PartMoved:
    """What a local government tells of its part, as the outbox delivers it."""
    sealed = seal_for("public", text, bond=part_bond(part.pk, sequence)) if text else ""
    event = PartMoved(part_id=part.pk, sequence=sequence, status=status, at=at, text=sealed, **more)
    return_move(event, at=at, sender=part.schema_name)
    return event


def asked_for_token(issued: Issued, *, host: str = "localhost", **fields: str) -> Any:
    """What the token endpoint answers to a client with its id and secret."""
    login = b64encode(f"{issued.client_id}:{issued.client_secret}".encode()).decode()
    form = {"grant_type": "client_credentials", "scope": "petitions:write"} | fields
    return Client(HTTP_HOST=host).post(TOKEN, form, HTTP_AUTHORIZATION=f"Basic {login}")


def bearer(issued: Issued) -> str:
    """The header of somebody who has a token."""
    return f"Bearer {asked_for_token(issued).json()['access_token']}"


def told(event: str) -> list[dict[str, Any]]:
    """The payloads of an event on their way, oldest first."""
    with as_relay():
        return list(Delivery.objects.filter(event=event).order_by("id").values_list("payload", flat=True))


def fared(row: Message) -> tuple[str, str]:
    row.refresh_from_db()
    return row.progress, row.reason


# The national side --------------------------------------------------------------------------------------------


class National(ThreadingHTTPServer):
    """Takes signed returns, knows what it has, fails as told: `fails` is a list of statuses, used up one by one."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.secret = ""
        self.fails: list[int] = []
        self.taken: list[dict[str, Any]] = []
        self.repeated = 0
        self.pages: list[dict[str, Any]] = []

    @property
    def url(self) -> str:
        return f"http://{self.place}/link"

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def sequences(self) -> list[tuple[str, int]]:
        return [(one["external_id"], one["sequence"]) for one in self.taken]


class _Answering(BaseHTTPRequestHandler):
    server: National

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is http.server's)
        """Quiet."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        national = self.server
        if national.fails:
            self._say(national.fails.pop(0))
            return
        if not self._is_signed(body):
            self._say(401)
            return
        said = json.loads(body)
        if (said["part"], said["sequence"]) in {(one["part"], one["sequence"]) for one in national.taken}:
            national.repeated += 1
            self._say(409)
            return
        national.taken.append(said)
        self._say(200)

    def _is_signed(self, body: bytes) -> bool:
        """By the library, at whatever time: the tests' clock stands."""
        moment = datetime.fromtimestamp(int(self.headers["webhook-timestamp"]), UTC)
        signature = Webhook(self.server.secret).sign(self.headers["webhook-id"], moment, body.decode())
        return bool(self.headers["webhook-signature"] == signature)

    def do_GET(self) -> None:
        if not self._is_signed(b""):
            self._say(401)
            return
        if self.server.fails:
            self._say(self.server.fails.pop(0))
            return
        cursor = parse_qs(urlsplit(self.path).query).get("cursor", [""])[0]
        self._say(200, self.server.pages[int(cursor or 0)])

    def _say(self, status: int, said: object = None) -> None:
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def national_side() -> Iterator[National]:
    """A server that may be reached while the block runs."""
    with National() as server, override_settings(EGRESS_PRIVATE_HOSTS=[server.place]):
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def joined(server: National, code: str = "EPEOPLE") -> Source:
    """A source whose other side is this server."""
    made, issued = source(code, callback_url=server.url)
    server.secret = issued.outbound_secret
    return made


def real_now() -> datetime:
    """Signatures are checked against the clock."""
    return datetime.now(UTC)
