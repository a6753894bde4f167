"""Giving a form to an action: what it refuses is shown at the fields, and nothing typed is lost."""

from collections.abc import Callable

from django.forms import Form

from kernel.errors import Invalid


def done_with(form: Form, act: Callable[..., object]) -> bool:
    """Call the action with what the form holds; False when the form or the action found a fault."""
    if not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except Invalid as refusal:
        for field, sentences in (refusal.fields or {"": [refusal.sentence]}).items():
            for sentence in sentences:
                form.add_error(field if field in form.fields else None, sentence)
        return False
    return True
