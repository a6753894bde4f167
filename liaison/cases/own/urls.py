"""Addresses of cases in the staff area."""

from django.urls import path

from liaison.cases.own.views import hub, pages

app_name = "sharing"

urlpatterns = [
    path("", pages.case_list, name="cases"),
    path("new/", pages.new_case, name="new_case"),
    path("hub/", hub.hub, name="hub"),
    path("hub/compare/", hub.compare, name="compare"),
    path("hub/<uuid:pk>/", hub.shared_case, name="shared_case"),
    path("hub/<uuid:pk>/endorse/", hub.give_endorsement, name="endorse"),
    path("hub/<uuid:pk>/adopt/", hub.begin_adoption, name="begin_adoption"),
    path("adoptions/", pages.adoption_list, name="adoptions"),
    path("adoptions/<uuid:pk>/", pages.adoption_page, name="adoption"),
    path("adoptions/<uuid:pk>/steps/<slug:step>/", pages.TakeAdoptionStep.as_view(), name="adoption_step"),
    path("<uuid:pk>/", pages.case_page, name="case"),
    path("<uuid:pk>/steps/<slug:step>/", pages.TakeCaseStep.as_view(), name="case_step"),
]
