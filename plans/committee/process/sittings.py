"""What else happens when a meeting is called, opened, closed and minuted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from events.committee import AgendaItemDecided, MeetingStateChanged
from kernel.actors import Moment
from kernel.errors import NotNow
from kernel.process import Clock
from notices.actions import tell
from outbox.record import record
from plans.committee.codes import DECIDED, UNDECIDED, Attendance, MeetingState
from plans.committee.models import AgendaItem, Ballot, Challenge, ChallengeVote, Meeting, Seat
from plans.committee.process.sessions import stand_aside
from plans.committee.quorum import designated_seats, is_present, seats_of
from workflow import deadlines


def called_people(meeting: Meeting, moment: Moment) -> Sequence[User]:
    return [seat.member.person for seat in designated_seats(meeting)]


OPENING = Clock[Meeting](
    "opening", gettext_lazy("위원회 개의"), due=lambda meeting, moment: meeting.scheduled_at, holders=called_people
)


def meeting_changed(meeting: Meeting, moment: Moment) -> MeetingStateChanged:
    return MeetingStateChanged(meeting.pk, timezone.localdate(meeting.scheduled_at).year, meeting.state)


def _forget_seats(meeting: Meeting) -> None:
    """Read the seats again after they were changed."""
    getattr(meeting, "_prefetched_objects_cache", {}).pop("seats", None)


# Before the meeting -----------------------------------------------------------------------------------


def designate(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    """Replace the set. Who stays keeps their declarations; those of who goes are void, but not a decided challenge."""
    observers = set(given["observers"])
    _let_go(meeting, meeting.seats.exclude(member__in=[*given["members"], *observers]))
    meeting.seats.update(presides=False)
    for member in [*given["members"], *observers]:
        Seat.objects.update_or_create(
            meeting=meeting,
            member=member,
            defaults={"observer": member in observers, "presides": member == given["presider"]},
        )
    for item in meeting.items.all():
        stand_aside(item, meeting)
    _forget_seats(meeting)
    if meeting.state == MeetingState.CONVENED:
        _notify(meeting, moment)
        deadlines.start("meeting", meeting, OPENING, moment)


def _let_go(meeting: Meeting, gone: QuerySet[Seat]) -> None:
    members = [seat.member_id for seat in gone]
    open_ones = Challenge.objects.filter(item__meeting=meeting, upheld=None)
    ChallengeVote.objects.filter(challenge__in=open_ones, member__in=members).delete()
    open_ones.filter(member__in=members).delete()
    Ballot.objects.filter(seat__in=gone).delete()
    Seat.objects.filter(pk__in=[seat.pk for seat in gone]).delete()


def call(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    """Notify the designated members and observers; the rules of the ballot are fixed now."""
    meeting.message = given["message"]
    meeting.convened_at = moment.at
    meeting.secret_ballot = meeting.rules.secret_ballot
    _notify(meeting, moment)


def _notify(meeting: Meeting, moment: Moment) -> None:
    """Tell those who have not been told yet."""
    new = meeting.seats.filter(notified_at=None)
    people = [seat.member.person for seat in new]
    new.update(notified_at=moment.at)
    _forget_seats(meeting)
    text = _("%(committee)s 회의(%(number)s)에 참석하여 주시기 바랍니다. 일시: %(when)s") % {
        "committee": meeting.rules.committee_name,
        "number": meeting.number,
        "when": f"{timezone.localtime(meeting.scheduled_at):%Y-%m-%d %H:%M}",
    }
    _tell(people, text, meeting, moment)


def _tell(people: Iterable[User], text: str, meeting: Meeting, moment: Moment) -> None:
    tell(people, text, path=reverse("committee:meeting", args=[meeting.pk]), at=moment.at)


def plan_otherwise(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    for name, value in given.items():
        setattr(meeting, name, value)


def plan_again(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    """A new day: nobody has been called to it yet, nobody is there. Declarations stay."""
    plan_otherwise(meeting, given, moment)
    meeting.opened_at = None
    meeting.seats.update(notified_at=None, attendance=Attendance.UNKNOWN)


# At the meeting ---------------------------------------------------------------------------------------


def take_attendance(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    """Set who is there. Raises NotNow for someone who has voted on an item that is not decided yet."""
    items = meeting.items.filter(state__in=UNDECIDED).select_for_update()
    voted = set(
        Ballot.objects.filter(item__in=[item.pk for item in items]).exclude(choice="").values_list("seat", flat=True)
    )
    present, online = set(given["present"]), set(given["online"])
    for seat in seats_of(meeting):
        attendance = _attendance(seat, present, online)
        if seat.pk in voted and attendance == Attendance.ABSENT:
            raise NotNow(
                _("%(name)s 위원은 이미 표결하여 그 안건을 의결할 때까지 불참으로 바꿀 수 없습니다.") % {"name": seat}
            )
        Seat.objects.filter(pk=seat.pk).update(attendance=attendance)
    _forget_seats(meeting)


def _attendance(seat: Seat, present: set[Seat], online: set[Seat]) -> Attendance:
    if seat in present:
        return Attendance.PRESENT
    if seat in online:
        return Attendance.ONLINE
    return Attendance.WRITTEN if seat.attendance == Attendance.WRITTEN else Attendance.ABSENT


def open_meeting(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    meeting.opened_at = moment.at


def close(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    meeting.closed_at = moment.at


# After the meeting ------------------------------------------------------------------------------------


def draft_minutes(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    """Write the minutes; whatever was signed before is void, and everyone is asked again."""
    for name in ("order_of_business", "observers", "remarks"):
        setattr(meeting, name, given[name])
    meeting.seats.update(signed_at=None)
    _forget_seats(meeting)
    present = [seat.member.person for seat in seats_of(meeting) if is_present(seat, meeting)]
    _tell(
        present,
        _("회의록(%(number)s)을 확인하고 서명하여 주시기 바랍니다.") % {"number": meeting.number},
        meeting,
        moment,
    )


def sign(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    meeting.seats.filter(member__person=moment.by.id).update(signed_at=moment.at)


def adopt_minutes(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    """From now on the decisions stand: whoever sent an item is told of each."""
    meeting.signed_at = moment.at
    for item in meeting.items.filter(state__in=DECIDED).select_related("guideline"):
        record(_decision(item, meeting), at=moment.at)


def _decision(item: AgendaItem, meeting: Meeting) -> AgendaItemDecided:
    return AgendaItemDecided(
        item_id=item.pk,
        kind=item.kind,
        subject_id=item.subject_id or item.pk,
        outcome=item.state,
        meeting_number=meeting.number,
        held_on=timezone.localdate(meeting.opened_at or meeting.scheduled_at),
        guideline_version=item.guideline.version if item.guideline else None,
    )


def register(meeting: Meeting, given: Mapping[str, Any], moment: Moment) -> None:
    meeting.document_no = given["document_no"]
    meeting.retention_years = given["retention_years"]
    meeting.registered_on = timezone.localdate(moment.at)
