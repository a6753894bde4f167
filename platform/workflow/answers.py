"""Answers as they are kept in the history: text, numbers, dates, and ids of rows."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db.models import Model


def plain(answers: Mapping[str, Any]) -> dict[str, Any]:
    """JSON-able answers; a file is kept by its name, a row by its id."""
    return {name: _plain(value) for name, value in answers.items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    for kinds, write in WRITERS:
        if isinstance(value, kinds):
            return write(value)
    return str(value)


WRITERS: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (date, lambda value: value.isoformat()),
    (Decimal | UUID, str),
    (Model, lambda value: str(value.pk)),
    (File, lambda value: value.name),
    (Mapping, plain),
    (Iterable, lambda values: [_plain(value) for value in values]),
)
"""How each kind of answer is kept; the first that fits."""
