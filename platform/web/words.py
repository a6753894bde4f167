"""Words put into sentences: in Korean the particle follows the word, and the two stay on one line."""

from django.utils.functional import Promise
from django.utils.translation import get_language

from kernel.hangul import josa

WORD_JOINER = "\u2060"


def joined(word: str, particle: str) -> str:
    """The word with its particle, kept on one line; other languages have none."""
    korean = (get_language() or "ko").startswith("ko")
    return f"{word}{WORD_JOINER}{josa(word, particle)}" if korean else word


def quoted(word: str | Promise, particle: str = "을/를") -> str:
    """‘접수’를."""
    return joined(f"‘{word}’", particle)
