"""Icons of KRDS, always beside the words that say the same."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

OTHER_NAMES = {"notice": "ico-email", "help": "ico-tooltip", "search": "ico-sch", "login": "ico-log"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decoration: hidden from screen readers."""
    return format_html('<i class="svg-icon {}" aria-hidden="true"></i>', OTHER_NAMES.get(name, f"ico-{name}"))
