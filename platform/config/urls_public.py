"""Addresses of the platform's own host: the ministry, the operators, the shared API."""

from django.conf import settings
from django.urls import include, path

from config.urls_common import handler403, handler404, handler500
from config.urls_common import urlpatterns as common

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", include("ministry.urls")),
    path("cases/", include("liaison.cases.hub.urls")),
    path("open-data/", include("ministry.open_data.urls")),
    path("ministry/returns/", include("ministry.collection.urls")),
    path("operations/", include("office.urls_platform")),
    path("petitions/", include("liaison.petitions.urls")),
    path("", include("api.oauth.urls")),
    path("api/v1/", include("api.v1.urls_public")),
    *common,
]

if settings.DEMONSTRATION:
    urlpatterns.append(path("gallery/", include("web.gallery")))
