"""What else happens to an item: it is listed, declared on, challenged, voted on and decided."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.queries import person_of
from kernel.actors import Moment
from kernel.errors import NotAllowed, NotNow
from plans.committee.codes import Attendance, MeetingState, RecusalKind
from plans.committee.forms.items import NO_CONFLICT
from plans.committee.models import AgendaItem, Ballot, Challenge, ChallengeVote, Meeting, Seat
from plans.committee.process.deciding import meeting_of, open_challenge
from plans.committee.process.people import replies_in_writing, seat_at
from plans.committee.queries import guideline_for

Given = Mapping[str, Any]


def _own_seat(item: AgendaItem, moment: Moment) -> Seat:
    seat = seat_at(item.meeting, moment.by)
    if seat is None:
        raise NotAllowed(_("이 회의에 지정된 위원만 할 수 있습니다."))
    return seat


def _forget_ballots(item: AgendaItem) -> None:
    """Read the ballots again after one was changed."""
    getattr(item, "_prefetched_objects_cache", {}).pop("ballots", None)


# Intake -----------------------------------------------------------------------------------------------


def correct(item: AgendaItem, given: Given, moment: Moment) -> None:
    for name, value in given.items():
        setattr(item, name, value)


def put_on_agenda(item: AgendaItem, given: Given, moment: Moment) -> None:
    """Raises NotNow when the meeting was convened meanwhile."""
    meeting = Meeting.objects.select_for_update().get(pk=given["meeting"].pk)
    if meeting.state != MeetingState.PLANNED:
        raise NotNow(_("이미 소집통지를 한 회의에는 안건을 상정할 수 없습니다."))
    item.meeting = meeting
    item.position = (meeting.items.aggregate(last=Max("position"))["last"] or 0) + 1
    take_guideline(item, given, moment)
    stand_aside(item, meeting)


def take_off_agenda(item: AgendaItem, given: Given, moment: Moment) -> None:
    """What was decided on a challenge stays with the item; what nobody has decided yet is to be filed anew."""
    item.ballots.all().delete()
    item.challenges.filter(upheld=None).delete()
    item.meeting = item.position = item.guideline = None


def bring_again(item: AgendaItem, given: Given, moment: Moment) -> None:
    """A deferred matter comes back as a new item, so that the old decision stays where it was made."""
    AgendaItem.objects.create(
        kind=item.kind,
        subject_id=item.subject_id,
        title=item.title,
        brief=item.brief,
        submitted_by=person_of(moment.by),
        submitted_at=moment.at,
        previous=item,
    )


# Recusal ----------------------------------------------------------------------------------------------


def declare(item: AgendaItem, given: Given, moment: Moment) -> None:
    """Keep what the member declares; who has an interest stands aside from here on."""
    seat = _own_seat(item, moment)
    conflict = given["conflict"]
    Ballot.objects.update_or_create(
        item=item,
        seat=seat,
        defaults={
            "declared_at": moment.at,
            "recusal": "" if conflict == NO_CONFLICT else conflict,
            "recusal_reason": "" if conflict == NO_CONFLICT else given["recusal_reason"],
        },
    )
    if replies_in_writing(item):
        Seat.objects.filter(pk=seat.pk).update(attendance=Attendance.WRITTEN)
    _forget_ballots(item)


def file_challenge(item: AgendaItem, given: Given, moment: Moment) -> None:
    Challenge.objects.create(
        item=item,
        member=given["seat"].member,
        applicant=given["applicant"],
        reason=given["reason"],
        filed_at=moment.at,
    )


def decide_challenge(item: AgendaItem, given: Given, moment: Moment) -> None:
    ChallengeVote.objects.create(
        challenge=_challenge(item), member=_own_seat(item, moment).member, agrees=given["agrees"]
    )


def _challenge(item: AgendaItem) -> Challenge:
    challenge = open_challenge(item)
    if challenge is None:
        raise NotNow(_("의결할 기피신청이 없습니다."))
    return challenge


def settle_challenge(item: AgendaItem, given: Given, moment: Moment) -> None:
    """A majority of the others who are present upholds it; the outcome is reckoned, not entered."""
    challenge = _challenge(item)
    votes = [vote.agrees for vote in challenge.votes.all()]
    challenge.upheld = sum(votes) * 2 > len(votes)
    challenge.decided_at = moment.at
    challenge.save()
    stand_aside(item, meeting_of(item))
    _forget_ballots(item)


def stand_aside(item: AgendaItem, meeting: Meeting) -> None:
    """Whoever was challenged with success has no vote on the item wherever they sit; told twice, it happens once."""
    seats = {seat.member_id: seat for seat in Seat.objects.filter(meeting=meeting)}
    for challenge in Challenge.objects.filter(item=item, upheld=True, member__in=seats):
        Ballot.objects.update_or_create(
            item=item,
            seat=seats[challenge.member_id],
            defaults={"recusal": RecusalKind.CHALLENGE, "recusal_reason": challenge.reason},
        )


def take_guideline(item: AgendaItem, given: Given, moment: Moment) -> None:
    """R18: the version in force on the day of the meeting is the one that members see and the decision keeps."""
    item.guideline = guideline_for(item.kind, timezone.localdate(meeting_of(item).scheduled_at))


# Votes and decision -----------------------------------------------------------------------------------


def note_statements(item: AgendaItem, given: Given, moment: Moment) -> None:
    correct(item, given, moment)


def table_amendment(item: AgendaItem, given: Given, moment: Moment) -> None:
    item.amendment = given["amendment"]


def cast_vote(item: AgendaItem, given: Given, moment: Moment) -> None:
    """Whoever votes twice at once is stopped by the row, whoever is recused by its constraint."""
    Ballot.objects.filter(item=item, seat=_own_seat(item, moment)).update(
        choice=given["choice"], opinion=given["opinion"], cast_at=moment.at
    )
    _forget_ballots(item)


def decide(item: AgendaItem, given: Given, moment: Moment) -> None:
    item.decided_at = moment.at
    item.decision_note = given.get("decision_note") or given.get("reason", "")
