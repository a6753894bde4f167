"""Addresses of the yearly numbers for residents."""

from django.urls import path

from plans.reports.views import yearly

urlpatterns = [
    path("report/figures/", yearly.public_figures, name="public_report_figures"),
    path("report/figures.csv", yearly.public_figures_csv, name="public_report_figures_csv"),
]
