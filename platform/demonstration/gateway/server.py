"""The national side as a server: takes returns, says what it holds, shows what it sent and what came back.

POST /returns                a status of a part, signed; 200 taken, 409 was here before, 401 not signed so
GET  /petitions?cursor=      what it holds, a page at a time, for the reconciliation
GET  /                       the page for people
POST /send                   the button of that page: send some petitions now
"""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

from demonstration.gateway.account import Account, is_signed
from demonstration.gateway.page import MOST, page
from demonstration.gateway.store import Store

ROWS = 200
LONGEST_BODY = 1_000_000
Send = Callable[[Mapping[str, int]], None]


@dataclass(frozen=True)
class Mood:
    """How the receiver behaves: per cent of returns that it fails to take, and until when nobody answers at all.

    Half of what fails was taken before the line broke, so that it comes a second time.
    """

    failing: int = 0
    down_until: datetime | None = None


class NationalGateway(ThreadingHTTPServer):
    """Listens as soon as it is made. `send` does what the button says; without it there is no button."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = True

    def __init__(
        self, store: Store, account: Account, clock: Callable[[], datetime], *, mood: Mood | None = None, port: int = 0
    ) -> None:
        super().__init__(("127.0.0.1", port), _Answering)
        self.store = store
        self.account = account
        self.clock = clock
        self.mood = mood or Mood()
        self.chance = Random(20260302)  # noqa: S311  (how a stand-in fails is no secret)
        self.send: Send | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def fails(self) -> str:
        """What goes wrong with the return that has just come; empty: nothing."""
        if self.mood.down_until and self.clock() < self.mood.down_until:
            return "down"
        if self.chance.random() * 100 >= self.mood.failing:
            return ""
        return self.chance.choice(("broken", "lost"))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up is no news."""


class _Answering(BaseHTTPRequestHandler):
    server: NationalGateway
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name is http.server's)
        """Quiet."""

    def do_POST(self) -> None:
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LONGEST_BODY))
        if self.path == "/returns":
            self._take(body)
        elif self.path == "/send" and self.server.send and self._comes_from_own_page():
            asked = {name: int(values[0]) for name, values in parse_qs(body.decode()).items() if values[0].isdigit()}
            self.server.send(asked)
            self._answer(HTTPStatus.SEE_OTHER, b"", "text/plain", Location="/")
        else:
            self._say(HTTPStatus.NOT_FOUND, {})

    def _comes_from_own_page(self) -> bool:
        return self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"

    def _take(self, body: bytes) -> None:
        failure = self.server.fails()
        if failure == "down":
            self._hang_up()
        elif failure == "broken":
            self._say(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": "시연: 처리하지 못했습니다."})
        elif not is_signed(self.server.account.outbound_secret, body, dict(self.headers.items())):
            self._say(HTTPStatus.UNAUTHORIZED, {"error": "서명이 올바르지 않습니다."})
        else:
            self._keep(body, is_lost=failure == "lost")

    def _keep(self, body: bytes, *, is_lost: bool) -> None:
        try:
            is_new = self.server.store.keep_return(json.loads(body), at=self.server.clock())
        except (ValueError, KeyError, TypeError):
            self._say(HTTPStatus.BAD_REQUEST, {"error": "읽을 수 없는 내용입니다."})
            return
        if is_lost:
            self._hang_up()
        else:
            self._say(HTTPStatus.OK if is_new else HTTPStatus.CONFLICT, {"state": "taken" if is_new else "known"})

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(place.query).items()}
        if place.path == "/petitions":
            if not is_signed(self.server.account.outbound_secret, b"", dict(self.headers.items())):
                self._say(HTTPStatus.UNAUTHORIZED, {"error": "서명이 올바르지 않습니다."})
                return
            self._list(asked.get("cursor", ""))
        elif place.path == "/":
            before = int(asked["before"]) if asked.get("before", "").isdigit() else None
            shown = page(self.server.store, before=before, most=MOST, can_send=self.server.send is not None)
            self._answer(HTTPStatus.OK, shown.encode(), "text/html; charset=utf-8")
        else:
            self._say(HTTPStatus.NOT_FOUND, {})

    def _list(self, cursor: str) -> None:
        rows = self.server.store.known(after=int(cursor) if cursor.isdigit() else 0, most=ROWS)
        following = str(rows[-1]["number"]) if len(rows) == ROWS else None
        items = [{name: row[name] for name in ("external_id", "status", "version")} for row in rows]
        self._say(HTTPStatus.OK, {"petitions": items, "next": following})

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.close()

    def _say(self, status: int, said: Mapping[str, Any]) -> None:
        self._answer(status, json.dumps(said, ensure_ascii=False).encode(), "application/json")

    def _answer(self, status: int, body: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(server: NationalGateway) -> Iterator[NationalGateway]:
    """The server at work in a thread of its own while the block runs."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
