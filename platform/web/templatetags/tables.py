"""Wide tables scroll in their own region, reachable by keyboard, so that the page never does."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(end_name="end_scroll_region")
def scroll_region(content: str, label: str) -> SafeString:
    """`{% scroll_region _("회의 목록") %}<table class="tbl col data">…</table>{% end_scroll_region %}`."""
    return format_html(
        '<div class="krds-table-wrap aj-scroll" role="region" tabindex="0" aria-label="{}">{}</div>', label, content
    )
