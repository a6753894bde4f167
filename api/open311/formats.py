"""The two formats of the standard, told apart by the ending of the address, and the one in which it is written to.

XML is the standard's own. JSON follows from it by the Spark convention: the root goes, a plural becomes a list.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from typing import IO, Any
from urllib.parse import parse_qsl

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer

LONGEST_BODY = 200_000  # bytes; 4,000 letters of Korean are 36,000 when written for an address
MOST_FIELDS = 200
NO_ATTRIBUTES: Any = {}  # the generator asks for its items only
ITEMS: Mapping[str, str] = {
    "services": "service",
    "service_requests": "request",
    "attributes": "attribute",
    "values": "value",
    "endpoints": "endpoint",
    "formats": "format",
    "errors": "error",
}
"""What one entry of a list is called in XML."""


@dataclass(frozen=True)
class Document:
    """An answer: the name of its root, and what is in it."""

    root: str
    content: Any


class Xml(BaseRenderer):
    media_type = "text/xml"
    format = "xml"
    charset = "utf-8"

    def render(self, data: Any, accepted: str | None = None, context: Mapping[str, Any] | None = None) -> bytes:
        text = StringIO()
        writer = SimplerXMLGenerator(text, "utf-8")
        writer.startDocument()
        _write(writer, data.root, data.content)
        writer.endDocument()
        return text.getvalue().encode()


def _write(writer: SimplerXMLGenerator, name: str, value: Any) -> None:
    writer.startElement(name, NO_ATTRIBUTES)
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _write(writer, key, inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _write(writer, ITEMS[name], inner)
    elif value is not None:
        writer.characters(_text(value))
    writer.endElement(name)


def _text(value: Any) -> str:
    return ("false", "true")[value] if isinstance(value, bool) else str(value)


class Json(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = "utf-8"

    def render(self, data: Any, accepted: str | None = None, context: Mapping[str, Any] | None = None) -> bytes:
        return json.dumps(data.content, ensure_ascii=False).encode()


class Form(BaseParser):
    """`application/x-www-form-urlencoded` in UTF-8, as the standard wants it. Raises 400 for anything else inside."""

    media_type = "application/x-www-form-urlencoded"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> QueryDict:
        body = stream.read(LONGEST_BODY + 1)
        if len(body) > LONGEST_BODY:
            raise ParseError(_("보낸 내용이 너무 깁니다."))
        try:
            pairs = parse_qsl(body.decode("ascii"), True, encoding="utf-8", errors="strict", max_num_fields=MOST_FIELDS)
        except ValueError as error:
            raise ParseError(_("보낸 내용을 UTF-8로 읽을 수 없습니다.")) from error
        given = QueryDict(mutable=True)
        for name, value in pairs:
            given.appendlist(name, value)
        return given
