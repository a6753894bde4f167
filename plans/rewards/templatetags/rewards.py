"""Words of selection and reward in templates."""

from django import template

from plans.rewards.models.benefits import CODES

register = template.Library()


@register.filter
def benefit_name(code: str) -> str:
    """The name of a benefit by its code."""
    return str(dict(CODES).get(code, code))
