"""Addresses of the plan for residents."""

from django.urls import path

from plans.actionplan.views import public

urlpatterns = [
    path("plan/", public.public_plans, name="public_plans"),
    path("plan/progress/", public.public_progress, name="public_progress"),
    path("plan/<int:year>/", public.public_plan, name="public_plan"),
    path("plan/<int:year>/document.<str:kind>", public.public_document, name="public_plan_document"),
]
