"""Addresses of the machinery that ask for no sign-in: their key is the permission."""

from django.urls import path

from office.views import arrangements

urlpatterns = [path("calendar.ics", arrangements.feed, name="calendar_feed")]
