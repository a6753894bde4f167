"""Answers that a browser saves as a file, with a Korean name and nothing to guess."""

import tempfile
from collections.abc import Iterable
from typing import IO, TypeVar

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from documents.content import Document, plain
from documents.hwpx import as_hwpx
from documents.pdf import as_pdf
from documents.spreadsheet import Column, Sheet, Value, csv_chunks, write_xlsx
from documents.word import as_docx

R = TypeVar("R", bound=HttpResponseBase)

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "hwpx": "application/hwp+zip",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORBIDDEN_IN_NAMES = '\\/:*?"<>|\n'
LONGEST_NAME_BYTES = 180
IN_MEMORY_BYTES = 1_048_576


def file_name(name: str, kind: str) -> str:
    """A name that every system can store: NFC, no path, short enough, with its ending."""
    kept = "".join("_" if letter in FORBIDDEN_IN_NAMES else letter for letter in plain(name))
    short = kept.strip(" .").encode()[:LONGEST_NAME_BYTES].decode(errors="ignore")
    return f"{short or _('문서')}.{kind}"


def pdf_response(document: Document) -> HttpResponse:
    """The document as PDF, named by its title."""
    return _saved(HttpResponse(as_pdf(document)), document.title, "pdf")


def hwpx_response(document: Document) -> HttpResponse:
    """The document as HWPX, named by its title."""
    return _saved(HttpResponse(as_hwpx(document)), document.title, "hwpx")


def docx_response(document: Document) -> HttpResponse:
    """The document as DOCX, named by its title."""
    return _saved(HttpResponse(as_docx(document)), document.title, "docx")


def rendered_response(content: bytes, *, title: str, kind: str) -> HttpResponse:
    """A file that was made before, named by its title."""
    return _saved(HttpResponse(content), title, kind)


def xlsx_response(sheets: Iterable[Sheet], *, title: str, office: str) -> FileResponse:
    """A workbook named by its title; beyond a megabyte it lies in a temporary file, not in memory."""
    file: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115  (closed by the response)
    write_xlsx(file, list(sheets), title=title, office=office)
    file.seek(0)
    return _saved(FileResponse(file), title, "xlsx")


def list_response(kind: str, sheet: Sheet, *, title: str, office: str) -> FileResponse:
    """A list as `csv` or `xlsx`. Raises Http404 for every other kind."""
    if kind == "csv":
        return csv_response(sheet.columns, sheet.rows, title=title)
    if kind == "xlsx":
        return xlsx_response([sheet], title=title, office=office)
    raise Http404


def csv_response(columns: Iterable[Column], rows: Iterable[Iterable[Value]], *, title: str) -> FileResponse:
    """A list, read to its end now: when the answer is sent, nobody is in the government's schema any more."""
    lines = (list(row) for row in rows)
    file: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY_BYTES)  # noqa: SIM115  (closed by the response)
    file.writelines(csv_chunks(list(columns), lines))
    file.seek(0)
    return _saved(FileResponse(file), title, "csv")


def _saved(response: R, name: str, kind: str) -> R:
    response["Content-Type"] = TYPES[kind]
    response["Content-Disposition"] = content_disposition_header(True, file_name(name, kind)) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
