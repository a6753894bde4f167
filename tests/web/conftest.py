"""Pages without an application behind them: only the addresses that every host has."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.test import override_settings
from django.urls import include, path


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", page, name="front"),
    path("staff/", page, name="home"),
    path("accounts/", include("config.urls_sign_in")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("web.urls")),
]


@pytest.fixture(scope="session", autouse=True)
def _templates_are_read() -> None:
    """The first page that is drawn pays for reading them all: no test is blamed for it."""
    for name in ("403.html", "404.html", "409.html", "422.html", "500.html", "web/refusal.html", "web/gallery.html"):
        get_template(name)


@pytest.fixture(autouse=True)
def _addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield
