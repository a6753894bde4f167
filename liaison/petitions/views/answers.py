"""What an action says about a form that was sent."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.forms import BaseForm

from kernel.errors import Invalid

T = TypeVar("T")


def done(form: BaseForm, action: Callable[[dict[str, Any]], T]) -> tuple[bool, T | None]:
    """Whether the form was sent, right, and acted on, and what the action returned; what is Invalid stands at the fields."""
    if not form.is_bound or not form.is_valid():
        return False, None
    try:
        return True, action(form.cleaned_data)
    except Invalid as refusal:
        for name, sentences in refusal.fields.items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
        if not form.errors:
            form.add_error(None, refusal.sentence)
        return False, None
