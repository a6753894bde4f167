"""Pages that several screens share."""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User


def form_page(request: HttpRequest, form: BaseForm, *, title: str, button: str, lead: str = "") -> HttpResponse:
    """A page with one form; 422 when it came back with something to correct."""
    context = {"form": form, "title": title, "button": button, "lead": lead, "back": "../"}
    return render(request, "office/form.html", context, status=422 if form.is_bound else 200)


def password_page(request: HttpRequest, person: User, password: str) -> HttpResponse:
    """The only page that shows a temporary password; it is kept nowhere, so it does not survive a reload."""
    response = render(request, "office/temporary_password.html", {"person": person, "password": password})
    response["Cache-Control"] = "no-store"
    return response
