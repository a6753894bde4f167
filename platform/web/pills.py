"""Filters that are in force, as pills that can be taken off one by one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.forms import BoundField, ChoiceField, Form, ModelChoiceField
from django.http import QueryDict

PLACE_IN_LIST = "after"


@dataclass(frozen=True)
class Pill:
    label: str
    value: str
    remove_url: str


def pills_of(form: Form, query: QueryDict) -> list[Pill]:
    """A pill for each filled field of a bound, valid filter form; taking one off goes to the first page."""
    filled = (form[name] for name, value in form.cleaned_data.items() if value not in (None, "", [], False))
    return [Pill(str(field.label), shown(field), without(query, [field.html_name])) for field in filled]


def without(query: QueryDict, names: Iterable[str]) -> str:
    """The address of the same list with these parameters taken off."""
    kept = query.copy()
    for name in (*names, PLACE_IN_LIST):
        kept.pop(name, None)
    return f"?{kept.urlencode()}"


def shown(field: BoundField) -> str:
    """The value in the words of the choice."""
    value = field.form.cleaned_data[field.name]
    if isinstance(field.field, ModelChoiceField):
        return str(value)
    if isinstance(field.field, ChoiceField):
        given = value if isinstance(value, (list, tuple)) else [value]
        words = dict(field.field.choices)  # type: ignore[arg-type]  # the stubs also allow groups of choices
        return ", ".join(str(words.get(item, item)) for item in given)
    return str(value)
