"""Looking for malware in what comes in. The port is `Scanner`; clamd of ClamAV is what stands behind it.

Where CLAMAV_ADDRESS names a scanner every file passes it, and a scanner that does not answer lets nothing in.
Without the setting nothing is scanned, and the pages for uploads say so.
"""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

import structlog
from django.conf import settings
from django.utils.translation import gettext as _

from kernel.errors import Invalid, NotNow

SECONDS = 15
"""The longest wait for the scanner; a request of a page lives 30."""

CHUNK_BYTES = 65_536
LONGEST_ANSWER_BYTES = 4096

log = structlog.get_logger()


class NoAnswer(Exception):
    """The scanner cannot be reached, or says something else than a verdict."""


class Scanner(Protocol):
    def found_in(self, content: bytes) -> str:
        """The name of the malware in the content, empty for none. Raises NoAnswer."""


@dataclass(frozen=True)
class Clamd:
    """`host:port`, or the path of a socket. It speaks INSTREAM: https://docs.clamav.net/manual/Usage/Scanning.html#clamd

    No library: the protocol has one sentence each way, and those on PyPI have had no release for years.
    """

    address: str

    def found_in(self, content: bytes) -> str:
        try:
            with self._connected() as clamd:
                clamd.sendall(b"zINSTREAM\0")
                for start in range(0, len(content), CHUNK_BYTES):
                    chunk = content[start : start + CHUNK_BYTES]
                    clamd.sendall(struct.pack("!L", len(chunk)) + chunk)
                clamd.sendall(struct.pack("!L", 0))
                answer = _read(clamd)
        except OSError as error:
            raise NoAnswer(type(error).__name__) from error
        return _verdict(answer)

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        if not self.address.startswith("/"):
            host, _colon, port = self.address.rpartition(":")
            with socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS) as clamd:
                yield clamd
            return
        with socket.socket(socket.AF_UNIX) as clamd:
            clamd.settimeout(SECONDS)
            clamd.connect(self.address)
            yield clamd


def _read(clamd: socket.socket) -> str:
    """Until the final NUL, or until the other side has nothing more to say."""
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER_BYTES:
        more = clamd.recv(LONGEST_ANSWER_BYTES)
        if not more:
            break
        answer += more
    return answer.rstrip(b"\0").decode("utf-8", "replace")


def _verdict(answer: str) -> str:
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")
    raise NoAnswer(answer[:100])


def scanner() -> Scanner | None:
    """The scanner of the installation; None where none is named."""
    return Clamd(settings.CLAMAV_ADDRESS) if settings.CLAMAV_ADDRESS else None


def must_be_clean(name: str, content: bytes) -> None:
    """Raises Invalid for malware, and NotNow when the scanner gives no verdict: nothing comes in unscanned."""
    chosen = scanner()
    if chosen is None:
        return
    try:
        found = chosen.found_in(content)
    except NoAnswer as error:
        log.warning("scanner_gave_no_answer", reason=str(error))
        raise NotNow(
            _(
                "바이러스 검사기가 응답하지 않아 파일을 받지 않았습니다. 잠시 뒤에 다시 올리거나 시스템 운영자에게 알려 주십시오."
            )
        ) from error
    if found:
        log.warning("malware_refused", malware=found)
        raise Invalid(
            _("‘%(name)s’에서 악성코드(%(malware)s)가 발견되어 받지 않았습니다.") % {"name": name, "malware": found}
        )
