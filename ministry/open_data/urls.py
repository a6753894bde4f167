"""Addresses of open data on the platform's own host."""

from django.urls import path

from ministry.open_data import views

app_name = "open_data"

urlpatterns = [
    path("", views.index, name="index"),
    path("catalogue.jsonld", views.show_catalogue, name="catalogue"),
    path("figures.schema.json", views.schema, name="schema"),
    path("figures/<int:year>-<slug:span>.csv", views.table, name="table"),
]
