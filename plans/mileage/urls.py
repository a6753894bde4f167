"""Addresses of the mileage in the staff area."""

from django.urls import path

from plans.mileage.views import appeals, certificate, claims, lab, own, programmes, radar, rules, steps

app_name = "mileage"

urlpatterns = [
    path("", own.own, name="own"),
    path("certificate.<str:kind>", certificate.own_certificate, name="certificate"),
    path("claims/", claims.claim_list, name="claims"),
    path("claims/new/", claims.new_claim, name="new_claim"),
    path("claims/grant/", claims.new_grant, name="grant"),
    path("claims/export.<str:kind>", claims.claim_export, name="claim_export"),
    path("claims/departments/", claims.departments, name="departments"),
    path("claims/<uuid:pk>/", claims.claim_page, name="claim"),
    path("claims/<uuid:pk>/steps/<slug:step>/", steps.TakeClaimStep.as_view(), name="claim_step"),
    path("claims/<uuid:pk>/appeal/", appeals.new_appeal, name="new_appeal"),
    path("appeals/", appeals.appeal_list, name="appeals"),
    path("appeals/<uuid:pk>/", appeals.appeal_page, name="appeal"),
    path("appeals/<uuid:pk>/steps/<slug:step>/", steps.TakeAppealStep.as_view(), name="appeal_step"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.new_programme, name="new_programme"),
    path("programmes/<uuid:pk>/steps/<slug:step>/", steps.TakeProgrammeStep.as_view(), name="programme_step"),
    path("rules/", rules.rules, name="rules"),
    path("rules/edit/", rules.edit_rules, name="edit_rules"),
    path("rules/lab/", lab.lab, name="lab"),
    path("radar/", radar.radar, name="radar"),
]
