"""Addresses of selection in the staff area."""

from django.urls import path

from plans.rewards.views import checks, departments, nominations, rounds, steps, writing

app_name = "rewards"

urlpatterns = [
    path("", rounds.round_list, name="rounds"),
    path("plan/", rounds.plan, name="plan"),
    path("rounds/<uuid:pk>/", rounds.round_page, name="round"),
    path("rounds/<uuid:pk>/steps/<slug:step>/", steps.TakeRoundStep.as_view(), name="round_step"),
    path("sign-offs/<uuid:pk>/steps/<slug:step>/", steps.TakeSignOffStep.as_view(), name="sign_off_step"),
    path("nominations/", nominations.nomination_list, name="nominations"),
    path("nominations/export.<str:kind>", nominations.nomination_export, name="nomination_export"),
    path("nominations/new/", writing.new_nomination, name="nominate"),
    path("nominations/own/", nominations.own, name="own"),
    path("nominations/duplicates/", writing.duplicates, name="duplicates"),
    path("nominations/departments/", departments.departments, name="departments"),
    path("nominations/checks/", checks.open_checks, name="checks"),
    path("nominations/<uuid:pk>/", nominations.nomination_page, name="nomination"),
    path("nominations/<uuid:pk>/steps/<slug:step>/", steps.TakeNominationStep.as_view(), name="nomination_step"),
    path("checks/<uuid:pk>/steps/<slug:step>/", steps.TakeCheckStep.as_view(), name="check_step"),
    path("objections/<uuid:pk>/steps/<slug:step>/", steps.TakeObjectionStep.as_view(), name="objection_step"),
]
