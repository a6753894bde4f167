"""A whole installation for one test: web, worker and beat as real processes on a database and a Redis of their own."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench import frontend
from workbench.compiling import compile_all
from workbench.databases import Database
from workbench.paths import ROOT
from workbench.postgres import free_port
from workbench.processes import collect_static, environment, is_served, programs
from workbench.progress import Problem
from workbench.valkey import valkey

SECONDS_TO_START = 60


@dataclass(frozen=True)
class Served:
    """Where the pages are, what the processes were told, where they write what they have to say."""

    port: int
    environment: dict[str, str]
    logs: Path

    def url(self, host: str = "", path: str = "/") -> str:
        """A page of a local government by its slug, or of the platform."""
        name = f"{host}.localhost" if host else "localhost"
        return f"http://{name}:{self.port}{path}"


@contextmanager
def serving(
    database: Database, folder: Path, *, only: tuple[str, ...] = ("web", "worker", "beat"), **more: str
) -> Iterator[Served]:
    """The installation on this database while the block runs; files, mail and logs go to the folder.

    more: further settings of its environment.
    """
    frontend.install()
    compile_all()
    port = free_port()
    with ExitStack() as running:
        redis_url = running.enter_context(valkey(folder / "redis", durable=False))
        places = {"MEDIA_ROOT": str(folder / "media"), "EMAIL_URL": f"file://{folder}/mail"}
        told = environment(database, redis_url, **places, **more)
        collect_static(told)
        for name, command in programs(port, beat_schedule=folder / "beat-schedule").items():
            if name in only:
                running.enter_context(_process(command, told, log=folder / f"{name}.log"))
        _wait(port, folder)
        yield Served(port, told, folder)


@contextmanager
def _process(command: list[str], told: dict[str, str], *, log: Path) -> Iterator[None]:
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env=told, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(port: int, folder: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if is_served(port):
            return
        time.sleep(0.05)
    raise Problem(
        f"웹 프로세스가 시작되지 않았습니다. {folder}를 확인하십시오.", f"The web did not start: see {folder}."
    )
