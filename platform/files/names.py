"""Names of files: kept as people wrote them, without what could mislead a person or a computer."""

import unicodedata
from pathlib import PurePosixPath

from kernel.hangul import nfc

LONGEST = 120  # letters, so that a name survives ZIP archives and old file systems
RESERVED = frozenset('\\/:*?"<>|')  # not allowed in names on Windows


def safe_name(sent: str) -> str:
    """The name in composed Hangul, without path, control and direction marks, at most LONGEST letters long.

    Empty when nothing is left of it.
    """
    last = nfc(sent).replace("\\", "/").split("/")[-1]
    kept = "".join(letter for letter in last if not _misleading(letter))
    path = PurePosixPath(" ".join(kept.split()).strip(". ") or ".")
    return path.stem[: LONGEST - len(path.suffix)] + path.suffix if path.name else ""


def extension_of(name: str) -> str:
    """`.hwpx` of “계획.HWPX”; empty without one."""
    return PurePosixPath(name).suffix.lower()


def _misleading(letter: str) -> bool:
    """Control characters, marks that turn the direction of writing, lone surrogates, and path separators."""
    return letter in RESERVED or unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
