"""A word and the particle that follows it, in sentences of a language that has particles."""

from django.utils.functional import Promise
from django.utils.translation import get_language

from kernel.hangul import with_josa


def with_particle(word: str | Promise, pair: str) -> str:
    """“간사가” for (“간사”, “이/가”) in Korean; the word alone in every other language."""
    text = str(word)
    return with_josa(text, pair) if (get_language() or "ko").startswith("ko") else text


def quoted_with(word: str | Promise, pair: str) -> str:
    """‘결재’는."""
    return with_particle(f"‘{word}’", pair)
