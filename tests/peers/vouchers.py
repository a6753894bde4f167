"""A company that issues vouchers, as a real HTTP server on the loopback: it issues once a key, whatever is asked.

`moods` are taken one a request to POST /orders: how the company behaves. Without moods it issues.
"""

import json
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "only-for-tests"


class Vouchers(ThreadingHTTPServer):
    """issued: the coupon of each key. asked: how often each key was asked for."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.lock = threading.Lock()
        self.issued: dict[str, str] = {}
        self.asked: Counter[str] = Counter()
        self.orders: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.moods: deque[str] = deque()
        self.delay = 0.0

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.place}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up is no news: that is what the tests do."""


class Answering(BaseHTTPRequestHandler):
    server: Vouchers
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the name is http.server's)
        """Quiet."""

    def do_POST(self) -> None:
        order = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers["Idempotency-Key"]
        with self.server.lock:
            self.server.asked[key] += 1
            self.server.orders.append(order)
            self.server.headers.append(dict(self.headers))
            mood = self.server.moods.popleft() if self.server.moods else "issue"
        getattr(self, f"_{mood}")(key)

    def do_GET(self) -> None:
        coupon = self.server.issued.get(self.path.rsplit("/", 1)[-1])
        if coupon is None:
            self._say(404, {})
        else:
            self._say(200, {"status": "issued", "coupon": coupon})

    def _issue_now(self, key: str) -> str:
        with self.server.lock:
            return self.server.issued.setdefault(key, f"GIFT{len(self.server.issued):08d}")

    def _issue(self, key: str) -> None:
        time.sleep(self.server.delay)
        coupon = self._issue_now(key)
        time.sleep(self.server.delay)
        self._say(200, {"status": "issued", "coupon": coupon})

    def _accept(self, key: str) -> None:
        self._say(202, {"status": "accepted"})

    def _conflict(self, key: str) -> None:
        self._say(409, {"error": "busy"})

    def _conflict_issued(self, key: str) -> None:
        self._issue_now(key)
        self._say(409, {"error": "known"})

    def _refuse(self, key: str) -> None:
        self._say(422, {"error": "no such option"})

    def _forbid(self, key: str) -> None:
        self._say(403, {"error": "key"})

    def _break(self, key: str) -> None:
        self._say(500, {"error": "sorry"})

    def _lose(self, key: str) -> None:
        """Issues, and hangs up before the answer."""
        self._issue_now(key)
        self.close_connection = True
        self.connection.close()

    def _drip(self, key: str) -> None:
        """Issues, and answers so slowly that nobody can wait for it."""
        self._issue_now(key)
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _piece in range(40):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def _flood(self, key: str) -> None:
        self._issue_now(key)
        self.send_response(200)
        self.send_header("Content-Length", str(200_000))
        self.end_headers()
        self.wfile.write(b" " * 200_000)

    def _babble(self, key: str) -> None:
        self._issue_now(key)
        self._send(200, b"<html>maintenance</html>")

    def _redirect(self, key: str) -> None:
        self.send_response(302)
        self.send_header("Location", "http://169.254.169.254/latest/meta-data")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _say(self, status: int, said: dict[str, str]) -> None:
        self._send(status, json.dumps(said).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def vouchers() -> Iterator[Vouchers]:
    """The company, open while the block runs."""
    server = Vouchers()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
