"""Dates as official papers write them, and how far away a deadline is."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

KOREAN_WEEKDAYS = "월화수목금토일"
SOON_DAYS = 3


def as_day(value: date | datetime) -> date:
    """The calendar day in Seoul."""
    if not isinstance(value, datetime):
        return value
    return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()


def in_korean() -> bool:
    return (translation.get_language() or "ko").startswith("ko")


@register.filter
def day(value: date | datetime | None) -> str:
    """2026. 3. 2.(월): numbers and full stops (행정업무의 운영 및 혁신에 관한 규정 7조 5항)."""
    if value is None:
        return "-"
    on = as_day(value)
    if not in_korean():
        return date_format(on, "j M Y")
    return f"{on.year}. {on.month}. {on.day}.({KOREAN_WEEKDAYS[on.weekday()]})"


@register.filter
def month(value: date | datetime | None) -> str:
    """2026. 3."""
    if value is None:
        return "-"
    on = as_day(value)
    return f"{on.year}. {on.month}." if in_korean() else date_format(on, "M Y")


@register.filter
def moment(value: datetime | None) -> str:
    """2026. 3. 2.(월) 14:05, in Seoul."""
    if value is None:
        return "-"
    return f"{day(value)} {timezone.localtime(value):%H:%M}"


@register.filter
def span(value: timedelta | None) -> str:
    """How long something took: 2.5일, below a day 3.0시간."""
    if value is None:
        return "-"
    if value < timedelta(days=1):
        return _("%(hours).1f시간") % {"hours": value / timedelta(hours=1)}
    return _("%(days).1f일") % {"days": value / timedelta(days=1)}


@register.filter
def iso(value: date | datetime | None) -> str:
    """For the `datetime` attribute of <time>."""
    if value is None:
        return ""
    return timezone.localtime(value).isoformat("T", "minutes") if isinstance(value, datetime) else value.isoformat()


@register.filter
def days_left(due: date | datetime, now: datetime) -> int:
    """Whole calendar days from now to the deadline; negative when it has passed."""
    return (as_day(due) - as_day(now)).days


@register.filter
def due_text(due: date | datetime, now: datetime) -> str:
    """오늘까지, 3일 남음, 2일 지남."""
    left = days_left(due, now)
    if left == 0:
        return _("오늘까지")
    if left > 0:
        return ngettext("%(days)d일 남음", "%(days)d일 남음", left) % {"days": left}
    return ngettext("%(days)d일 지남", "%(days)d일 지남", -left) % {"days": -left}


@register.filter
def due_tone(due: date | datetime, now: datetime) -> str:
    """The badge of a deadline: late is red, the last days orange, else grey."""
    left = days_left(due, now)
    if left < 0:
        return "bg-danger"
    return "bg-light-warning" if left <= SOON_DAYS else "bg-light-gray"
