"""Addresses of a local government's host: public pages, the staff area, its API."""

from django.urls import include, path

from config.urls_common import handler403, handler404, handler500
from config.urls_common import urlpatterns as common

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("", include("plans.publicity.urls")),
    path("", include("plans.actionplan.urls_public")),
    path("", include("plans.rewards.urls_public")),
    path("", include("plans.rewards.urls_public_voting")),
    path("", include("plans.reports.urls_public")),
    path("", include("plans.reports.urls_public_learning")),
    path("", include("plans.participation.urls_public")),
    path("staff/", include("office.urls")),
    path("staff/", include("plans.actionplan.urls")),
    path("staff/committee/", include("plans.committee.urls")),
    path("staff/benefits/", include("plans.rewards.urls_benefits")),
    path("staff/reports/", include("plans.reports.urls")),
    path("staff/reports/", include("plans.reports.urls_learning")),
    path("staff/rewards/", include("plans.rewards.urls")),
    path("staff/mileage/", include("plans.mileage.urls")),
    path("staff/mileage/", include("plans.mileage.urls_redeem")),
    path("staff/rewards/", include("plans.rewards.urls_scoring")),
    path("staff/participation/", include("plans.participation.urls")),
    path("staff/publicity/", include("plans.publicity.urls_staff")),
    path("staff/cases/", include("liaison.cases.own.urls")),
    path("staff/returns/", include("ministry.returns.urls")),
    path("staff/petitions/", include("plans.participation.urls_petitions")),
    path("api/v1/", include("api.v1.urls_tenant")),
    path("open311/v2/", include("api.open311.urls")),
    *common,
]
