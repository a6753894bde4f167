"""Addresses of every host that belong to the pages themselves."""

from django.urls import path

from web import display, saving, session

urlpatterns = [
    path("display/", display.choose, name="display"),
    path("filters/", saving.keep, name="filter_keep"),
    path("filters/<uuid:pk>/let-go/", saving.let_go, name="filter_let_go"),
    path("session/", session.extend, name="session_extend"),
]
