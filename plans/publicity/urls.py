"""Addresses of the public section: stable, so that other pages may link to them (R58)."""

from django.urls import path

from plans.publicity.views import public

urlpatterns = [
    path("", public.front, name="front"),
    path("about/", public.about, name="about"),
    path("links/<uuid:pk>/", public.leave, name="leave"),
    path("widget/", public.widget, name="widget"),
]
