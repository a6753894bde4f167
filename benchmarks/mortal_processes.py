"""The processes of an installation, as real as in `make demo`, which may be killed at any moment and come again at once."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import redis
from django.conf import settings

from workbench.databases import Database
from workbench.paths import ROOT
from workbench.postgres import free_port
from workbench.processes import environment, is_served, programs
from workbench.valkey import valkey

SECONDS_TO_START = 120  # a machine may be busy with other tests
SECONDS_TO_END = 15


class Processes:
    """Web, worker, beat and Redis. `told` is their environment, `port` the web's; what they say goes to the folder."""

    def __init__(self, database: Database, folder: Path, **more: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.kills = 0
        self._stack = ExitStack()
        self._redis_starts = 0
        self._redis_port = free_port()
        self.redis_url = self._start_redis()
        self.told = environment(
            database,
            self.redis_url,
            SECRET_KEY=settings.SECRET_KEY,
            MEDIA_ROOT=str(folder / "media"),
            EMAIL_URL=f"file://{folder}/mail",
            **more,
        )
        self._commands = programs(self.port, beat_schedule=folder / "beat-schedule")
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        for name in self._commands:
            self._start(name)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def kill(self, name: str) -> None:
        """`worker` or `redis`."""
        if name == "redis":
            self._kill_redis()
        else:
            self._kill_worker()

    def _kill_worker(self) -> None:
        """SIGKILL to the worker and its children, and another one."""
        worker = self._running["worker"]
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self.kills += 1
        self._start("worker")

    def _kill_redis(self) -> None:
        """SIGKILL to Redis, and an empty one at the same place."""
        with redis.Redis.from_url(self.redis_url) as client:
            process = int(client.info("server")["process_id"])
        os.kill(process, signal.SIGKILL)
        until(lambda: not Path(f"/proc/{process}").exists(), SECONDS_TO_END, "the end of Redis")
        self.kills += 1
        self._start_redis()

    def _start_redis(self) -> str:
        self._redis_starts += 1
        place = self.folder / f"redis-{self._redis_starts}"
        return self._stack.enter_context(valkey(place, durable=False, port=self._redis_port))

    def _start(self, name: str) -> None:
        """In a session of its own, so that a kill reaches its children and nobody else."""
        with (self.folder / f"{name}.log").open("ab") as said:
            self._running[name] = subprocess.Popen(
                self._commands[name],
                cwd=ROOT,
                env=self.told,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def end(self) -> None:
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            try:
                process.wait(timeout=SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self._stack.close()


@contextmanager
def processes(database: Database, folder: Path, **more: str) -> Iterator[Processes]:
    """All of them at work while the block runs; `more` is added to what they are told."""
    running = Processes(database, folder, **more)
    try:
        until(lambda: is_served(running.port), SECONDS_TO_START, f"the web; see {folder}")
        yield running
    finally:
        running.end()


@contextmanager
def program(command: list[str], told: Mapping[str, str], *, log: Path) -> Iterator[None]:
    """Another real process beside them."""
    with (
        log.open("wb") as said,
        subprocess.Popen(
            command, cwd=ROOT, env=dict(told), stdin=subprocess.DEVNULL, stdout=said, stderr=said
        ) as process,
    ):
        try:
            yield
        finally:
            process.terminate()


def until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Ask every twentieth of a second. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not come within {seconds:g} s")
        time.sleep(0.05)
