"""Addresses that every host has: sign-in, health, language, calendar feeds."""

from django.urls import include, path

from config import health

urlpatterns = [
    path("accounts/", include("config.urls_sign_in")),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("web.urls")),
    path("", include("office.urls_open")),
]

handler403 = "web.errors.forbidden"
handler404 = "web.errors.not_found"
handler500 = "web.errors.broken"
