"""Sending letters to the platform: a token, a signature, one connection a line, again until somebody answers."""

import base64
import json
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from demonstration.gateway.account import PETITIONS_PATH, SCOPE, TOKEN_PATH, Account, signed
from demonstration.gateway.disorder import FORGED, Letter
from demonstration.gateway.store import Sending

AGAIN = frozenset({0, 401, 409, 425, 429, 500, 502, 503, 504})
"""Answers after which a letter is sent again; 0: nobody answered."""
FOREIGN_SECRET = "whsec_" + base64.b64encode(b"a secret of somebody else's own").decode()
LONGEST_WAIT = 5.0
Clock = Callable[[], datetime]


class Line:
    """One connection to the platform, made again when it breaks."""

    def __init__(self, account: Account, clock: Clock, *, patience: float = 600) -> None:
        self.account = account
        self.clock = clock
        self.patience = patience
        self._token = ""
        self._connection: HTTPConnection | None = None

    def send(self, letter: Letter) -> Sending:
        """Until it is answered for good, or patience (in seconds) is at an end."""
        until, wait = time.monotonic() + self.patience, 0.1
        while True:
            answer, said = self._once(letter)
            refused = answer not in AGAIN or (letter.fault == FORGED and answer == 401)
            if refused or time.monotonic() > until:
                return Sending(letter, self.clock(), answer, said)
            time.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    def _once(self, letter: Letter) -> tuple[int, str]:
        try:
            self._token = self._token or self._ask_for_token()
            secret = FOREIGN_SECRET if letter.fault == FORGED else self.account.inbound_secret
            headers = {
                **signed(secret, letter.id, letter.body, at=self.clock()),
                "Authorization": f"Bearer {self._token}",
                "Content-Type": "application/cloudevents+json; charset=utf-8",
            }
            answer, body = self._post(PETITIONS_PATH, letter.body, headers)
        except (OSError, HTTPException) as error:
            self.close()
            return 0, type(error).__name__
        if answer == 401:
            self._token = ""  # it may have run out
        return answer, _state_in(body)

    def _ask_for_token(self) -> str:
        told = urlencode({"grant_type": "client_credentials", "scope": SCOPE})
        login = base64.b64encode(f"{self.account.client_id}:{self.account.client_secret}".encode()).decode()
        headers = {"Authorization": f"Basic {login}", "Content-Type": "application/x-www-form-urlencoded"}
        answer, body = self._post(TOKEN_PATH, told.encode(), headers)
        if answer != 200:
            raise HTTPException(f"token: {answer}")
        return str(json.loads(body)["access_token"])

    def _post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
        self._connection = self._connection or self._connect()
        self._connection.request("POST", path, body, headers)
        response = self._connection.getresponse()
        return response.status, response.read()

    def _connect(self) -> HTTPConnection:
        place = urlsplit(self.account.platform)
        kind = HTTPSConnection if place.scheme == "https" else HTTPConnection
        return kind(place.hostname or "", place.port, timeout=30)

    def close(self) -> None:
        if self._connection:
            self._connection.close()
        self._connection = None


def _state_in(body: bytes) -> str:
    try:
        said = json.loads(body)
    except ValueError:
        return ""
    return str(said.get("state") or said.get("title") or "") if isinstance(said, dict) else ""


def send_all(letters: Sequence[Letter], account: Account, clock: Clock, *, lines: int = 1) -> Iterator[Sending]:
    """Send over several lines at once, each petition's letters over the same one and in their order."""
    done: queue.Queue[Sending] = queue.Queue()
    threads = [
        threading.Thread(target=_work, args=(share, Line(account, clock), done), daemon=True)
        for share in _shares(letters, lines)
    ]
    for thread in threads:
        thread.start()
    for _letter in letters:
        yield done.get()
    for thread in threads:
        thread.join()


def _shares(letters: Sequence[Letter], lines: int) -> Iterator[list[Letter]]:
    line_of: dict[str, int] = {}
    for letter in letters:
        line_of.setdefault(letter.external_id, len(line_of) % lines)
    for line in range(lines):
        yield [letter for letter in letters if line_of[letter.external_id] == line]


def _work(share: Sequence[Letter], line: Line, done: "queue.Queue[Sending]") -> None:
    for letter in share:
        done.put(line.send(letter))
    line.close()
