"""Fields that several forms have."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import Department, User
from accounts.queries import active_people

LONG_TEXT, SHORT_TEXT = 20_000, 2_000
FIRST_YEAR = 2019  # 적극행정 운영규정 of 2019-08-06: nothing of it arrived earlier
PHONE = RegexValidator(r"^\+?[0-9][0-9 -]{6,18}$", _("전화번호를 숫자와 -로 적어 주십시오."))


def in_living_memory(today: date) -> Callable[[date], None]:
    """A validator that refuses a mistyped year: a day before there was such a thing, or one to come."""

    def check(day: date) -> None:
        if day.year < FIRST_YEAR or day > today:
            raise ValidationError(_("%(year)d년부터 오늘까지의 날짜를 적어 주십시오."), params={"year": FIRST_YEAR})

    return check


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


def phone(label: Any, **more: Any) -> forms.CharField:
    kind = {"type": "tel", "autocomplete": "tel"}
    return forms.CharField(
        label=label, required=False, max_length=20, validators=[PHONE], widget=forms.TextInput(attrs=kind), **more
    )


def email(label: Any, **more: Any) -> forms.EmailField:
    return forms.EmailField(
        label=label, required=False, max_length=120, widget=forms.EmailInput(attrs={"autocomplete": "email"}), **more
    )


def department(label: Any, *, required: bool = True) -> "forms.ModelChoiceField[Department]":
    return forms.ModelChoiceField(label=label, queryset=Department.objects.filter(is_active=True), required=required)


def colleague(label: Any, *, required: bool = True, **more: Any) -> "forms.ModelChoiceField[User]":
    return forms.ModelChoiceField(label=label, queryset=active_people(), required=required, **more)


class ReasonForm(forms.Form):
    reason = paragraph(_("사유"))
