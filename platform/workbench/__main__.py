"""`python -m workbench <what>`: what the targets of the Makefile do once the environment stands."""

import signal
import sys
from collections.abc import Callable
from types import FrameType

from workbench import catalogue, checks, demo, suite
from workbench.progress import Problem

COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": lambda _: demo.demo(),
    "manage": demo.by_hand,
    "test": suite.test,
    "bench": suite.bench,
    "check": checks.check,
    "messages": lambda _: catalogue.update(),
    "processes": lambda _: checks.write_processes(),
    "openapi": lambda _: checks.write_openapi(),
    "format": lambda _: suite.in_order(),
    "lock": lambda _: suite.lock(),
}


def _stop(signal_number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, _stop)
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Problem as problem:
        problem.tell()
        return 1
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
