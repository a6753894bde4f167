"""HWPX, XLSX, DOCX without their authors: properties, comments, tracked changes, paths with a user's name, photos' places.

Parts are parsed without entities and network; `files.archives` has refused document types, bombs and traps before.
"""

import io
import zipfile
from collections.abc import Callable

from django.utils.translation import gettext as _
from lxml import etree

from files.pictures import cleaned
from kernel.errors import Invalid

NOBODY = "작성자"
NO_TIME = (1980, 1, 1, 0, 0, 0)

EMPTIED = frozenset(
    {"creator", "lastModifiedBy", "lastPrinted", "created", "modified", "title", "subject", "description", "keywords"}
    | {"category", "contentStatus", "identifier", "Company", "Manager", "Template", "HyperlinkBase", "TitlesOfParts"}
)
"""Elements of docProps/core.xml and app.xml whose text goes."""
HWPX_EMPTIED = frozenset(
    {"creator", "lastsaveby", "subject", "description", "keyword", "date", "CreatedDate", "ModifiedDate"}
)
"""`opf:meta` of Contents/content.hpf, by the attribute `name`."""
NEUTRAL_ATTRIBUTES = frozenset({"author", "initials", "userName", "lastModifiedBy"})
PERSON_ATTRIBUTES = NEUTRAL_ATTRIBUTES | {"displayName", "userId", "providerId", "name"}
NEEDLES = tuple(
    word.encode(encoding)
    for word in ("uthor", "nitials", "serName", "odifiedBy", "absPath", "attachedTemplate")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
"""A part without any of these has nothing to lose, and is not parsed."""
PICTURES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}

Cleaner = Callable[[bytes], bytes]


def packed_document(content: bytes) -> bytes:
    """The same document, every part as it was but for what tells who wrote it. Raises Invalid."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(target, "w") as anew:
        for entry in archive.infolist():
            plain = zipfile.ZipInfo(entry.filename, NO_TIME)
            plain.compress_type = (
                zipfile.ZIP_STORED if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
            )
            anew.writestr(plain, _cleaner_of(entry.filename)(archive.read(entry)))
    return target.getvalue()


def _cleaner_of(name: str) -> Cleaner:
    low = name.lower()
    for ending, kind in PICTURES.items():
        if low.endswith(ending):
            return lambda content: cleaned(content, kind)
    for fits, cleaner in CLEANERS:
        if fits(low):
            return cleaner
    return bytes


def _properties(content: bytes) -> bytes:
    """docProps/core.xml and app.xml: the elements stay, empty."""

    def empty(element: etree._Element) -> None:
        if _local(element.tag) in EMPTIED:
            for child in list(element):
                element.remove(child)
            element.text = None

    return _rewritten(_without_dates(content), empty)


def _without_dates(content: bytes) -> bytes:
    """An empty date is no date for Word: such elements go altogether."""
    root = _parsed(content)
    for child in list(root):
        if _local(child.tag) in {"created", "modified", "lastPrinted", "TitlesOfParts", "HeadingPairs"}:
            root.remove(child)
    return _written(root)


def _custom_properties(content: bytes) -> bytes:
    root = _parsed(content)
    for child in list(root):
        root.remove(child)
    return _written(root)


def _package(content: bytes) -> bytes:
    """Contents/content.hpf of HWPX."""

    def empty(element: etree._Element) -> None:
        named = element.get("name", "") if _local(element.tag) == "meta" else _local(element.tag)
        if named in HWPX_EMPTIED or named == "title":
            element.text = None

    return _rewritten(content, empty)


def _text(content: bytes) -> bytes:
    """Comments and tracked changes, of all three formats."""
    if not any(needle in content for needle in NEEDLES):
        return content

    def neutralise(element: etree._Element) -> None:
        tag = _local(element.tag)
        for name in element.attrib:
            if _local(str(name)) in NEUTRAL_ATTRIBUTES or (tag == "trackChangeAuthor" and name == "name"):
                element.set(name, NOBODY)
        if tag == "author" or (tag == "stringParam" and "uthor" in element.get("name", "")):
            element.text = NOBODY
        if tag == "absPath":
            element.set("url", "")

    return _rewritten(content, neutralise)


def _people(content: bytes) -> bytes:
    """word/people.xml, xl/persons: who took part in comments."""

    def neutralise(element: etree._Element) -> None:
        for name in element.attrib:
            if _local(str(name)) in PERSON_ATTRIBUTES:
                element.set(name, NOBODY)

    return _rewritten(content, neutralise)


def _relations(content: bytes) -> bytes:
    """The template of a document is a path on its author's computer."""

    def forget(element: etree._Element) -> None:
        if element.get("Type", "").endswith("/attachedTemplate"):
            element.set("Target", "Normal.dotm")

    return _rewritten(content, forget) if any(needle in content for needle in NEEDLES) else content


CLEANERS: tuple[tuple[Callable[[str], bool], Cleaner], ...] = (
    (lambda name: name in {"docprops/core.xml", "docprops/app.xml"}, _properties),
    (lambda name: name == "docprops/custom.xml", _custom_properties),
    (lambda name: name.endswith(".hpf"), _package),
    (lambda name: name == "word/people.xml" or "/persons/" in name, _people),
    (lambda name: name.endswith(".rels"), _relations),
    (lambda name: name.endswith(".xml"), _text),
)
"""How each part is cleaned, by its name in lower case; the first that fits."""


def _rewritten(content: bytes, change: Callable[[etree._Element], None]) -> bytes:
    root = _parsed(content)
    for element in root.iter(etree.Element):
        change(element)
    return _written(root)


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Invalid(
            _("문서의 내용이 손상되어 작성자 정보를 지울 수 없습니다. 다시 저장하여 올려 주십시오.")
        ) from error


def _written(root: etree._Element) -> bytes:
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]
