"""clamd of ClamAV as a small real server, as far as INSTREAM goes: length-prefixed chunks in, one sentence out.

https://docs.clamav.net/manual/Usage/Scanning.html#clamd
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The test file of the anti-virus industry; in two parts, so that no scanner takes this source for it."""

STREAM_MAX_LENGTH = 25 * 1024 * 1024


class _Conversation(StreamRequestHandler):
    server: "Clamd"

    def handle(self) -> None:
        if self.server.answer is not None:
            self.wfile.write(self.server.answer)
            return
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
            if len(content) > STREAM_MAX_LENGTH:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.scanned.append(content)
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0")


class Clamd(ThreadingTCPServer):
    """`scanned` is what it was given; with `answer` it says this at once, whatever it is asked."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, answer: bytes | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.answer = answer
        self.scanned: list[bytes] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"


@contextmanager
def clamd(answer: bytes | None = None) -> Iterator[Clamd]:
    with Clamd(answer) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
