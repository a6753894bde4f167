"""Fonts for printed documents: found once, with the letters that they can show."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import category, normalize

import typst
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont

FAMILIES = ("Pretendard GOV", "Pretendard", "Noto Sans CJK KR", "Noto Sans KR", "NanumGothic")
MISSING = "□"
LOOK_ALIKES: Mapping[str, str] = {"∼": "~", "❍": "○", "◎": "○", "▣": "■", "☞": "→", "·": "ㆍ"}


@dataclass(frozen=True)
class Typeface:
    """A font family with Hangul, and where Typst finds it."""

    family: str
    fonts: typst.Fonts
    letters: frozenset[int]

    def shown(self, text: str) -> str:
        """The text with every letter that the font lacks replaced: by its like, or by a box.

        PDF/UA allows no letter without a shape.
        """
        return "".join(self._letter(letter) for letter in text)

    def _letter(self, letter: str) -> str:
        if letter == "\n" or ord(letter) in self.letters:
            return letter
        if category(letter) in ("Cf", "Mn", "Me"):
            return ""
        for like in (LOOK_ALIKES.get(letter, ""), normalize("NFKC", letter)):
            if like and all(ord(part) in self.letters for part in like):
                return like
        return MISSING


@lru_cache(maxsize=4)
def typeface(folder: Path) -> Typeface:
    """The best family in the folder, else among the fonts of the system.

    Raises ImproperlyConfigured when neither has one of FAMILIES: without Hangul there is no document.
    """
    own = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    system = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)
    for fonts in (own, system):
        there = set(fonts.families())
        family = next((name for name in FAMILIES if name in there), None)
        if family:
            return Typeface(family, fonts, _letters(fonts, family))
    raise ImproperlyConfigured(
        _("문서를 만들 한글 글꼴이 없습니다. %(folder)s 폴더에 Pretendard GOV 글꼴을 두십시오.") % {"folder": folder}
    )


def _letters(fonts: typst.Fonts, family: str) -> frozenset[int]:
    """The letters of the regular weight."""
    cuts = [cut for cut in fonts.fonts() if cut.family == family and cut.style == "normal" and cut.path]
    regular = min(cuts, key=lambda cut: abs(cut.weight - 400))
    with TTFont(regular.path, lazy=True, fontNumber=regular.index) as font:
        return frozenset(font.getBestCmap())
