"""HWPX (KS X 6101), the format of official documents, by python-hwpx."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from hwpx import HwpxDocument

from documents.content import (
    Align,
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Signature,
    Signatures,
    Table,
    official_date,
    plain,
)

BODY_STYLE = "바탕글"  # named every time: a paragraph would take over the look of the one before
BODY, TITLE, NOTE = 10.5, 18, 9
HEADING_SIZES = {1: 14, 2: 12, 3: 10.5}
MARGINS_MM = {"left": 22.0, "right": 22.0, "top": 20.0, "bottom": 15.0}
TEXT_WIDTH = 47055  # HWPUNIT (1/7200 inch): A4 less the margins
HEADER_FILL = "#EBEBEB"
LINE_COLOUR = "#404040"
SIGNATURE_SHARES = (12, 8, 3)
ROW_HEIGHT, SIGNATURE_HEIGHT, SEAL_HEIGHT = 1701, 2835, 5669  # 6, 10 and 20 mm; rows grow with their text
CELL_PADDING = 283  # 1 mm
LIST_INDENT_MM = 5
HEAD = "{http://www.hancom.co.kr/hwpml/2011/head}"
PARAGRAPH = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"


def as_hwpx(document: Document) -> bytes:
    """The document as an HWPX file, with the same words in the same order as the PDF."""
    return _Writing(document).to_bytes()


class _Writing:
    """One file while it is being written."""

    def __init__(self, document: Document) -> None:
        self.file = HwpxDocument.new()
        self.file.page.setup(paper_size="A4", margins_mm=MARGINS_MM)
        self._silence_outline_numbers()
        self._describe(document)
        self._head(document)
        for block in document.blocks:
            self._block(block)

    def to_bytes(self) -> bytes:
        content = self.file.to_bytes()
        self.file.close()
        return content

    def _silence_outline_numbers(self) -> None:
        """Headings stay headings for the outline, but bring their own numbers or none."""
        for header in self.file.oxml.headers:
            for level in header.element.iter(f"{HEAD}paraHead"):
                level.text = ""
            header.mark_dirty()

    def _describe(self, document: Document) -> None:
        self.file.parts.set_document_metadata(title=plain(document.title), creator=plain(document.office))
        issued = official_date(document.issued) if document.issued else ""
        parts = [plain(document.office), issued, _("예시") if document.sample else ""]
        self.file.page.set_header(text="  |  ".join(part for part in parts if part))
        self.file.page.set_page_number(format="page")

    def _head(self, document: Document) -> None:
        if document.sample:
            self._line(f"[{_('예시')}]", align=Align.RIGHT, bold=True)
        self._line("")
        title = self._line(document.title, align=Align.CENTER, size=TITLE, bold=True)
        self.file.styles.apply_paragraph_format(
            paragraphs=title,
            border={"sides": ["top", "bottom"], "width": "0.4 mm", "offset_mm": 3},
        )
        self._line("")
        meta = list(document.meta)
        if document.number:
            meta.insert(0, (_("문서번호"), document.number))
        for name, value in meta:
            self._line(f"{name}: {value}")

    def _line(self, text: str, *, align: Align = Align.LEFT, size: float = BODY, bold: bool = False) -> list[Any]:
        """Paragraphs in body style, one for every line of the text."""
        look = self.file.styles.ensure_run(size=size, bold=bold)
        lines = [
            self.file.add_paragraph(line, style=BODY_STYLE, char_pr_id_ref=look) for line in plain(text).split("\n")
        ]
        self.file.styles.apply_paragraph_format(paragraphs=lines, alignment=align.upper(), line_spacing_percent=160)
        return lines

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._heading(text, level)
            case Paragraph(text, align, note):
                self._line(text, align=align, size=NOTE if note else BODY)
            case Bullets(items, numbered):
                self._list(items, numbered)
            case Table():
                self._table(block)
            case Signatures(lines):
                self._signatures(lines)

    def _heading(self, text: str, level: int) -> None:
        look = self.file.styles.ensure_run(size=HEADING_SIZES[level], bold=True)
        heading = self.file.add_heading(plain(text).replace("\n", " "), level=level, char_pr_id_ref=look)
        self.file.styles.apply_paragraph_format(
            paragraphs=[heading],
            indent_left_mm=0,
            spacing_before_pt=12,
            spacing_after_pt=4,
            keep_with_next=True,
        )

    def _list(self, items: Sequence[str], numbered: bool) -> None:
        """Marks are typed, as officials type them, with a hanging indent."""
        for number, item in enumerate(items, 1):
            mark = f"{number}." if numbered else "○"
            lines = self._line(f"{mark} {item}")
            self.file.styles.apply_paragraph_format(
                paragraphs=lines, indent_left_mm=LIST_INDENT_MM, first_line_indent_mm=-LIST_INDENT_MM
            )

    def _table(self, table: Table) -> None:
        if table.caption:
            caption = self._line(table.caption, bold=True)
            self.file.styles.apply_paragraph_format(paragraphs=caption, keep_with_next=True)
        grid = self._grid([table.header, *table.rows], table.shares)
        grid.set_treat_as_char(False)
        grid.element.set("pageBreak", "TABLE")  # between rows, never inside one
        grid.element.set("repeatHeader", "1")
        bold = self.file.styles.ensure_run(size=BODY - 1, bold=True)
        for column in range(len(table.header)):
            cell = grid.cell(0, column)
            cell.element.set("header", "1")
            grid.set_cell_shading(0, column, HEADER_FILL)
            _look(cell, bold)
        self._align(grid, [[Align.CENTER] * len(table.header)] + [list(table.alignments)] * len(table.rows))
        self._line("")

    def _signatures(self, lines: Sequence[Signature]) -> None:
        if not lines:
            return
        self._line("")
        rows = [[line.title, line.name, line.mark] for line in lines]
        grid = self._grid(rows, SIGNATURE_SHARES, row_height=SIGNATURE_HEIGHT)
        bare = self.file.styles.ensure_border_fill(active_borders=[])
        for number, line in enumerate(lines):
            for column in range(3):
                if not (line.boxed and column == 2):
                    grid.set_cell_border_fill(number, column, bare)
                elif line.boxed:
                    grid.cell(number, column).set_size(height=SEAL_HEIGHT)
        self._align(grid, [[Align.RIGHT, Align.CENTER, Align.CENTER]] * len(lines))

    def _grid(self, rows: Sequence[Sequence[str]], shares: Sequence[float], *, row_height: int = ROW_HEIGHT) -> Any:
        """A table of the full width with the texts in it."""
        grid = self.file.add_table(
            len(rows),
            len(shares),
            width=TEXT_WIDTH,
            height=row_height * len(rows),
            border_fill_id_ref=self.file.styles.ensure_border_fill(border_color=LINE_COLOUR),
            style=BODY_STYLE,
        )
        grid.set_column_widths(list(shares))
        padding = grid.element.find(f"{PARAGRAPH}inMargin")
        for side in ("left", "right", "top", "bottom"):
            padding.set(side, str(CELL_PADDING))
        look = self.file.styles.ensure_run(size=BODY - 1)
        for row, texts in zip(grid.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.set_text(plain(text), split_paragraphs=True)
                _look(cell, look)
        return grid

    def _align(self, grid: Any, aligns: Sequence[Sequence[Align]]) -> None:
        """Align cells, all of one kind at a time."""
        cells = [
            (align, cell)
            for row, sides in zip(grid.rows, aligns, strict=True)
            for cell, align in zip(row.cells, sides, strict=True)
        ]
        for wanted in Align:
            paragraphs = [line for align, cell in cells if align == wanted for line in cell.paragraphs]
            if paragraphs:
                self.file.styles.apply_paragraph_format(paragraphs=paragraphs, alignment=wanted.upper())


def _look(cell: Any, char_pr: str) -> None:
    for paragraph in cell.paragraphs:
        paragraph.char_pr_id_ref = char_pr
