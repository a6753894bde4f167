"""Worker and beat end soon when they are told to, also while Redis is away."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
import redis

from workbench.databases import Database
from workbench.processes import environment, programs
from workbench.valkey import valkey

pytestmark = pytest.mark.slow
NOWHERE = Database("postgresql://gov_admin@127.0.0.1:1/none", "none")  # neither of them needs tables to start and stop
SECONDS_TO_STOP = 8.0
SECONDS_TO_WAIT = 60.0


@contextmanager
def running(name: str, told: dict[str, str], folder: Path) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    log = folder / f"{name}.log"
    command = programs(0, beat_schedule=folder / "beat")[name]
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=told, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)
    try:
        yield process, log
    finally:
        process.kill()
        process.wait()


def until(true: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    patience = time.monotonic() + SECONDS_TO_WAIT
    while not true():
        assert time.monotonic() < patience
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.2)
        assert process.returncode is None


@pytest.mark.parametrize(("name", "lost"), [("worker", "Cannot connect to redis"), ("beat", "Connection refused")])
def test_they_stop_within_seconds_while_redis_is_away(name: str, lost: str, tmp_path: Path):
    with valkey(tmp_path / "redis", durable=False) as url, running(name, environment(NOWHERE, url), tmp_path) as there:
        process, log = there
        with redis.Redis.from_url(url) as client:
            until(lambda: len(client.client_list()) > 1, process)
            client.shutdown(nosave=True)
        until(lambda: lost in log.read_text(), process)

        begun = time.monotonic()
        process.terminate()
        process.wait(timeout=SECONDS_TO_WAIT)

    assert time.monotonic() - begun < SECONDS_TO_STOP
