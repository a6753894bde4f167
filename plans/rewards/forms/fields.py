"""Fields that several forms have."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONG_TEXT, SHORT_TEXT = 20_000, 2_000


def paragraph(
    label: Any, *, required: bool = True, most: int = SHORT_TEXT, rows: int = 4, **more: Any
) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more
    )


def day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **more
    )


def years(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=date(2019, 8, 6).year, max_value=2100, **more)


class ReasonForm(forms.Form):
    reason = paragraph(_("사유"))
