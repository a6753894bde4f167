"""Giving a form to an action: what it finds wrong stands at the fields, what stands against it on top; nothing is lost."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from django.forms import BaseForm
from django.utils import timezone

from kernel.errors import Invalid, NotNow
from kernel.worktime import SEOUL

T = TypeVar("T")


def done_with(form: BaseForm, act: Callable[[], T]) -> T | None:
    """Call the action if the form is right; None when the form or the action found a fault."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Invalid as refusal:
        for name, sentences in (refusal.fields or {"": [refusal.sentence]}).items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
    except NotNow as refusal:
        form.add_error(None, refusal.sentence)
    return None


def moment_on(day: date, now: datetime) -> datetime:
    """The moment of a paper that came on a day: now if it is today, else its beginning."""
    if day == timezone.localdate(now):
        return now
    return datetime.combine(day, datetime.min.time(), SEOUL)
