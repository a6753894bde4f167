"""Several runs share one server: the first starts it, the last stops it, and a run that was killed holds nothing."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def _lock(path: Path) -> TextIO:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("a", encoding="utf-8")


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until nobody else is inside."""
    with _lock(path) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def leased(folder: Path, *, start: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    """Hold the server of this folder for as long as the block runs."""
    door, users = folder / "door.lock", folder / "users.lock"
    with _lock(users) as file:
        with alone(door):
            fcntl.flock(file, fcntl.LOCK_SH)
            start()
        try:
            yield
        finally:
            with alone(door):
                _stop_when_last(file, stop)


def _stop_when_last(users: TextIO, stop: Callable[[], None]) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    stop()
