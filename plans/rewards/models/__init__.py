"""Tables of selection and reward, one module for each part of a round's life."""

from plans.rewards.models.benefits import Benefit, ExtraNomination, Wish
from plans.rewards.models.challenges import ScorerChallenge
from plans.rewards.models.home_notices import HomeNotice
from plans.rewards.models.nominations import EligibilityCheck, Nomination, Nominee, Objection
from plans.rewards.models.rounds import Round, SignOff
from plans.rewards.models.scoring import AnnulledChannel, Scorer, ScoreSheet, Vote, VoteCount, Voter

__all__ = [
    "AnnulledChannel",
    "Benefit",
    "EligibilityCheck",
    "ExtraNomination",
    "HomeNotice",
    "Nomination",
    "Nominee",
    "Objection",
    "Round",
    "ScoreSheet",
    "Scorer",
    "ScorerChallenge",
    "SignOff",
    "Vote",
    "VoteCount",
    "Voter",
    "Wish",
]
