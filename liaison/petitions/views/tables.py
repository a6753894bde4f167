"""Tables as the pages of the link show them: cells, and at most one button a row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from web.lists import Page

Text = str | Promise


@dataclass(frozen=True)
class Cell:
    text: Any
    url: str = ""


@dataclass(frozen=True)
class Button:
    label: Text
    url: str


@dataclass(frozen=True)
class Row:
    cells: Sequence[Any]
    button: Button | None = None


@dataclass(frozen=True)
class Table:
    caption: Text
    columns: Sequence[Text]
    rows: Sequence[Row]
    has_buttons: bool = False


@dataclass(frozen=True)
class ListPage:
    """One list: what it is, what stands in it, and what to say while it is empty."""

    title: Text
    lead: Text
    table: Table
    page: Page[Any]
    empty: tuple[Text, Text]
    filters: BaseForm | None = None
    links: Sequence[tuple[Text, str]] = field(default_factory=tuple)


def list_page(request: HttpRequest, shown: ListPage) -> HttpResponse:
    return render(request, "petitions/list.html", {"shown": shown, "page": shown.page, "filters": shown.filters})


def form_page(
    request: HttpRequest, form: BaseForm, *, title: Text, button: Text, back: str, lead: Text = ""
) -> HttpResponse:
    """A page with one form; 422 when it came back with something to correct."""
    context = {"form": form, "title": title, "button": button, "back": back, "lead": lead}
    return render(request, "petitions/form.html", context, status=422 if form.is_bound else 200)
