"""Giving a form to an action: what it finds wrong stands at the fields, what stands against it on top; nothing is lost."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm

from kernel.errors import Invalid, NotNow

T = TypeVar("T")


def done_with(form: BaseForm, act: Callable[[], T]) -> T | None:
    """Call the action if the form is right; None when the form or the action found a fault."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Invalid as refusal:
        for field, sentences in (refusal.fields or {"": [refusal.sentence]}).items():
            for sentence in sentences:
                form.add_error(field if field in form.fields else None, sentence)
    except NotNow as refusal:
        form.add_error(None, refusal.sentence)
    return None
