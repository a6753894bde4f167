"""What both kinds of host have: who the caller is, the description of the API itself, and a page that shows it."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView, SpectacularRedocView

from api.v1 import own

shared = [
    path("me/", own.Me.as_view(), name="api-me"),
    path("schema/", SpectacularAPIView.as_view(permission_classes=[], throttle_classes=[]), name="api-schema"),
    path("docs/", SpectacularRedocView.as_view(url_name="api-schema", permission_classes=[]), name="api-docs"),
]
