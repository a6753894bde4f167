"""Which files an office sends and receives, and how each is recognised by its content: one table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.archives import parts_of, text_of
from files.authors_compound import compound_document
from files.authors_packed import packed_document
from files.authors_pdf import portable_document
from files.pictures import cleaned
from kernel.errors import Invalid

HWP_SIGNATURE = b"HWP Document File"
OLE_SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
HWPX_TYPES = (b"application/hwp+zip", b"application/haansofthwp+zip")
KOREAN_ENCODINGS = ("utf-8", "cp949")


@dataclass(frozen=True)
class FileKind:
    """admit: returns the content as it is kept; raises Invalid when it is not what its name says.

    signatures: the first bytes, one of them; empty where the kind has none.
    disown: the same content without what tells who wrote it, for files of people who must not be known.
    """

    title: str | Promise
    extensions: tuple[str, ...]
    content_type: str
    admit: Callable[[bytes], bytes]
    signatures: tuple[bytes, ...] = ()
    disown: Callable[[bytes], bytes] = bytes


def hwp(content: bytes) -> bytes:
    """HWP 5: a compound file whose header names it; other compound files (doc, xls, msi) have another."""
    if HWP_SIGNATURE not in content:
        raise Invalid(_("한글 문서의 내용이 아닙니다."))
    return content


def hwpx(content: bytes) -> bytes:
    parts = parts_of(content)
    if "mimetype" not in parts or text_of(content, "mimetype").strip() not in HWPX_TYPES:
        raise Invalid(_("한글 문서(HWPX)의 내용이 아닙니다."))
    return content


def office(main_part: str) -> Callable[[bytes], bytes]:
    """An Office Open XML document with this main part and without macros."""

    def admit(content: bytes) -> bytes:
        parts = parts_of(content)
        if not {"[Content_Types].xml", main_part} <= parts:
            raise Invalid(_("문서의 내용이 확장자와 다릅니다."))
        if any(part.lower().endswith("vbaproject.bin") for part in parts):
            raise Invalid(_("매크로가 들어 있는 문서는 받을 수 없습니다. 매크로 없이 저장하여 올려 주십시오."))
        return content

    return admit


def pdf(content: bytes) -> bytes:
    if b"%%EOF" not in content[-2048:]:
        raise Invalid(_("PDF 파일이 끝까지 올라오지 않았습니다. 다시 올려 주십시오."))
    return content


def jpeg(content: bytes) -> bytes:
    return cleaned(content, "JPEG")


def png(content: bytes) -> bytes:
    return cleaned(content, "PNG")


def text(content: bytes) -> bytes:
    """Readable text in UTF-8 or CP949: no control characters but tab and line ends."""
    for encoding in KOREAN_ENCODINGS:
        try:
            decoded = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(letter) < 32 and letter not in "\t\r\n\f" for letter in decoded):
            return content
    raise Invalid(_("글자로 읽을 수 없는 파일입니다."))


ZIP_SIGNATURES = (b"PK\x03\x04",)
OFFICE = "application/vnd.openxmlformats-officedocument."

KINDS = (
    FileKind(gettext_lazy("한글"), (".hwpx",), "application/hwp+zip", hwpx, ZIP_SIGNATURES, packed_document),
    FileKind(gettext_lazy("한글"), (".hwp",), "application/x-hwp", hwp, (OLE_SIGNATURE,), compound_document),
    FileKind("PDF", (".pdf",), "application/pdf", pdf, (b"%PDF-",), portable_document),
    FileKind(
        "Excel", (".xlsx",), f"{OFFICE}spreadsheetml.sheet", office("xl/workbook.xml"), ZIP_SIGNATURES, packed_document
    ),
    FileKind(
        "Word",
        (".docx",),
        f"{OFFICE}wordprocessingml.document",
        office("word/document.xml"),
        ZIP_SIGNATURES,
        packed_document,
    ),
    FileKind(gettext_lazy("사진"), (".jpg", ".jpeg"), "image/jpeg", jpeg, (b"\xff\xd8\xff",)),
    FileKind(gettext_lazy("그림"), (".png",), "image/png", png, (b"\x89PNG\r\n\x1a\n",)),
    FileKind(gettext_lazy("글"), (".txt",), "text/plain", text),
    FileKind(gettext_lazy("표"), (".csv",), "text/csv", text),
)

BY_EXTENSION = {extension: kind for kind in KINDS for extension in kind.extensions}
