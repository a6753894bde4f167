"""Packed formats (HWPX, XLSX, DOCX): looked through while unpacking, never trusted for what they say of themselves."""

import io
import stat
import zipfile
import zlib

from django.utils.translation import gettext as _

from kernel.errors import Invalid

MOST_ENTRIES = 3000
MOST_BYTES = 200 * 1024 * 1024
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 1024 * 1024  # small parts full of blanks compress well and harm nobody
CHUNK = 256 * 1024

DOCTYPES = tuple("<!doctype".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
XML_ENDINGS = (".xml", ".rels", ".hpf", ".rdf", ".vml", ".svg")
PROLOGUE = 64 * 1024  # a DTD stands before the first element

Parts = frozenset[str]


def parts_of(content: bytes) -> Parts:
    """The names of everything packed in `content`. Raises Invalid for a bomb, a trap, or a broken archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_table(entries)
            _unpack_all(archive, entries)
            return frozenset(entry.filename for entry in entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, OverflowError) as error:
        raise Invalid(_("파일이 손상되어 열 수 없습니다.")) from error


def text_of(content: bytes, part: str) -> bytes:
    """The beginning of one part; call after `parts_of`."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(part) as packed:
        return packed.read(CHUNK)


def _check_table(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise Invalid(_("압축된 항목이 너무 많은 파일은 받을 수 없습니다."))
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise Invalid(_("암호가 걸린 파일은 받을 수 없습니다. 암호를 풀고 다시 올려 주십시오."))
        if _leads_outside(entry):
            raise Invalid(_("압축 안에 허용되지 않는 경로가 있어 받을 수 없습니다."))
    if len({entry.filename for entry in entries}) != len(entries):
        raise Invalid(_("압축 안에 같은 이름이 두 번 있어 받을 수 없습니다."))


def _leads_outside(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return is_link or name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]


def _unpack_all(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Count what really comes out: the sizes in the table may lie."""
    left = MOST_BYTES
    for entry in entries:
        left -= _unpack(archive, entry, left)


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    size = 0
    with archive.open(entry) as packed:
        while chunk := packed.read(CHUNK):
            if not size and entry.filename.lower().endswith(XML_ENDINGS):
                _refuse_doctype(chunk[:PROLOGUE])
            size += len(chunk)
            bomb = size > RATIO_COUNTS_FROM and size > HIGHEST_RATIO * max(entry.compress_size, 1)
            if size > left or bomb:
                raise Invalid(_("압축을 풀면 지나치게 커지는 파일은 받을 수 없습니다."))
    return size


def _refuse_doctype(beginning: bytes) -> None:
    """A document type definition can name other files and expand without end; office files have none."""
    if any(mark in beginning.lower() for mark in DOCTYPES):
        raise Invalid(_("문서 형식 정의(DTD)가 들어 있는 파일은 받을 수 없습니다."))
