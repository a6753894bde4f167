"""Who sees what of the committee, and what others look up."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from plans.committee.codes import DECIDED, FORMER, INTAKE, MINUTED, SERVING, MeetingState, MemberKind
from plans.committee.composition import Composition
from plans.committee.models import AgendaItem, Ballot, Guideline, Meeting, Member, Seat
from plans.committee.policies import CommitteeRules
from policies.models import PolicyValue
from policies.values import policy_on

READERS = frozenset(
    {
        Role.HEAD,
        Role.ACTING_HEAD,
        Role.VICE_HEAD,
        Role.PAO,
        Role.DEDICATED,
        Role.AUDIT_HEAD,
        Role.SECRETARY,
    }
)
"""Who reads all of the committee's business by office (DOMAIN 3.2); members read what they are designated for."""


def reads_everything(person: User, at: datetime) -> bool:
    return not READERS.isdisjoint(person.roles_at(at))


def members_visible_to(person: User, at: datetime) -> QuerySet[Member]:
    """Officers see everyone; a member sees who serves; anybody sees their own membership."""
    if reads_everything(person, at):
        return Member.objects.all()
    own = Member.objects.filter(person=person)
    if own.filter(state__in=SERVING).exists():
        return Member.objects.filter(Q(person=person) | Q(state__in=SERVING))
    return own


def _own_seats(person: User) -> QuerySet[Seat]:
    """Seats of meetings to which the person was called."""
    return Seat.objects.filter(member__person=person, notified_at__isnull=False)


def meetings_visible_to(person: User, at: datetime) -> QuerySet[Meeting]:
    """Officers see every meeting, a member those to which they were called."""
    if reads_everything(person, at):
        return Meeting.objects.all()
    return Meeting.objects.filter(pk__in=_own_seats(person).values("meeting"))


def meetings_read_by(person: User, at: datetime) -> QuerySet[Meeting]:
    """The meetings whose papers a person may read.

    A private member's reading ends some days after the minutes are signed (DOMAIN 3.3-7); an official's does not.
    """
    meetings = meetings_visible_to(person, at)
    if reads_everything(person, at):
        return meetings
    days = policy_on(CommitteeRules, timezone.localdate(at)).read_days_after_signing
    still_read = Q(signed_at=None) | Q(signed_at__gte=at - timedelta(days=days))
    official = _own_seats(person).exclude(member__kind=MemberKind.PRIVATE)
    return meetings.filter(still_read | Q(pk__in=official.values("meeting")))


def items_visible_to(person: User, at: datetime) -> QuerySet[AgendaItem]:
    """Officers see every item; a member those of meetings whose papers they read, anybody what they submitted."""
    items = AgendaItem.objects.select_related("meeting", "guideline")
    if reads_everything(person, at):
        return items
    return items.filter(Q(submitted_by=person) | Q(meeting__in=meetings_read_by(person, at)))


def matters_before(person: User, at: datetime, kind: str) -> set[UUID]:
    """What the items of a kind are about that the person was called to decide on, and may still read.

    Not the matters from which they were recused (운영규정 11조의2), and not those they only observe.
    """
    called = Meeting.objects.filter(pk__in=_own_seats(person).filter(observer=False).values("meeting"))
    read = meetings_read_by(person, at).filter(pk__in=called.values("pk"))
    recused = Ballot.objects.exclude(recusal="").filter(seat__member__person=person)
    items = AgendaItem.objects.filter(kind=kind, subject_id__isnull=False, meeting__in=read.values("pk"))
    items = items.exclude(pk__in=recused.values("item"))
    return {subject for subject in items.values_list("subject_id", flat=True) if subject}


def ballots_visible_to(person: User, at: datetime) -> QuerySet[Ballot]:
    """One's own, and the votes on decided items: never to a recused member, and never of a secret ballot."""
    recused = Ballot.objects.exclude(recusal="").filter(seat__member__person=person)
    open_votes = (
        Q(item__state__in=DECIDED, item__meeting__secret_ballot=False)
        & Q(item__in=items_visible_to(person, at).values("pk"))
        & ~Q(item__in=recused.values("item"))
    )
    return Ballot.objects.filter(Q(seat__member__person=person) | open_votes)


def guidelines_visible_to(person: User, at: datetime) -> QuerySet[Guideline]:
    """Officers and whoever serves or has served."""
    if reads_everything(person, at) or Member.objects.filter(person=person).exists():
        return Guideline.objects.select_related("issued_by")
    return Guideline.objects.none()


def with_everything(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Items with all that the conditions of their steps look at, in a constant number of queries."""
    return items.select_related("meeting", "guideline").prefetch_related(
        "meeting__seats", "ballots", "challenges__votes"
    )


def with_business(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with their seats, items, ballots and challenges, in a constant number of queries."""
    items = AgendaItem.objects.select_related("guideline")
    return meetings.prefetch_related(
        "seats", Prefetch("items", queryset=items), "items__ballots", "items__challenges__votes"
    )


def composition_on(day: date) -> Composition:
    """The committee as it stood on a day; a past day counts those who have left since."""
    there = Q(state__in=SERVING) | (Q(state__in=FORMER) & Q(left_on__gt=day))
    members = Member.objects.filter(there, since__lte=day).prefetch_related("person__holdings")
    own = PolicyValue.objects.filter(code=CommitteeRules.code, effective_from__lte=day, is_default=False)
    return Composition(list(members), policy_on(CommitteeRules, day), day, is_default=not own.exists())


def guideline_for(kind: str, day: date) -> Guideline | None:
    """The guideline of this kind of item in force on a day, else the one for all kinds."""
    known = Guideline.objects.filter(kind__in=[kind, ""], effective_from__lte=day)
    return known.order_by("-kind", "-version").first()


def items_waiting_for_a_meeting() -> QuerySet[AgendaItem]:
    """What the secretary has to check and list, oldest first."""
    return AgendaItem.objects.filter(state__in=INTAKE).select_related("submitted_by").order_by("id")


def planned_meetings() -> QuerySet[Meeting]:
    """Meetings on which an item can still be listed."""
    return Meeting.objects.filter(state=MeetingState.PLANNED).order_by("scheduled_at", "id")


def minutes_are_signed(meeting: Meeting) -> bool:
    return meeting.state in MINUTED
