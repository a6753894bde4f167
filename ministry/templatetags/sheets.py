"""Rows of a sheet as HTML. Two thousand cells by one pattern a row: a loop of template tags takes ten times as long."""

from functools import lru_cache

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from ministry.sheets import Cell, Sheet, text_of

register = template.Library()


@register.simple_tag
def body(sheet: Sheet) -> SafeString:
    """What stands between <tbody> and </tbody>; the cell that names a row leads to its page, if rows have one."""
    cells = [_cell(sheet, place) for place in range(len(sheet.columns))]
    written = lru_cache(maxsize=None, typed=True)(_written)  # most cells of a sheet say what another one says, too
    rows = ((row.url, *map(written, row.cells)) for row in sheet.rows)
    return format_html_join("\n", f"<tr>{''.join(cells)}</tr>", rows)


def _written(cell: Cell) -> str:
    return conditional_escape(text_of(cell))


def _cell(sheet: Sheet, place: int) -> str:
    """A cell of the pattern, in which {0} is the address of the row and {1} its first text."""
    text = f"{{{place + 1}}}"
    if place != sheet.head:
        return f'<td class="aj-num">{text}</td>' if sheet.columns[place].is_number else f"<td>{text}</td>"
    linked = any(row.url for row in sheet.rows)
    return (
        f'<th scope="row"><a class="aj-link" href="{{0}}">{text}</a></th>' if linked else f'<th scope="row">{text}</th>'
    )
