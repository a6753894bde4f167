"""DOCX (ECMA-376) by python-docx: the same words in the same order as HWPX and PDF."""

from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from django.utils.translation import gettext as _
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from documents.content import (
    Align,
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

FONT = "맑은 고딕"
BODY, TITLE, NOTE = 10.5, 18, 9
HEADING_SIZES = {1: 14, 2: 12, 3: 10.5}
TEXT_WIDTH_MM = 166  # A4 less the margins
HEADER_FILL = "EBEBEB"
SIDES = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
MADE_AT = datetime(2000, 1, 1)  # noqa: DTZ001  (the same document always says the same)


def as_docx(document: Document) -> bytes:
    """The document as a DOCX file."""
    return _Writing(document).to_bytes()


class _Writing:
    """One file while it is being written."""

    def __init__(self, document: Document) -> None:
        self.file: Any = docx.Document()
        self._page()
        self._describe(document)
        self._head(document)
        for block in document.blocks:
            self._block(block)

    def to_bytes(self) -> bytes:
        target = BytesIO()
        self.file.save(target)
        return target.getvalue()

    def _page(self) -> None:
        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22)
        section.top_margin, section.bottom_margin = Mm(20), Mm(15)
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
            self._font(self.file.styles[name])
        self.file.styles["Normal"].font.size = Pt(BODY)

    def _font(self, style: Any) -> None:
        """Also for Hangul, which Word looks up by a name of its own."""
        style.font.name = FONT
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in ("w:ascii", "w:hAnsi", "w:eastAsia"):
            fonts.set(qn(name), FONT)
        for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(name), None)

    def _describe(self, document: Document) -> None:
        facts = self.file.core_properties
        facts.title, facts.author, facts.language = plain(document.title), plain(document.office), "ko-KR"
        facts.comments = facts.last_modified_by = ""
        facts.created = facts.modified = MADE_AT
        issued = official_date(document.issued) if document.issued else ""
        parts = [plain(document.office), issued, _("예시") if document.sample else ""]
        self.file.sections[0].header.paragraphs[0].text = "  |  ".join(part for part in parts if part)

    def _head(self, document: Document) -> None:
        if document.sample:
            self._line(f"[{_('예시')}]", align=Align.RIGHT, bold=True)
        title = self.file.add_paragraph(style="Title")
        title.alignment = SIDES[Align.CENTER]
        self._write(title, document.title, size=TITLE, bold=True)
        meta = list(document.meta)
        if document.number:
            meta.insert(0, (_("문서번호"), document.number))
        for name, value in meta:
            self._line(f"{name}: {value}")

    def _line(self, text: str, *, align: Align = Align.LEFT, size: float = BODY, bold: bool = False) -> None:
        paragraph = self.file.add_paragraph()
        paragraph.alignment = SIDES[align]
        self._write(paragraph, text, size=size, bold=bold)

    def _write(self, paragraph: Any, text: str, *, size: float = BODY, bold: bool = False) -> None:
        run = paragraph.add_run()
        run.font.size, run.font.bold = Pt(size), bold
        for place, line in enumerate(plain(text).split("\n")):
            if place:
                run.add_break()
            run.add_text(line)

    def _block(self, block: Block) -> None:
        write: dict[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Bullets: self._list,
            Table: self._table,
            Signatures: self._signatures,
        }
        write[type(block)](block)

    def _heading(self, block: Heading) -> None:
        heading = self.file.add_heading(level=block.level)
        self._write(heading, block.text.replace("\n", " "), size=HEADING_SIZES[block.level], bold=True)

    def _paragraph(self, block: Paragraph) -> None:
        self._line(block.text, align=block.align, size=NOTE if block.note else BODY)

    def _list(self, block: Bullets) -> None:
        """Marks are typed, as officials type them."""
        for number, item in enumerate(block.items, 1):
            self._line(f"{number}. {item}" if block.numbered else f"○ {item}")

    def _table(self, block: Table) -> None:
        if block.caption:
            self._line(block.caption, bold=True)
        table = self._grid(len(block.rows) + 1, block.shares)
        self._repeat(table.rows[0])
        for cell, text in zip(table.rows[0].cells, block.header, strict=True):
            self._fill(cell)
            self._cell(cell, text, Align.CENTER, bold=True)
        for row, texts in zip(table.rows[1:], block.rows, strict=True):
            for cell, text, align in zip(row.cells, texts, block.alignments, strict=True):
                self._cell(cell, text, align)
        self.file.add_paragraph()

    def _grid(self, rows: int, shares: Sequence[float]) -> Any:
        table = self.file.add_table(rows=rows, cols=len(shares), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for row in table.rows:
            for cell, part in zip(row.cells, shares, strict=True):
                cell.width = Mm(TEXT_WIDTH_MM * part / sum(shares))
        return table

    def _repeat(self, row: Any) -> None:
        """The header stands on every page."""
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001

    def _fill(self, cell: Any) -> None:
        shade = OxmlElement("w:shd")
        for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", HEADER_FILL)):
            shade.set(qn(name), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001

    def _cell(self, cell: Any, text: str, align: Align, *, bold: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.alignment = SIDES[align]
        self._write(paragraph, text, bold=bold)

    def _signatures(self, block: Signatures) -> None:
        for line in block.lines:
            mark = f"[{line.mark}]" if line.boxed and line.mark else line.mark
            parts = [part for part in (line.title, line.name or "                    ", mark) if part]
            self._line("   ".join(parts), align=Align.RIGHT)
