"""Addresses of the platform's own host: its front page, and the ministry's pages."""

from django.urls import path

from ministry import views
from ministry.files import Format
from ministry.pages.national import Page

urlpatterns = [
    path("", views.front, name="front"),
    path("home/", views.home, name="home"),
    path("ministry/map/", views.national_map, name="map"),
    path("ministry/ranking/", views.ranking, name="ranking"),
    path("ministry/trend/", views.trend, name="trend"),
    path("ministry/governments/", views.governments, name="governments"),
    path("ministry/governments/<slug:code>/", views.government, name="government"),
    *(
        path(f"ministry/{page}.{form}", views.export, {"page": page, "form": form}, name=f"{page}_{form}")
        for page in Page
        for form in Format
    ),
    *(
        path(
            f"ministry/governments/<slug:code>.{form}",
            views.export_government,
            {"form": form},
            name=f"government_{form}",
        )
        for form in Format
    ),
]
