"""Addresses of the vote for residents."""

from django.urls import path

from plans.rewards.views import public_voting

urlpatterns = [
    path("vote/", public_voting.public_votes, name="public_votes"),
    path("vote/<uuid:pk>/", public_voting.ask, name="public_vote"),
    path("vote/<uuid:pk>/ballot/", public_voting.ballot_page, name="public_ballot"),
]
