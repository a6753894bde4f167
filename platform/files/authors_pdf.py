"""PDF without its authors: properties, metadata of every part, names on comments and signatures, photos' places."""

import io
from collections.abc import Iterator

import pikepdf
from django.utils.translation import gettext as _

from kernel.errors import Invalid

MOST_OBJECTS = 500_000
TELLING = ("/Metadata", "/PieceInfo", "/LastModified", "/CreationDate", "/M")
MARKUP = frozenset(
    {"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Stamp", "/Ink", "/Popup", "/Line"}
    | {"/Square", "/Circle", "/Polygon", "/PolyLine", "/Caret", "/FileAttachment", "/Redact", "/Sound"}
)
"""Annotations of which /T is the name of the person who made them; in a field of a form it is the field's."""
START, SCAN = 0xD8, 0xDA
TELLING_SEGMENTS = {*range(0xE1, 0xEE), 0xEF, 0xFE} - {0xE2}
"""JPEG segments with EXIF, XMP, IPTC and comments; not the colour profile (E2) and Adobe's colour transform (EE)."""


def portable_document(content: bytes) -> bytes:
    """The same pages. Raises Invalid for what cannot be read, is locked, or carries other files inside."""
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            _refuse(pdf)
            _clean(pdf)
            target = io.BytesIO()
            pdf.save(target, deterministic_id=True)
            return target.getvalue()
    except pikepdf.PasswordError as error:
        raise Invalid(_("암호가 걸린 파일은 받을 수 없습니다. 암호를 풀고 다시 올려 주십시오.")) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError) as error:
        raise Invalid(_("PDF 파일이 손상되어 열 수 없습니다. 다시 저장하여 올려 주십시오.")) from error


def _refuse(pdf: pikepdf.Pdf) -> None:
    if not len(pdf.pages):
        raise Invalid(_("PDF 파일에 쪽이 없습니다."))
    if len(pdf.objects) > MOST_OBJECTS:
        raise Invalid(_("PDF 파일이 너무 복잡하여 받을 수 없습니다. 나누어 올려 주십시오."))
    if len(pdf.attachments):
        raise Invalid(_("다른 파일이 들어 있는 PDF는 받을 수 없습니다. 그 파일을 따로 올려 주십시오."))


def _clean(pdf: pikepdf.Pdf) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    for part in _dictionaries(pdf):
        for name in TELLING:
            if name in part:
                del part[name]
        _clean_marks(part)
        if isinstance(part, pikepdf.Stream) and part.get("/Filter") == "/DCTDecode":
            part.write(without_notes(part.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)


def _clean_marks(part: pikepdf.Object) -> None:
    """Comments say who made them, signatures who signed."""
    if part.get("/Subtype") in MARKUP and "/T" in part:
        part["/T"] = pikepdf.String("")
    if part.get("/FT") == "/Sig" and "/V" in part:
        del part["/V"]


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for part in pdf.objects:
        if isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
            yield part
            yield from _inside(part)


def _inside(part: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Annotations and fields that stand directly in a page, not as objects of their own."""
    for key in ("/Annots", "/Kids", "/Fields"):
        if isinstance(listed := part.get(key), pikepdf.Array):
            yield from (item for item in listed if isinstance(item, pikepdf.Dictionary) and not item.is_indirect)


def without_notes(picture: bytes) -> bytes:
    """A JPEG without EXIF, XMP, IPTC and comments; its pixels are not touched. Raises ValueError."""
    if picture[:2] != bytes((0xFF, START)):
        raise ValueError("Not a JPEG.")
    kept, place = bytearray(picture[:2]), 2
    while place + 4 <= len(picture):
        if picture[place] != 0xFF:
            raise ValueError("Not a JPEG segment.")
        marker = picture[place + 1]
        if marker == SCAN:
            break
        ends = place + 2 + int.from_bytes(picture[place + 2 : place + 4], "big")
        if marker not in TELLING_SEGMENTS:
            kept += picture[place:ends]
        place = ends
    return bytes(kept + picture[place:])
