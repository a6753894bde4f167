"""Personal data in free text: found, masked, explained. Numbers are recognised by their form; nothing is looked up.

A resident registration number (주민등록번호, 외국인등록번호) may not be taken without a law that says so (개인정보 보호법
24조의2), so what people type is masked before it is kept.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kernel.hangul import nfc

MASK = "******-*******"
SHORTEST_NAME = 2

DASH = "[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u30fc\u3161]"
BLANK = "[ \t\u00a0\u2000-\u200b\u202f\u3000]"
RRN = re.compile(rf"(?<!\d)(\d{{6}}){BLANK}{{0,2}}{DASH}?{BLANK}{{0,2}}(\d{{7}})(?!\d)")
PHONE = re.compile(
    rf"(?<!\d)(?:\+?82{BLANK}?{DASH}?0?|0)(?:1[016-9]|2|[3-6][1-5]|70|50\d)[).]?{BLANK}?(?:{DASH}|\.)?{BLANK}?\d{{3,4}}"
    rf"{BLANK}?(?:{DASH}|\.)?{BLANK}?\d{{4}}(?!\d)"
)
EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
CENTURIES = {"1": 1900, "2": 1900, "5": 1900, "6": 1900, "3": 2000, "4": 2000, "7": 2000, "8": 2000}


class FindingKind(TextChoices):
    RRN = "rrn", _("주민등록번호")
    PHONE = "phone", _("전화번호")
    EMAIL = "email", _("전자우편 주소")
    NAME = "name", _("직원 이름")


@dataclass(frozen=True)
class Finding:
    """excerpt: enough to find the place again, never the whole."""

    kind: FindingKind
    excerpt: str


def masked_rrn(text: str) -> tuple[str, int]:
    """The text without resident registration numbers, and how many there were.

    Six digits of a date, one of 1-8 and six more; with a hyphen, blanks or nothing between; digits of any script.
    """
    found = 0

    def mask(match: re.Match[str]) -> str:
        nonlocal found
        if not _is_rrn(match):
            return match[0]
        found += 1
        return MASK

    masked = RRN.sub(mask, text)
    return masked, found


def personal_data_in(text: str, *, names: Collection[str] = ()) -> list[Finding]:
    """What a privacy review has to deal with, in the order of the kinds. names: of people who must not be named."""
    return [*_numbers(text), *_names(nfc(text), names)]


def _numbers(text: str) -> Iterator[Finding]:
    rest, found = masked_rrn(unicodedata.normalize("NFKC", text))
    yield from [Finding(FindingKind.RRN, MASK)] * found
    for match in PHONE.finditer(rest):
        yield Finding(FindingKind.PHONE, f"{match[0][:3]}…{match[0][-2:]}")
    for match in EMAIL.finditer(rest):
        name, _at, host = match[0].partition("@")
        yield Finding(FindingKind.EMAIL, f"{name[0]}…@{host}")


def _names(text: str, names: Collection[str]) -> Iterator[Finding]:
    """Also names with blanks between the syllables."""
    close = "".join(text.split())
    for name in sorted({nfc("".join(name.split())) for name in names}):
        if len(name) >= SHORTEST_NAME and name in close:
            yield Finding(FindingKind.NAME, f"{name[0]}…{name[-1] if len(name) > SHORTEST_NAME else ''}")


def _is_rrn(match: re.Match[str]) -> bool:
    born, rest = _plain_digits(match[1]), _plain_digits(match[2])
    century = CENTURIES.get(rest[0])
    if century is None:
        return False
    try:
        date(century + int(born[:2]), int(born[2:4]), int(born[4:]))
    except ValueError:
        return False
    return True


def _plain_digits(text: str) -> str:
    """Digits of every script as 0-9; the length stays."""
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)
