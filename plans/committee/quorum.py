"""Arithmetic of a meeting: who is designated, who counts as present, what opens it and what carries an item.

운영규정 11조 5항: a meeting opens with a majority of the designated set and passes with a majority of those
present. Where the Personnel Committee decides instead, two thirds of the set must attend (지방공무원법 10조).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from plans.committee.codes import Attendance, Body, Choice
from plans.committee.models import AgendaItem, Ballot, Challenge, Meeting, Seat


@dataclass(frozen=True)
class Quorum:
    designated: int
    needed: int
    present: int

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed

    def __str__(self) -> str:
        return _("지정 %(designated)d명 · 의사정족수 %(needed)d명 · 출석 %(present)d명") % {
            "designated": self.designated,
            "needed": self.needed,
            "present": self.present,
        }


@dataclass(frozen=True)
class Tally:
    """The votes on an item; `entitled` are present and not recused, `pending` have not voted yet."""

    entitled: int
    votes_for: int
    against: int
    abstained: int

    @property
    def pending(self) -> int:
        return self.entitled - self.votes_for - self.against - self.abstained

    @property
    def is_carried(self) -> bool:
        """A majority of those present is for it, however the others vote."""
        return self.votes_for * 2 > self.entitled

    @property
    def is_lost(self) -> bool:
        """No majority is possible any more."""
        return (self.votes_for + self.pending) * 2 <= self.entitled


def seats_of(meeting: Meeting) -> Iterable[Seat]:
    """Read once an instance; a step reads the meeting anew."""
    prefetch_related_objects([meeting], "seats")
    return meeting.seats.all()


def ballots_of(item: AgendaItem) -> Iterable[Ballot]:
    """Read once an instance; a step reads the item anew."""
    prefetch_related_objects([item], "ballots")
    return item.ballots.all()


def challenges_of(item: AgendaItem) -> Iterable[Challenge]:
    prefetch_related_objects([item], "challenges__votes")
    return item.challenges.all()


def needed_of(designated: int, body: str) -> int:
    """How many of the designated set must be present."""
    if body == Body.PERSONNEL_COMMITTEE:
        return max(1, -(-designated * 2 // 3))
    return designated // 2 + 1


def designated_seats(meeting: Meeting) -> list[Seat]:
    """The set that was designated for the meeting, its chair included; observers are not of it."""
    return [seat for seat in seats_of(meeting) if not seat.observer]


def is_present(seat: Seat, meeting: Meeting) -> bool:
    """Whether a designated member counts as present; online only where the office's rules say so."""
    if seat.observer:
        return False
    if seat.attendance == Attendance.ONLINE:
        return meeting.rules.online_counts
    return seat.attendance in {Attendance.PRESENT, Attendance.WRITTEN}


def present_seats(meeting: Meeting) -> list[Seat]:
    return [seat for seat in seats_of(meeting) if is_present(seat, meeting)]


def quorum_of(meeting: Meeting) -> Quorum:
    """For opening the meeting."""
    designated = len(designated_seats(meeting))
    return Quorum(designated, needed_of(designated, meeting.rules.body), len(present_seats(meeting)))


def ballot_of(item: AgendaItem, seat: Seat) -> Ballot | None:
    return next((ballot for ballot in ballots_of(item) if ballot.seat_id == seat.pk), None)


def is_recused(item: AgendaItem, seat: Seat) -> bool:
    ballot = ballot_of(item, seat)
    return ballot is not None and ballot.recusal != ""


def entitled_seats(item: AgendaItem, meeting: Meeting) -> list[Seat]:
    """Who decides on the item: present and not recused."""
    recused = {ballot.seat_id for ballot in ballots_of(item) if ballot.recusal}
    return [seat for seat in present_seats(meeting) if seat.pk not in recused]


def quorum_for(item: AgendaItem, meeting: Meeting) -> Quorum:
    """For one item: the recused do not count as present, and the set from which it is reckoned stays whole.

    The decree says only that they take no part; this is its strictest reading, valid under every other.
    """
    designated = len(designated_seats(meeting))
    return Quorum(designated, needed_of(designated, meeting.rules.body), len(entitled_seats(item, meeting)))


def tally_of(item: AgendaItem, meeting: Meeting) -> Tally:
    entitled = {seat.pk for seat in entitled_seats(item, meeting)}
    choices = [ballot.choice for ballot in ballots_of(item) if ballot.seat_id in entitled]
    return Tally(len(entitled), choices.count(Choice.FOR), choices.count(Choice.AGAINST), choices.count(Choice.ABSTAIN))
