"""Numbers of our own for petitions that are entered while the national system is down."""

import re

from workflow.numbers import next_number

SERIES = "임시"
_PROVISIONAL = re.compile(rf"\d{{4}}-{SERIES}-\d{{4,}}")


def next_provisional(year: int) -> str:
    """2026-임시-0001."""
    return next_number(SERIES, year)


def is_provisional(number: str) -> bool:
    return _PROVISIONAL.fullmatch(number) is not None
