"""Addresses of 통계 제출 on the platform's own host."""

from django.urls import path

from ministry.collection import views

app_name = "returns"

urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("new/", views.new_round, name="new_round"),
    path("<uuid:pk>/", views.round_page, name="round"),
    path("<uuid:pk>/export.<str:kind>", views.export, name="round_export"),
    path("<uuid:pk>/report.<str:kind>", views.report, name="round_report"),
    path("<uuid:pk>/steps/<slug:step>/", views.TakeRoundStep.as_view(), name="round_step"),
    path("submissions/<uuid:pk>/", views.submission_page, name="submission"),
    path("submissions/<uuid:pk>/steps/<slug:step>/", views.TakeSubmissionStep.as_view(), name="submission_step"),
    path("amendments/<uuid:pk>/", views.amendment_page, name="amendment"),
    path("amendments/<uuid:pk>/steps/<slug:step>/", views.TakeAmendmentStep.as_view(), name="amendment_step"),
]
