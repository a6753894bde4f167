"""Finding people by what one remembers: part of a name, its first consonants, a number, a department."""

import re

from django.db.models import Q

from kernel.hangul import FINALS, FIRST_SYLLABLE, INITIALS, LAST_SYLLABLE, VOWELS, nfc

SYLLABLES_PER_INITIAL = VOWELS * FINALS


def named_like(typed: str) -> Q:
    """People whose name, sign-in name, number, position or department has what was typed in it."""
    text = " ".join(nfc(typed).split())
    plain = Q(username__icontains=text) | Q(employee_no__icontains=text) | Q(position__icontains=text)
    return plain | Q(name__iregex=pattern(text)) | Q(department__name__iregex=pattern(text))


def pattern(typed: str) -> str:
    """A pattern for PostgreSQL: ㄱ stands for every syllable that begins so, 가 at the end also for 각, 간, …"""
    letters = [letter for letter in typed if not letter.isspace()]
    return r"\s*".join(_pattern_of(letter, last=place == len(letters) - 1) for place, letter in enumerate(letters))


def _pattern_of(letter: str, *, last: bool) -> str:
    if letter in INITIALS:
        first = FIRST_SYLLABLE + INITIALS.index(letter) * SYLLABLES_PER_INITIAL
        return f"[{letter}{chr(first)}-{chr(first + SYLLABLES_PER_INITIAL - 1)}]"
    code = ord(letter)
    if last and FIRST_SYLLABLE <= code <= LAST_SYLLABLE and (code - FIRST_SYLLABLE) % FINALS == 0:
        return f"[{letter}-{chr(code + FINALS - 1)}]"
    return re.escape(letter)
