"""What is being done, how far it is, how long it took: plain lines, readable in a terminal and in a log."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from workbench.paths import LOGS, ROOT


class Problem(Exception):
    """Something the person at the terminal can mend: a sentence in Korean and the same in English."""

    def __init__(self, korean: str, english: str) -> None:
        super().__init__(english)
        self.korean = korean
        self.english = english

    def tell(self) -> None:
        print(f"\n✗ {self.korean}\n  {self.english}", file=sys.stderr, flush=True)


class Progress:
    """Numbered steps: `3/9 PostgreSQL … 0.7 s`. In a terminal a step with a bar of its own gets lines of its own."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = 0

    @contextmanager
    def step(self, title: str, *, bar: bool = False) -> Iterator[None]:
        self.done += 1
        begun = time.monotonic()
        print(f"{self.done}/{self.total} {title} … ", end="\n" if bar and watched() else "", flush=True)
        try:
            yield
        except BaseException:
            print("stopped" if isinstance(sys.exception(), KeyboardInterrupt) else "failed", flush=True)
            raise
        print(f"{time.monotonic() - begun:.1f} s", flush=True)


def watched() -> bool:
    """True when somebody looks at a terminal, so that bars may move."""
    return sys.stderr.isatty() and sys.stdout.isatty()


def run(
    command: Sequence[str | Path],
    *,
    log: str,
    environment: Mapping[str, str] | None = None,
    on_line: Callable[[str], None] | None = None,
    bar: bool = False,
) -> str:
    """Run a program and return its output; all it says is kept in var/logs/<log>.log.

    A `bar` of its own, on the error stream, moves in the terminal when somebody looks.
    """
    LOGS.mkdir(parents=True, exist_ok=True)
    path = LOGS / f"{log}.log"
    with path.open("w", encoding="utf-8") as file:
        errors = None if bar and watched() else file
        output, status = _output(command, file, errors, environment=environment, on_line=on_line)
    if status:
        print("\n" + "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[-25:]), file=sys.stderr)
        name = Path(str(command[0])).name
        raise Problem(
            f"{name} 실행이 실패했습니다. 위 내용과 var/logs/{path.name}을 확인하십시오.",
            f"{name} failed: see above, and all of it in var/logs/{path.name}.",
        )
    return output


def _output(
    command: Sequence[str | Path],
    log: TextIO,
    errors: TextIO | None,
    *,
    environment: Mapping[str, str] | None,
    on_line: Callable[[str], None] | None,
) -> tuple[str, int]:
    said: list[str] = []
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=None if environment is None else dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        errors="replace",
    ) as process:
        try:
            for line in process.stdout or ():
                log.write(line)
                log.flush()
                said.append(line)
                if on_line:
                    on_line(line)
        except BaseException:
            process.terminate()
            raise
    return "".join(said), process.returncode


def foreground(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> int:
    """Run a program in this terminal; when we are told to stop it gets the time to clean up."""
    told = None if environment is None else dict(environment)
    with subprocess.Popen([str(part) for part in command], cwd=ROOT, env=told) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)
            raise


class Counter:
    """How far a long step is, on one line of a terminal that is overwritten; nothing where there is no terminal."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.count = 0
        self.width = 0

    def next(self, what: str) -> None:
        self.count += 1
        if sys.stdout.isatty():
            text = f"({min(self.count, self.total)}/{self.total}) {what}"[:60]
            print("\b" * self.width + text.ljust(self.width), end="", flush=True)
            self.width = max(self.width, len(text))

    def clear(self) -> None:
        print("\b" * self.width + " " * self.width + "\b" * self.width, end="", flush=True)
