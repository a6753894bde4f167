"""PDF/UA by Typst: `letter.typ` holds the look, the document goes in as JSON."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from documents.content import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Signatures,
    Table,
    official_date,
    plain,
)
from documents.fonts import typeface

LETTER = Path(__file__).with_name("letter.typ")
LONG_WORD = re.compile(r"[!-~]{16,}")
PIECE = 8
BREAK_HERE = "\N{ZERO WIDTH SPACE}"
LETTERS_OF_A_LINE = 44  # in a table over the whole width of the page
LINES_OF_A_PAGE = 40  # a row beyond may be cut: it fits on no page

Show = Callable[[str], str]


def as_pdf(document: Document, *, fonts: Path | None = None) -> bytes:
    """The document as PDF/UA-1; the same document always gives the same bytes.

    `fonts` defaults to settings.DOCUMENT_FONTS_DIR. Letters that the font lacks become look-alikes or
    “□”. Raises ImproperlyConfigured without a Korean font.
    """
    face = typeface(Path(fonts or settings.DOCUMENT_FONTS_DIR))

    def show(text: str) -> str:
        return LONG_WORD.sub(_in_pieces, face.shown(plain(text)))

    content = _content(document, show) | {"font": face.family}
    compiler = typst.Compiler(
        LETTER.read_bytes(),
        font_paths=face.fonts,
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
    )
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=["ua-1"]))


def _in_pieces(word: re.Match[str]) -> str:
    """A long address may break inside a narrow column."""
    text = word.group()
    return BREAK_HERE.join(text[place : place + PIECE] for place in range(0, len(text), PIECE))


def _content(document: Document, show: Show) -> dict[str, Any]:
    meta = list(document.meta)
    if document.number:
        meta.insert(0, (_("문서번호"), document.number))
    return {
        "title": show(document.title),
        "office": show(document.office),
        "issued": official_date(document.issued) if document.issued else "",
        "sample": _("예시") if document.sample else "",
        "meta": [[show(name), show(value)] for name, value in meta],
        "blocks": [_block(block, show) for block in document.blocks],
    }


def _block(block: Block, show: Show) -> Mapping[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": show(text), "level": level}
        case Paragraph(text, align, note):
            return {"kind": "paragraph", "text": show(text), "align": align, "note": note}
        case Bullets(items, numbered):
            return {"kind": "bullets", "items": [show(item) for item in items], "numbered": numbered}
        case Table():
            return _table(block, show)
        case Signatures(lines):
            return {"kind": "signatures", "lines": [_line(vars(line), show) for line in lines]}


def _line(line: Mapping[str, Any], show: Show) -> Mapping[str, Any]:
    return {name: show(value) if isinstance(value, str) else value for name, value in line.items()}


def _table(table: Table, show: Show) -> Mapping[str, Any]:
    return {
        "kind": "table",
        "caption": show(table.caption),
        "header": [show(name) for name in table.header],
        "shares": list(table.shares),
        "aligns": list(table.alignments),
        "rows": [
            {"cells": [show(cell) for cell in row], "long": _longer_than_a_page(row, table.shares)}
            for row in table.rows
        ],
    }


def _longer_than_a_page(row: Sequence[str], shares: Sequence[float]) -> bool:
    line = LETTERS_OF_A_LINE / sum(shares)
    return any(
        sum(1 + len(part) // max(int(line * share), 1) for part in cell.split("\n")) > LINES_OF_A_PAGE
        for cell, share in zip(row, shares, strict=True)
    )
