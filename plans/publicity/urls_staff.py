"""Addresses for those who keep the public section."""

from django.urls import path

from plans.publicity.views import staff

app_name = "publicity"

urlpatterns = [
    path("links/", staff.links, name="links"),
    path("links/new/", staff.new_link, name="new_link"),
    path("links/<uuid:pk>/", staff.change_link, name="link"),
    path("links/<uuid:pk>/check/", staff.check_link, name="check_link"),
    path("links/<uuid:pk>/remove/", staff.drop_link, name="remove_link"),
]
