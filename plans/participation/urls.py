"""Addresses of residents' participation in the staff area."""

from django.urls import path

from plans.participation.views import applications, importing, inquiries, recommendations, steps

app_name = "participation"

urlpatterns = [
    path("recommendations/", recommendations.recommendation_list, name="recommendations"),
    path("recommendations/export.<str:kind>", recommendations.recommendation_export, name="recommendation_export"),
    path("recommendations/new/", recommendations.new_recommendation, name="new_recommendation"),
    path("recommendations/import/", importing.upload, name="import"),
    path("recommendations/import/check/", importing.preview, name="import_check"),
    path("recommendations/import/errors/", importing.error_file, name="import_errors"),
    path("recommendations/<uuid:pk>/", recommendations.recommendation_page, name="recommendation"),
    path("recommendations/<uuid:pk>/recommender/", recommendations.recommender, name="recommender"),
    path(
        "recommendations/<uuid:pk>/steps/<slug:step>/",
        steps.TakeRecommendationStep.as_view(),
        name="recommendation_step",
    ),
    path("applications/", applications.application_list, name="applications"),
    path("applications/export.<str:kind>", applications.application_export, name="application_export"),
    path("applications/new/", applications.new_application, name="new_application"),
    path("applications/<uuid:pk>/", applications.application_page, name="application"),
    path("applications/<uuid:pk>/applicant/", applications.applicant, name="applicant"),
    path("applications/<uuid:pk>/steps/<slug:step>/", steps.TakeApplicationStep.as_view(), name="application_step"),
    path("inquiries/", inquiries.inquiry_list, name="inquiries"),
    path("inquiries/ratings/", inquiries.ratings, name="ratings"),
    path("inquiries/<uuid:pk>/", inquiries.inquiry_page, name="inquiry"),
    path("inquiries/<uuid:pk>/steps/<slug:step>/", steps.TakeInquiryStep.as_view(), name="inquiry_step"),
]
