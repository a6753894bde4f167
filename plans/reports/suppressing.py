"""Figures for those who are not the audit: small cells are not told (SAFETY 13). `k` None tells everything."""

from collections.abc import Mapping, Sequence
from typing import Any

from kernel.suppression import suppressed

TOTAL = ("", "total")
Questions = Mapping[str, Mapping[str, int]]
Tables = dict[str, dict[str, int | None]]


def tables_of(questions: Questions, total: int, *, k: int | None) -> tuple[Tables, int | None]:
    """Several questions about the same reports, and their one total.

    A total that one question has to hide could be added up from another: then nothing is told at all.
    """
    if k is None:
        return {name: dict(cells) for name, cells in questions.items()}, total
    lines = {name: _line(name, cells, total, k) for name, cells in questions.items()}
    if 0 < total < k or any(line[TOTAL] is None for line in lines.values()):
        return {name: dict.fromkeys(cells) for name, cells in questions.items()}, None
    return {name: {code: lines[name][name, code] for code in cells} for name, cells in questions.items()}, total


def tables_with_parts(
    questions: Questions, parts: Questions, total: int, *, of: tuple[str, str], k: int | None
) -> tuple[Tables, int | None]:
    """Questions about all reports, and questions about one cell of them only, which is the total of these.

    of: this cell, as question and code. All lines are looked at together: what one hides, another does not give away.
    Where the parts do not add up to their cell, they are not told.
    """
    every = {**questions, **parts}
    if k is None:
        return {name: dict(cells) for name, cells in every.items()}, total
    cells = {(name, code): number for name, line in every.items() for code, number in line.items()}
    lines = [(TOTAL, [(name, code) for code in line]) for name, line in questions.items()]
    lines += [(of, [(name, code) for code in line]) for name, line in parts.items()]
    shown = suppressed(cells | {TOTAL: total}, k=k, groups=lines)
    astray = {name for name, line in parts.items() if sum(line.values()) != cells[of]}
    hides_all = shown[TOTAL] is None
    told: Tables = {
        name: {code: None if hides_all or name in astray else shown[name, code] for code in line}
        for name, line in every.items()
    }
    return told, shown[TOTAL]


def _line(name: str, cells: Mapping[str, int], total: int, k: int) -> dict[tuple[str, str], int | None]:
    keyed = {(name, code): number for code, number in cells.items()}
    return suppressed(keyed | {TOTAL: total}, k=k, groups={TOTAL: list(keyed)})


def numbers_of(rows: Sequence[Sequence[Any]], *, k: int | None) -> list[tuple[str, int | None]]:
    """Names and numbers whose sum may stand somewhere else."""
    told = dict(enumerate(row[1] for row in rows))
    shown = dict(told) if k is None else suppressed(told, k=k)
    return [(str(row[0]), shown[place]) for place, row in enumerate(rows)]


def number_of(number: int, *, k: int | None) -> int | None:
    """A number alone."""
    return None if k is not None and 0 < number < k else number
