"""Choices of a field that are known only when the form is shown."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Let a field of rows offer these."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows
