"""Addresses of the nation's cases on the platform's own host."""

from django.urls import path

from liaison.cases.hub import views

app_name = "cases"

urlpatterns = [
    path("", views.cases, name="cases"),
    path("<uuid:pk>/", views.case, name="case"),
    path("<uuid:pk>/recommend/", views.recommend, name="recommend"),
]
