"""Addresses of petitions in the staff area."""

from django.urls import path

from plans.participation.views import petitions, petitions_letters, petitions_steps

app_name = "petitions"

urlpatterns = [
    path("", petitions.petition_list, name="petitions"),
    path("new/", petitions.new_petition, name="new"),
    path("check/", petitions.check, name="check"),
    path("<uuid:pk>/", petitions.petition_page, name="petition"),
    path("<uuid:pk>/seen/", petitions.seen, name="seen"),
    path("<uuid:pk>/petitioner/", petitions.petitioner, name="petitioner"),
    path("<uuid:pk>/letters/<uuid:exchange>.<str:kind>", petitions_letters.letter, name="letter"),
    path("<uuid:pk>/objection/", petitions.new_objection, name="new_objection"),
    path("<uuid:pk>/steps/<slug:step>/", petitions_steps.TakePetitionStep.as_view(), name="step"),
    path("objections/<uuid:pk>/steps/<slug:step>/", petitions_steps.TakeObjectionStep.as_view(), name="objection_step"),
]
