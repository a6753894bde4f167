"""Small cells: numbers below `k` are not told, and neither is what would give them away.

Primary suppression hides 1 … k-1; zeros are told. Complementary suppression then hides further cells until no total
that is told gives a hidden one away: in every line (cells and their total) at least two are hidden, and where the total
is told, the hidden ones together make at least `k`. Each line is looked at by itself.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
Groups = Mapping[K, Collection[K]] | Collection[tuple[K, Collection[K]]]

SMALLEST_TOLD = 5


def suppressed(
    cells: Mapping[K, int], *, k: int = SMALLEST_TOLD, groups: Groups[K] | None = None
) -> dict[K, int | None]:
    """The cells as they may be published, None for those that may not.

    groups: a cell that is the total of others, with these others; totals are cells like any, and one may be the total of
    several lines (as pairs): what one line hides of it, the others do not give away. Without groups all cells
    together have a total that is told elsewhere; the caller does not tell one below `k`.
    """
    hidden = {key for key, number in cells.items() if 0 < number < k}
    lines: list[tuple[K | None, Collection[K]]] = [(None, list(cells))]
    if groups is not None:
        lines = list(groups.items() if isinstance(groups, Mapping) else groups)
    while more := next(_lacking(cells, hidden, lines, k), None):
        hidden |= more
    return {key: None if key in hidden else number for key, number in cells.items()}


def _lacking(
    cells: Mapping[K, int], hidden: set[K], lines: Collection[tuple[K | None, Collection[K]]], k: int
) -> Iterator[set[K]]:
    """What else has to be hidden, line by line."""
    for total, parts in lines:
        concealed = [key for key in parts if key in hidden]
        if total in hidden:
            if not concealed and (next_one := _smallest_told(cells, hidden, parts)):
                yield next_one
        elif concealed and (len(concealed) == 1 or sum(cells[key] for key in concealed) < k):
            last_resort = set[K]() if total is None else {total}
            if next_one := _smallest_told(cells, hidden, parts) or last_resort:
                yield next_one


def _smallest_told(cells: Mapping[K, int], hidden: set[K], parts: Collection[K]) -> set[K]:
    """The told cell that costs least: the smallest that is not zero, else a zero; the first of equals."""
    told = [key for key in parts if key not in hidden]
    return {min(told, key=lambda key: (cells[key] == 0, cells[key]))} if told else set()
