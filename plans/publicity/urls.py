"""Addresses of the public section."""

from django.urls import path

from plans.publicity import views

urlpatterns = [
    path("", views.front, name="front"),
    path("about/", views.about, name="about"),
]
