"""Numbers with their separators, and sizes of files."""

from decimal import Decimal

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format

register = template.Library()

UNKNOWN = "-"


@register.filter
def number(value: int | float | Decimal | str | None) -> str:
    """12,345 or 81.0, with the decimals that it was given; text is left as it is, nothing becomes a dash."""
    if value is None or value == "":
        return UNKNOWN
    if isinstance(value, str):
        return value
    decimals = max(0, -int(Decimal(str(value)).as_tuple().exponent))
    return number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.filter
def percent(value: float | Decimal | None) -> str:
    """87.5%, of a value that is already a percentage."""
    return UNKNOWN if value is None else f"{number(value)}%"


@register.filter
def trimmed(value: int | Decimal | None) -> str:
    """87.5 of 87.500, 12 of 12.000: a number that was rounded further than it needs."""
    return UNKNOWN if value is None else number(Decimal(f"{Decimal(value).normalize():f}"))


@register.filter
def file_size(value: int | None) -> str:
    """1.2 MB."""
    return UNKNOWN if value is None else filesizeformat(value)


@register.filter
def cell_text(value: object) -> object:
    """What a cell of a table shows: numbers with separators, a dash for nothing."""
    if value is None or value == "":
        return UNKNOWN
    return number(value) if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) else value


@register.filter
def is_number(value: object) -> bool:
    """Whether a cell belongs to the right side of its column."""
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
