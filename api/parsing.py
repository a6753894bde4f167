"""JSON as this API reads it: texts that a database can keep, and no deeper than anything here is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser

DEEPEST = 8


class PlainJSON(JSONParser):
    """Raises 400 for half a letter (a lone surrogate), by the name of its field, and for what has no end of brackets."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        try:
            data: Any = super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise _too_deep() from error
        fields = data if isinstance(data, dict) else {"": data}
        wrong = [name for name, value in fields.items() if not all(map(_is_legible, _texts(value)))]
        if not all(map(_is_legible, fields)) or "" in wrong:
            raise ParseError(_("글자로 읽을 수 없는 내용이 있습니다."))
        if wrong:
            raise ValidationError({name: [_("글자로 읽을 수 없는 내용이 있습니다.")] for name in wrong})
        return data


def _too_deep() -> ParseError:
    return ParseError(_("보낸 내용이 너무 깊게 겹쳐 있습니다."))


def _is_legible(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


def _texts(value: Any) -> Iterator[str]:
    """Every text inside; level by level, so that no depth is too much for the reading itself."""
    level = [value]
    for _depth in range(DEEPEST):
        yield from (text for text in level if isinstance(text, str))
        level = [part for whole in level for part in _parts(whole)]
    if level:
        raise _too_deep()


def _parts(whole: Any) -> Iterable[Any]:
    if isinstance(whole, dict):
        return [*whole.keys(), *whole.values()]
    return whole if isinstance(whole, list) else ()
