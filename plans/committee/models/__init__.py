"""Tables of the committee, one module for each part of its life."""

from plans.committee.models.ballots import Ballot, Challenge, ChallengeVote
from plans.committee.models.items import AgendaItem, Guideline
from plans.committee.models.meetings import Meeting, Seat
from plans.committee.models.members import Member

__all__ = ["AgendaItem", "Ballot", "Challenge", "ChallengeVote", "Guideline", "Meeting", "Member", "Seat"]
