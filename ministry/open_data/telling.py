"""What of the published figures everybody may read: small numbers of people are hidden, and what would give them away."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kernel.indicators import DICTIONARY, Indicator, Scale
from kernel.suppression import SMALLEST_TOLD, suppressed
from ministry.collection.lines import Line, value_of

ABOUT_PEOPLE = frozenset("SMND")
"""Areas whose numbers are of persons: 우대, 마일리지, 국민신청, 소극행정."""
COUNTED, AMOUNTS = ("명", "건"), ("원", "점")

Cell = tuple[str, str]
"""A government and an indicator."""


def hidden_cells(lines: Mapping[str, Sequence[Line]]) -> set[Cell]:
    """The cells that are not told; `lines` by government.

    Counts below k are hidden, with others so that no total gives them away; a share with a small part of it; an amount
    that went to a hidden number of people.
    """
    by_indicator: dict[str, dict[str, Line]] = {}
    for code, of_one in lines.items():
        for line in of_one:
            by_indicator.setdefault(line["indicator"], {})[code] = line
    hidden = set[Cell]()
    for name, told in by_indicator.items():
        hidden |= {(code, name) for code in _hidden_of(DICTIONARY.get(name), told)}
    return hidden | set(_amounts_to_few(lines, hidden))


def _hidden_of(indicator: Indicator | None, told: Mapping[str, Line]) -> Iterable[str]:
    if indicator is None or indicator.code[0] not in ABOUT_PEOPLE:
        return ()
    if indicator.scale is Scale.SHARE:
        return [code for code, line in told.items() if _is_small(line["numerator"]) or _is_small(line["denominator"])]
    if str(indicator.unit) not in COUNTED:
        return ()
    cells = {code: int(value_of(line) or Decimal(0)) for code, line in told.items()}
    return [code for code, number in suppressed(cells).items() if number is None]


def _is_small(number: int | None) -> bool:
    return number is not None and 0 < number < SMALLEST_TOLD


def _amounts_to_few(lines: Mapping[str, Sequence[Line]], hidden: set[Cell]) -> Iterable[Cell]:
    few = {(code, name[0]) for code, name in hidden}
    for code, of_one in lines.items():
        for line in of_one:
            indicator = DICTIONARY.get(line["indicator"])
            if indicator and str(indicator.unit) in AMOUNTS and (code, indicator.code[0]) in few:
                yield code, indicator.code
