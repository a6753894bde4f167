"""Receipt codes: shown once, kept as a keyed digest, good for one report of one local government."""

from secrets import choice

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
GROUPS, PER_GROUP = 4, 5  # 100 bits
LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """“7K2QF-0ZP4M-…”: 20 letters of 5 bits."""
    return "-".join("".join(choice(LETTERS) for _letter in range(PER_GROUP)) for _group in range(GROUPS))


def plain_code(typed: str) -> str:
    """A code as it was made, however it was typed: small letters, no hyphens, spaces, O for 0. Empty when it is none."""
    letters = [letter for letter in typed.upper().translate(LOOKS_LIKE) if letter in LETTERS]
    if len(letters) != GROUPS * PER_GROUP:
        return ""
    groups = ("".join(letters[start : start + PER_GROUP]) for start in range(0, len(letters), PER_GROUP))
    return "-".join(groups)
