"""Lists: keyset paging, so that the hundredth page costs what the first costs."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from kernel.errors import Invalid

M = TypeVar("M", bound=Model)
ROWS = 30


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows of a list; `after` is the place of the next page, empty on the last one."""

    rows: Sequence[M]
    after: str
    is_first: bool


def page_of(rows: QuerySet[M], *, order: Sequence[str], after: str = "", size: int = ROWS) -> Page[M]:
    """A page of `rows` in `order` (field names, “-” for descending; the last one unique, none null).

    Raises Invalid when `after` is not a place in this list.
    """
    found = rows.order_by(*order)
    if after:
        found = found.filter(_beyond(rows.model, order, after))
    taken = list(found[: size + 1])
    more = len(taken) > size
    return Page(taken[:size], _place(taken[size - 1], order) if more else "", not after)


def _place(row: Model, order: Sequence[str]) -> str:
    values = [_value(row, name.lstrip("-")) for name in order]
    text = json.dumps(values, cls=DjangoJSONEncoder)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row: Model, path: str) -> Any:
    return reduce(getattr, path.split("__"), row)


def _beyond(model: type[Model], order: Sequence[str], after: str) -> Q:
    """Rows behind a place: equal in the first fields, beyond in the next one."""
    values = _read(after, len(order))
    conditions = []
    for index, name in enumerate(order):
        equal = {field.lstrip("-"): values[i] for i, field in enumerate(order[:index])}
        lookup = "lt" if name.startswith("-") else "gt"
        conditions.append(Q(**equal, **{f"{name.lstrip('-')}__{lookup}": values[index]}))
    try:
        model._default_manager.filter(*conditions)
    except (ValidationError, ValueError, TypeError, FieldDoesNotExist) as error:
        raise Invalid(_("목록의 위치가 올바르지 않습니다. 처음부터 다시 열어 주십시오.")) from error
    return reduce(or_, conditions)


def _read(after: str, length: int) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise Invalid(_("목록의 위치가 올바르지 않습니다. 처음부터 다시 열어 주십시오.")) from error
    if not isinstance(values, list) or len(values) != length or not all(map(_may_stand_in_a_column, values)):
        raise Invalid(_("목록의 위치가 올바르지 않습니다. 처음부터 다시 열어 주십시오."))
    return values


def _may_stand_in_a_column(value: object) -> bool:
    """What `_place` writes: numbers, and texts that PostgreSQL can read."""
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
    return isinstance(value, int)
