"""Pages without an application behind them: only the addresses that every host has."""

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
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


@pytest.fixture(autouse=True)
def _addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield
