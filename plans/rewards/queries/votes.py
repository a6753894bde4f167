"""Votes: what stands on the ballot, who has voted, and what hints at abuse. Choices are counted in `scoring` only."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from plans.rewards.codes import Channel, RoundState
from plans.rewards.models import Nomination, Round, Voter
from plans.rewards.queries.scoring import in_the_running, named

AFTER_VOTING = (RoundState.FIRST_REVIEW, RoundState.CONTEST, RoundState.COMMITTEE)
BURST = 20  # votes in one minute
CROWD = 10  # voters behind one network
MOST_ATTEMPTS = 5  # wrong codes before a new one is needed


def rounds_voted_on(at: datetime) -> QuerySet[Round]:
    """Rounds in which everyone may vote now; nobody begins earlier."""
    today = timezone.localdate(at)
    rounds = Round.objects.filter(state=RoundState.VOTING, vote_from__lte=today, vote_until__gte=today, vote_count=None)
    return rounds.order_by("vote_until", "pk")


def rounds_with_ballot() -> QuerySet[Round]:
    """Rounds whose ballot may be looked at: the vote is on, or was."""
    return Round.objects.filter(state__in=[RoundState.VOTING, *AFTER_VOTING], vote_from__isnull=False)


def vote_is_over(round_: Round, at: datetime) -> bool:
    if round_.state != RoundState.VOTING:
        return round_.state in AFTER_VOTING
    return round_.vote_until is not None and timezone.localdate(at) > round_.vote_until


def ballot_of(round_: Round, *, seed: str) -> list[Nomination]:
    """The nominations in an order of each voter's own, so that nobody stands on top for all."""

    def place(nomination: Nomination) -> bytes:
        return sha256(f"{seed}:{nomination.pk}".encode()).digest()

    return sorted(named(in_the_running(round_)), key=place)


def ballots_in(round_: Round, channel: Channel) -> int:
    """How many people have voted."""
    return Voter.objects.filter(round=round_, channel=channel, voted_at__isnull=False).count()


def signals_of(round_: Round) -> dict[str, dict[str, int]]:
    """What hints at abuse, by channel and as numbers only; it explains and decides nothing."""
    rows = Voter.objects.filter(round=round_).values_list("channel", "network", "voted_at", "attempts")
    found: dict[str, list[tuple[Any, ...]]] = {channel.value: [] for channel in Channel}
    for channel, *rest in rows:
        found[channel].append(tuple(rest))
    return {channel: _signals(lines) for channel, lines in found.items()}


def _signals(lines: Sequence[tuple[Any, ...]]) -> dict[str, int]:
    voted = [(network, moment) for network, moment, _attempts in lines if moment]
    minutes = Counter(moment for _network, moment in voted)
    networks = Counter(network for network, _moment in voted if network)
    return {
        "asked": len(lines),
        "voted": len(voted),
        "busiest_minute": max(minutes.values(), default=0),
        "bursts": sum(number >= BURST for number in minutes.values()),
        "largest_network": max(networks.values(), default=0),
        "crowds": sum(number >= CROWD for number in networks.values()),
        "failed": sum(attempts >= MOST_ATTEMPTS for *_rest, attempts in lines),
    }
