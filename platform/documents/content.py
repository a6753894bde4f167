"""The neutral document: what is said, in which order; PDF and HWPX give it its look.

All texts are plain: markup of any kind is shown as it is written. A line break is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import category

from kernel.hangul import nfc

DEEPEST_HEADING = 3
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
KEPT_CONTROLS = "\n"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True)
class Heading:
    """A heading; 1 is the highest level, 3 the deepest."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.level <= DEEPEST_HEADING:
            raise ValueError(f"No heading has level {self.level}.")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; as a note (`※`-lines, sources) it is set smaller."""

    text: str
    align: Align = Align.LEFT
    note: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list, with dots or numbers."""

    items: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose header is repeated on every page; rows are never cut at the foot of a page.

    widths: shares of the width by column, equal if empty. aligns: left if empty.
    Raises ValueError unless every row, `widths` and `aligns` are as wide as the header.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()
    aligns: Sequence[Align] = ()
    caption: str = ""

    def __post_init__(self) -> None:
        wide = len(self.header)
        if not wide:
            raise ValueError("A table without columns.")
        for number, row in enumerate(self.rows, 1):
            if len(row) != wide:
                raise ValueError(f"Row {number} has {len(row)} cells, the header {wide}.")
        if any(given and len(given) != wide for given in (self.widths, self.aligns)):
            raise ValueError("Widths and alignments are given for every column or for none.")
        if any(width <= 0 for width in self.widths):
            raise ValueError("A column has no width.")

    @property
    def shares(self) -> Sequence[float]:
        return self.widths or [1.0] * len(self.header)

    @property
    def alignments(self) -> Sequence[Align]:
        return self.aligns or [Align.LEFT] * len(self.header)


@dataclass(frozen=True)
class Signature:
    """One line to sign: 위원장 · 김하늘 · (서명); boxed, the mark is the frame of a seal (직인)."""

    title: str
    name: str = ""
    mark: str = ""
    boxed: bool = False


@dataclass(frozen=True)
class Signatures:
    """Lines to sign, kept together on one page."""

    lines: Sequence[Signature]


Block = Heading | Paragraph | Bullets | Table | Signatures


@dataclass(frozen=True)
class Document:
    """A document of one office.

    number: 생산문서번호. meta: further lines below the title, as (name, value).
    sample: it shows invented content; “예시” stands on every page.
    Raises ValueError without a title: nobody could find the document again.
    """

    title: str
    office: str
    blocks: Sequence[Block]
    issued: date | None = None
    number: str = ""
    meta: Sequence[tuple[str, str]] = ()
    sample: bool = False

    def __post_init__(self) -> None:
        if not plain(self.title).strip():
            raise ValueError("A document without title.")


def official_date(day: date) -> str:
    """2026. 2. 23., as official documents write it (행정 효율과 협업 촉진에 관한 규정 7조)."""
    return f"{day.year}. {day.month}. {day.day}."


def plain(text: str) -> str:
    """The text as every format can hold it: NFC, no control or direction marks, only `\\n` breaks."""
    lines = nfc(text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(_writable(letter) for letter in lines)


def _writable(letter: str) -> str:
    if letter in KEPT_CONTROLS:
        return letter
    kind = category(letter)
    if kind == "Cs" or ord(letter) & 0xFFFE == 0xFFFE:
        return REPLACEMENT
    if kind == "Cc" or _turns_direction(letter):
        return ""
    return letter


def _turns_direction(letter: str) -> bool:
    return "\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069"
