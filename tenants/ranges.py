"""Each tenant draws its serial numbers from a range of its own, so a number of one is never a number of another."""

from typing import NamedTuple

WIDTHS = {"bigint": 10**12, "integer": 2 * 10**6}
"""By type of the column: 1,000 tenants fit. Below the first range lie the reference rows that all schemas share."""


class Range(NamedTuple):
    first: int
    last: int


def range_of(number: int, column_type: str) -> Range:
    """The numbers of one tenant. Raises KeyError for a type too small to be shared out."""
    width = WIDTHS[column_type]
    return Range(number * width, (number + 1) * width - 1)
