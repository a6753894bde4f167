"""HWP without its authors: the strings of its summary are overwritten in place, so that nothing else moves.

Names in comments and the history of changes of an HWP stay: its text streams are compressed and cannot be changed
without writing the whole file anew. `docs/security/sealed-text.md` says so.
"""

import io
import struct
from collections.abc import Iterator

import olefile
from django.utils.translation import gettext as _

from kernel.errors import Invalid

SUMMARIES = ("\x05HwpSummaryInformation", "\x05SummaryInformation", "\x05DocumentSummaryInformation")
HEAD_BYTES, SET_ENTRY_BYTES = 28, 20
WIDE_TEXT, NARROW_TEXT = 0x1F, 0x1E
BROKEN = (OSError, ValueError, IndexError, struct.error, AssertionError, TypeError)


def compound_document(content: bytes) -> bytes:
    """The same document, of the same length. Raises Invalid for what cannot be read."""
    target = io.BytesIO(content)
    try:
        with olefile.OleFileIO(target, write_mode=True) as document:
            for name in SUMMARIES:
                if document.exists(name):
                    document.write_stream(name, blanked(document.openstream(name).read()))
            return target.getvalue()
    except BROKEN as error:
        raise Invalid(_("한글 파일이 손상되어 열 수 없습니다. 다시 저장하여 올려 주십시오.")) from error


def blanked(summary: bytes) -> bytes:
    """A property set (MS-OLEPS) with all its strings zeroed: title, author, last author, company, dates in words."""
    changed = bytearray(summary)
    for begins, ends in _strings(summary):
        changed[begins:ends] = bytes(ends - begins)
    return bytes(changed)


def _strings(summary: bytes) -> Iterator[tuple[int, int]]:
    (sets,) = struct.unpack_from("<I", summary, HEAD_BYTES - 4)
    for number in range(sets):
        (section,) = struct.unpack_from("<I", summary, HEAD_BYTES + number * SET_ENTRY_BYTES + 16)
        _size, properties = struct.unpack_from("<II", summary, section)
        for place in range(properties):
            _identifier, offset = struct.unpack_from("<II", summary, section + 8 + place * 8)
            yield from _string_at(summary, section + offset)


def _string_at(summary: bytes, at: int) -> Iterator[tuple[int, int]]:
    (kind,) = struct.unpack_from("<I", summary, at)
    if kind not in {WIDE_TEXT, NARROW_TEXT}:
        return
    (letters,) = struct.unpack_from("<I", summary, at + 4)
    ends = at + 8 + letters * (2 if kind == WIDE_TEXT else 1)
    if ends > len(summary):
        raise ValueError("A string runs over its end.")
    yield at + 8, ends
