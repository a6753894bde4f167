"""A bar for work that takes long, on the error stream: how far it is and how long it will take."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

T = TypeVar("T")


def followed(work: Iterable[T], title: str, total: int) -> Iterator[T]:
    """The same items, with a bar. Where nobody watches, only the end is told."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        yield from progress.track(work, total=total, description=title)
