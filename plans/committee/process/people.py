"""Who may do what: offices, and relations to a membership, a meeting or an item.

Where a step waits for several people, each sees it in 내 할 일 only until they have done their part.
"""

from datetime import datetime
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.roles import Role, holds
from kernel.actors import Actor, Moment
from kernel.process import Who
from plans.committee.codes import CALLED, Attendance, MeetingState, MeetingType, Position
from plans.committee.models import AgendaItem, Ballot, Challenge, Meeting, Member, Seat
from plans.committee.quorum import entitled_seats, is_present, seats_of

CHAIRING = frozenset({Role.CHAIR.value, Role.MEMBER.value})
SITTING = frozenset({Role.MEMBER.value, Role.CHAIR.value})
ATTENDING = (Attendance.PRESENT, Attendance.ONLINE, Attendance.WRITTEN)


S = TypeVar("S", bound=Model)


secretary = holds(Role.SECRETARY)
head = holds(Role.HEAD, Role.ACTING_HEAD)


# A membership -----------------------------------------------------------------------------------------

himself: Who[Member] = Who(
    _("위원 본인"),
    lambda member, moment: member.person_id == moment.by.id,
    lambda person, at: Q(person=person.id) if person.id else None,
    SITTING,
)


# A meeting --------------------------------------------------------------------------------------------


def seat_at(meeting: Meeting | None, person: Actor) -> Seat | None:
    """The person's designated seat; an observer has none."""
    if meeting is None:
        return None
    return next((seat for seat in seats_of(meeting) if seat.member.person_id == person.id and not seat.observer), None)


def _presides(meeting: Meeting | None, person: Actor) -> bool:
    seat = seat_at(meeting, person)
    return seat is not None and seat.presides


def _seats_of(person: Actor) -> Q:
    return Q(member__person=person.id, observer=False)


presider: Who[Meeting] = Who(
    _("위원장(회의를 주재하는 위원)"),
    lambda meeting, moment: _presides(meeting, moment.by),
    lambda person, at: Q(pk__in=Seat.objects.filter(_seats_of(person), presides=True).values("meeting")),
    CHAIRING,
)


def _attended(meeting: Meeting, moment: Moment) -> bool:
    seat = seat_at(meeting, moment.by)
    return seat is not None and is_present(seat, meeting)


attendee: Who[Meeting] = Who(
    _("출석한 위원"),
    _attended,
    lambda person, at: Q(
        pk__in=Seat.objects.filter(_seats_of(person), attendance__in=ATTENDING, signed_at=None).values("meeting")
    ),
    SITTING,
)

everyone_has_signed = Q(
    ~Exists(Seat.objects.filter(meeting=OuterRef("pk"), observer=False, attendance__in=ATTENDING, signed_at=None))
)


# An item ----------------------------------------------------------------------------------------------


def _designated(item: AgendaItem, moment: Moment) -> bool:
    return seat_at(item.meeting, moment.by) is not None


def _meetings_of(person: Actor, **seat: object) -> Q:
    return Q(meeting__in=Seat.objects.filter(_seats_of(person), **seat).values("meeting"))


def _ballots_of(person: Actor, condition: Q) -> Q:
    return Q(pk__in=Ballot.objects.filter(condition, seat__member__person=person.id).values("item"))


def _has_to_declare(person: Actor, at: datetime) -> Q:
    called = Q(meeting__state__in=CALLED) & _meetings_of(person)
    return called & ~_ballots_of(person, Q(declared_at__isnull=False) | ~Q(recusal=""))


def _has_to_vote(person: Actor, at: datetime) -> Q:
    sitting = Q(meeting__state=MeetingState.IN_SESSION) & _meetings_of(person, attendance__in=ATTENDING)
    return sitting & ~_ballots_of(person, ~Q(choice="") | ~Q(recusal=""))


def _has_to_decide_challenge(person: Actor, at: datetime) -> Q:
    open_ones = Challenge.objects.filter(upheld=None).exclude(member__person=person.id)
    awaited = open_ones.exclude(votes__member__person=person.id)
    present = _meetings_of(person, attendance__in=ATTENDING)
    return present & Q(pk__in=awaited.values("item")) & ~_ballots_of(person, ~Q(recusal=""))


designated_title = _("이 회의에 지정된 위원")
declarer: Who[AgendaItem] = Who(designated_title, _designated, _has_to_declare, SITTING)
voter: Who[AgendaItem] = Who(designated_title, _designated, _has_to_vote, SITTING)
challenge_voter: Who[AgendaItem] = Who(designated_title, _designated, _has_to_decide_challenge, SITTING)


def _presides_over(item: AgendaItem, moment: Moment) -> bool:
    """Whoever presides; where that member is recused, the vice chair or another member who decides on the item."""
    if item.meeting is None:
        return False
    deciding = entitled_seats(item, item.meeting)
    own = next((seat for seat in deciding if seat.member.person_id == moment.by.id), None)
    if own is None or own.presides:
        return own is not None
    if any(seat.presides for seat in deciding):
        return False
    deputies = [seat for seat in deciding if seat.member.position == Position.VICE_CHAIR]
    return own in deputies or not deputies


submitter: Who[AgendaItem] = Who(
    _("상정을 요청한 사람"),
    lambda item, moment: moment.by.id is not None and item.submitted_by_id == moment.by.id,
    lambda person, at: Q(submitted_by=person.id) if person.id else None,
)

item_presider: Who[AgendaItem] = Who(
    _("위원장(회의를 주재하는 위원)"),
    _presides_over,
    lambda person, at: Q(meeting__state=MeetingState.IN_SESSION) & _meetings_of(person, presides=True),
    CHAIRING,
)


def replies_in_writing(item: AgendaItem) -> bool:
    """A member of a written meeting counts as present once they have answered."""
    return item.meeting is not None and item.meeting.type == MeetingType.WRITTEN
