"""The open steps of a subject, in the order in which a person wants them."""

from collections.abc import Iterable
from typing import Any

from django import template

from kernel.process import OpenStep

register = template.Library()


@register.filter
def awaited_first(steps: Iterable[OpenStep[Any]]) -> list[OpenStep[Any]]:
    """What the subject waits for, then what may be done aside, then what is not open yet; else in table order."""
    return sorted(steps, key=lambda open_: (open_.waits_for is not None, not open_.step.prompts))
