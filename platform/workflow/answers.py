"""Answers as they are kept in the history: text, numbers, dates, and ids of rows."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
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
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, File):
        return value.name
    if isinstance(value, Mapping):
        return plain(value)
    if isinstance(value, Iterable):
        return [_plain(one) for one in value]
    return str(value)
