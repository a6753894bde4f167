"""Tones: one word for a meaning becomes the classes of KRDS, never a colour alone."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

BADGES = {
    "primary": "bg-light-primary",
    "secondary": "bg-light-secondary",
    "success": "bg-light-success",
    "warning": "bg-light-warning",
    "danger": "bg-light-danger",
    "information": "bg-light-information",
    "gray": "bg-light-gray",
}
NOTICES = {"debug": "information", "info": "information", "error": "danger"}  # levels of Django's messages
MARKS = {
    "information": _("안내"),
    "success": _("완료"),
    "warning": _("주의"),
    "danger": _("오류"),
}


@register.filter
def badge_tone(tone: str | None) -> str:
    """The badge class of a tone; grey when none is given."""
    return BADGES.get(tone or "gray", BADGES["gray"])


@register.filter
def notice_tone(tone: str | None) -> str:
    """The notice class of a tone or of a message level."""
    name = (tone or "information").split()[-1]
    name = NOTICES.get(name, name)
    return name if name in MARKS else "information"


@register.filter
def notice_mark(tone: str | None) -> str:
    """The word that says the same as the colour."""
    return str(MARKS[notice_tone(tone)])
