"""Addresses of every host that belong to the pages themselves."""

from django.urls import path

from web import display, session

urlpatterns = [
    path("display/", display.choose, name="display"),
    path("session/", session.extend, name="session_extend"),
]
