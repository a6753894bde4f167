"""What the pages of the committee show, gathered in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from kernel.process import OpenStep
from plans.committee.codes import DECIDED, ItemState, MeetingState, MemberKind, RecusalKind
from plans.committee.models import AgendaItem, Ballot, Meeting, Seat
from plans.committee.process import AGENDA_ITEM, MEETING
from plans.committee.queries import ballots_visible_to, reads_everything
from plans.committee.quorum import (
    Quorum,
    Tally,
    ballot_of,
    designated_seats,
    is_present,
    quorum_for,
    quorum_of,
    tally_of,
)

S = TypeVar("S", bound=Model)

MEETING_PATH = (
    MeetingState.PLANNED,
    MeetingState.CONVENED,
    MeetingState.QUORUM_OK,
    MeetingState.IN_SESSION,
    MeetingState.VOTED,
    MeetingState.MINUTES_DRAFT,
    MeetingState.SIGNED,
    MeetingState.REGISTERED,
)
ITEM_PATH = (ItemState.SUBMITTED, ItemState.CHECKED, ItemState.LISTED, ItemState.RECUSAL_CHECKED)
BEFORE_THE_NOTICE = (MeetingState.PLANNED, MeetingState.POSTPONED)
RARE = frozenset({"amend", "decide_challenge", "settle_challenge", "unlist"})
"""Steps for a special case: a page shows them when they can be taken, and not why they have to wait."""
BESIDE = {MeetingState.POSTPONED: MeetingState.CONVENED, MeetingState.NO_QUORUM: MeetingState.CONVENED}


def bar_of_meeting(state: str) -> list[tuple[str, str]]:
    """The way of a meeting; one that was postponed or fell through stands where it left the way."""
    here = MeetingState(state)
    path = [here if BESIDE.get(here) == step else step for step in MEETING_PATH]
    return _bar([(str(step.label), step == here) for step in path])


def bar_of_item(state: str) -> list[tuple[str, str]]:
    """The way of an item, which ends with its decision."""
    here = ItemState(state)
    last = here if here not in ITEM_PATH else None
    ways = [(str(step.label), step == here) for step in ITEM_PATH]
    return _bar([*ways, (str(last.label) if last else _("의결"), last is not None)])


def _bar(steps: Sequence[tuple[str, bool]]) -> list[tuple[str, str]]:
    place = next((index for index, (_label, current) in enumerate(steps) if current), 0)
    status = {-1: "done", 0: "current", 1: "next"}
    return [(label, status[(index > place) - (index < place)]) for index, (label, _current) in enumerate(steps)]


def steps_on_page(person: User, item: AgendaItem, at: datetime) -> list[OpenStep[AgendaItem]]:
    """The steps as buttons, without the rare ones that have to wait."""
    steps = AGENDA_ITEM.open_to(person, item, at)
    return [step for step in steps if step.waits_for is None or step.name not in RARE]


def _prompting(steps: Sequence[OpenStep[S]]) -> list[OpenStep[S]]:
    return [step for step in steps if step.waits_for is None and step.step.prompts]


@dataclass(frozen=True)
class SeatLine:
    seat: Seat
    counts: bool


@dataclass(frozen=True)
class ItemLine:
    """An item on a page: what one can do, who stands aside, and the votes that this person may see."""

    item: AgendaItem
    steps: Sequence[OpenStep[AgendaItem]]
    recusals: Sequence[tuple[str, str, str]]
    quorum: Quorum
    tally: Tally
    votes: Sequence[tuple[str, str, str]]
    own: Ballot | None
    sees_votes: bool
    sees_reasons: bool

    @property
    def to_do(self) -> list[OpenStep[AgendaItem]]:
        """What this person has still to do here."""
        declared = self.own is not None and self.own.declared_at is not None
        return [step for step in _prompting(self.steps) if not (declared and step.name == "declare")]

    @property
    def is_decided(self) -> bool:
        return self.item.state in DECIDED


@dataclass(frozen=True)
class MeetingBoard:
    """Everything that a meeting's page shows to one person."""

    meeting: Meeting
    steps: Sequence[OpenStep[Meeting]]
    seats: Sequence[SeatLine]
    quorum: Quorum
    private: int
    items: Sequence[ItemLine]
    bar: Sequence[tuple[str, str]]

    @property
    def to_do(self) -> list[OpenStep[Meeting]]:
        """What this person has still to do here."""
        return _prompting(self.steps)

    @property
    def is_called(self) -> bool:
        return self.meeting.state not in BEFORE_THE_NOTICE

    @property
    def holder(self) -> str:
        """Who takes the next step."""
        step = next((row for row in MEETING.steps if self.meeting.state in row.sources and row.target), None)
        return str(step.by.title) if step else ""


def board_of(meeting: Meeting, items: Sequence[AgendaItem], *, person: User, at: datetime) -> MeetingBoard:
    """`meeting` comes with its business, `items` are those of them that the person may see."""
    visible = {item.pk for item in items}
    seen: dict[UUID, list[Ballot]] = {}
    for ballot in ballots_visible_to(person, at).filter(item__meeting=meeting):
        seen.setdefault(ballot.item_id, []).append(ballot)
    shown = [item for item in meeting.items.all() if item.pk in visible]
    designated = designated_seats(meeting)
    return MeetingBoard(
        meeting,
        MEETING.open_to(person, meeting, at),
        [SeatLine(seat, is_present(seat, meeting)) for seat in meeting.seats.all()],
        quorum_of(meeting),
        sum(seat.member.kind == MemberKind.PRIVATE for seat in designated),
        [line_of(item, meeting, seen.get(item.pk, []), person=person, at=at) for item in shown],
        bar_of_meeting(meeting.state),
    )


def line_of(item: AgendaItem, meeting: Meeting, seen: Sequence[Ballot], *, person: User, at: datetime) -> ItemLine:
    """`seen` are the ballots on this item that the person may see."""
    names = {seat.pk: str(seat) for seat in meeting.seats.all()}
    own_seat = next((seat for seat in meeting.seats.all() if seat.member.person_id == person.pk), None)
    own = ballot_of(item, own_seat) if own_seat else None
    return ItemLine(
        item,
        steps_on_page(person, item, at),
        [
            (names[ballot.seat_id], str(RecusalKind(ballot.recusal).label), ballot.recusal_reason)
            for ballot in item.ballots.all()
            if ballot.recusal
        ],
        quorum_for(item, meeting),
        tally_of(item, meeting),
        [(names[ballot.seat_id], ballot.get_choice_display(), ballot.opinion) for ballot in seen if ballot.choice],
        own,
        sees_votes=item.state in DECIDED and not (own and own.recusal),
        sees_reasons=reads_everything(person, at),
    )
