"""What pages that write have in common: a form given to an action, and the question before something goes."""

from collections.abc import Callable

from django.db.models import Model
from django.forms import Form
from django.http.response import HttpResponseBase
from django.shortcuts import render

from kernel.errors import Invalid
from web.access import StaffRequest


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


def asked_first(request: StaffRequest, subject: Model, effect: str, *, back: str) -> HttpResponseBase:
    """What is lost is named before it goes; the same page with and without JavaScript."""
    return render(request, "actionplan/remove.html", {"subject": subject, "effect": effect, "back": back})
