"""A page's table as a file: exactly the rows, order and columns that the page shows."""

from enum import StrEnum

from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from documents import spreadsheet
from documents.download import csv_response, xlsx_response
from ministry.sheets import Sheet


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


def file_of(sheet: Sheet, form: Format) -> HttpResponseBase:
    """The sheet for a spreadsheet program; a workbook also says what its numbers mean."""
    columns = [spreadsheet.Column(column.label, column.kind) for column in sheet.columns]
    rows = [row.cells for row in sheet.rows]
    if form is Format.CSV:
        return csv_response(columns, rows, title=sheet.title)
    book = [spreadsheet.Sheet(sheet.title, columns, rows), spreadsheet.notes(sheet.notes)]
    return xlsx_response(book, title=sheet.title, office=_("적극행정 플랫폼"))
