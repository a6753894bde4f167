"""Addresses of reports for residents."""

from django.urls import path

from plans.reports.views import public

urlpatterns = [
    path("report/", public.public_report, name="public_report"),
    path("report/hints/", public.hints, name="public_report_hints"),
    path("report/mailbox/", public.mailbox, name="public_report_mailbox"),
]
