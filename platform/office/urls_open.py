"""Addresses of the machinery that ask for no sign-in: for everyone, or with a key that is the permission."""

from django.urls import path

from office.views import arrangements, mark

urlpatterns = [
    path("calendar.ics", arrangements.feed, name="calendar_feed"),
    path("mark", mark.picture, name="mark_picture"),
]
