"""Addresses of selection for residents."""

from django.urls import path

from plans.rewards.views import public

urlpatterns = [
    path("rewards/", public.public_rewards, name="public_rewards"),
    path("rewards/<uuid:pk>/objection/", public.public_objection, name="public_objection"),
]
