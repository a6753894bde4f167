"""Whether two titles mean the same: what duplicates and joined recommendations are found by."""

import re
from unicodedata import normalize

ALIKE = 0.5  # share of the pairs of letters that two titles have in common


def alike(one: str, other: str) -> bool:
    """Dice's coefficient over pairs of letters, whatever the spacing; very short titles must be equal."""
    left, right = _pairs(one), _pairs(other)
    if not left or not right:
        return plain_letters(one) == plain_letters(other)
    return 2 * len(left & right) / (len(left) + len(right)) >= ALIKE


def plain_letters(text: str) -> str:
    """Lower case, without spaces and signs."""
    return re.sub(r"\W", "", normalize("NFC", text).lower())


def _pairs(text: str) -> set[str]:
    letters = plain_letters(text)
    return {letters[place : place + 2] for place in range(len(letters) - 1)}
