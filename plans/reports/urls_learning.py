"""Addresses of discipline, inspections and cases."""

from django.urls import path

from plans.reports.views import cases, discipline, inspections

app_name = "learning"

urlpatterns = [
    path("discipline/", discipline.referral_list, name="referrals"),
    path("discipline/new/", discipline.prepare_notified, name="prepare_notified"),
    path("discipline/measures/<uuid:pk>/", discipline.prepare, name="prepare"),
    path("discipline/<uuid:pk>/", discipline.referral_page, name="referral"),
    path("discipline/<uuid:pk>/steps/<slug:step>/", discipline.TakeReferralStep.as_view(), name="referral_step"),
    path("inspections/", inspections.inspection_list, name="inspections"),
    path("inspections/new/", inspections.begin, name="begin_inspection"),
    path("inspections/<uuid:pk>/", inspections.inspection_page, name="inspection"),
    path("inspections/<uuid:pk>/steps/<slug:step>/", inspections.TakeInspectionStep.as_view(), name="inspection_step"),
    path("cases/", cases.case_list, name="cases"),
    path("cases/new/", cases.new_case, name="new_case"),
    path("cases/<uuid:pk>/", cases.case_page, name="case"),
    path("cases/<uuid:pk>/steps/<slug:step>/", cases.TakeCaseStep.as_view(), name="case_step"),
]
