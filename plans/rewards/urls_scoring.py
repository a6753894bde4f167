"""Addresses of scoring and voting below /staff/rewards/."""

from django.urls import path

from plans.rewards.views import challenges, ranking, scoring, voting

app_name = "scoring"

urlpatterns = [
    path("scoring/", scoring.hub, name="hub"),
    path("scoring/sheets/<uuid:pk>/", scoring.sheet, name="sheet"),
    path("scoring/sheets/<uuid:pk>/steps/<slug:step>/", scoring.TakeSheetStep.as_view(), name="sheet_step"),
    path("scoring/challenges/<uuid:pk>/", challenges.challenge, name="challenge"),
    path(
        "scoring/challenges/<uuid:pk>/steps/<slug:step>/", challenges.TakeChallengeStep.as_view(), name="challenge_step"
    ),
    path("scoring/nominations/<uuid:pk>/challenge/", challenges.new_challenge, name="new_challenge"),
    path("scoring/<uuid:pk>/", scoring.scored_round, name="round"),
    path("scoring/<uuid:pk>/steps/<slug:step>/", scoring.TakeSealingStep.as_view(), name="sealing_step"),
    path("scoring/<uuid:pk>/appoint/", scoring.appoint_scorers, name="appoint"),
    path("scoring/<uuid:pk>/deal-out/", scoring.deal_out_sheets, name="deal_out"),
    path("scoring/<uuid:pk>/scorers/<uuid:scorer>/release/", scoring.release_scorer, name="release"),
    path("scoring/<uuid:pk>/ranking/", ranking.ranking, name="ranking"),
    path("scoring/<uuid:pk>/ranking.<str:kind>", ranking.export, name="export"),
    path("scoring/<uuid:pk>/what-if/", ranking.what_if, name="what_if"),
    path("scoring/<uuid:pk>/signals/", voting.signals, name="signals"),
    path("votes/", voting.votes, name="votes"),
    path("votes/<uuid:pk>/", voting.vote, name="vote"),
]
