"""The forms of the pages, filled in by a program: what they ask stays in one place."""

from collections.abc import Mapping
from typing import Any

from django.forms import BaseForm
from django.utils.datastructures import MultiValueDict

from workflow.advance import InvalidAnswers


def as_form(values: Mapping[str, Any]) -> MultiValueDict[str, str]:
    """Values as a browser would send them: texts, several of one name for a list, an empty one for null."""
    return MultiValueDict({name: [_as_text(one) for one in _several(value)] for name, value in values.items()})


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple | set) else [value]


def _as_text(value: Any) -> str:
    """A box that is not ticked is empty, as is what is null."""
    if value is None or value is False:
        return ""
    return "true" if value is True else str(value)


def cleaned(form: BaseForm) -> dict[str, Any]:
    """What the form holds. Raises InvalidAnswers (422) with the sentences at its fields."""
    if not form.is_valid():
        raise InvalidAnswers(form)
    return form.cleaned_data
