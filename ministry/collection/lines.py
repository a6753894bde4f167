"""What a local government reported, as it is kept and frozen: plain JSON, the same bytes for the same figures."""

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter

from events.returns import ToldLine

Line = Mapping[str, Any]
"""A `ToldLine` as JSON: indicator, value, numerator, denominator, filled, reason, version, filled_at, evidence."""


def kept(line: ToldLine) -> dict[str, Any]:
    """Numbers without idle zeros, so that the same figure has one form."""
    told: dict[str, Any] = TypeAdapter(ToldLine).dump_python(line, mode="json")
    return {**told, "value": _plain(line.value), "filled": _plain(line.filled)}


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def value_of(line: Line) -> Decimal | None:
    return None if line["value"] is None else Decimal(str(line["value"]))


def filled_of(line: Line) -> Decimal | None:
    return None if line["filled"] is None else Decimal(str(line["filled"]))


def digest_of(who: str, lines: Iterable[Line]) -> str:
    """SHA-256 over the lines by code in their canonical form, and whose they are."""
    said = {"government": who, "lines": sorted((dict(line) for line in lines), key=lambda line: str(line["indicator"]))}
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def digest_of_all(digests: Sequence[str]) -> str:
    """SHA-256 over the digests of all submissions, in order."""
    return sha256("\n".join(sorted(digests)).encode()).hexdigest()


def amended(lines: Sequence[Line], line: Line) -> list[Line]:
    """The same lines with one in place of that of its indicator."""
    return [line if one["indicator"] == line["indicator"] else one for one in lines]
