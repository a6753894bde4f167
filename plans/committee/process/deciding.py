"""What must be true of an item before it is listed, declared on, voted on and decided."""

from django.utils.translation import gettext as _

from kernel.actors import Moment
from kernel.errors import NotNow
from plans.committee.codes import (
    CALLED,
    INTAKE,
    OPENED,
    UNDECIDED,
    Body,
    MeetingState,
)
from plans.committee.law import EXPERTS_ARE_HEARD
from plans.committee.models import AgendaItem, Ballot, Challenge, Meeting
from plans.committee.process.people import seat_at
from plans.committee.queries import minutes_are_signed
from plans.committee.quorum import (
    ballot_of,
    ballots_of,
    challenges_of,
    entitled_seats,
    is_present,
    present_seats,
    quorum_for,
    tally_of,
)


def meeting_of(item: AgendaItem) -> Meeting:
    """The meeting on which the item is listed; by constraint it has one from then on."""
    if item.meeting is None:
        raise NotNow(_("아직 회의에 상정하지 않은 안건입니다."))
    return item.meeting


def own_ballot(item: AgendaItem, moment: Moment) -> Ballot | None:
    seat = seat_at(item.meeting, moment.by)
    return ballot_of(item, seat) if seat else None


def open_challenge(item: AgendaItem) -> Challenge | None:
    return next((challenge for challenge in challenges_of(item) if challenge.upheld is None), None)


# Intake -----------------------------------------------------------------------------------------------


def not_sent_by_an_application(item: AgendaItem, moment: Moment) -> str | None:
    if item.subject_id is None:
        return None
    return _("다른 업무에서 보낸 안건은 여기에서 철회할 수 없습니다.")


def meeting_is_planned(item: AgendaItem, moment: Moment) -> str | None:
    if meeting_of(item).state == MeetingState.PLANNED:
        return None
    return _("소집통지를 한 회의의 안건은 뺄 수 없습니다. 보류로 처리하여 주십시오.")


def minutes_signed(item: AgendaItem, moment: Moment) -> str | None:
    if minutes_are_signed(meeting_of(item)):
        return None
    return _("보류한 회의의 회의록이 서명확정된 뒤에 다시 상정할 수 있습니다.")


def not_brought_again(item: AgendaItem, moment: Moment) -> str | None:
    again = item.again.exists()
    if item.subject_id is not None:
        waiting = AgendaItem.objects.filter(kind=item.kind, subject_id=item.subject_id, state__in=[*INTAKE, *UNDECIDED])
        again = again or waiting.exists()
    return _("이미 다시 상정을 요청했습니다.") if again else None


# Recusal: 운영규정 11조의2 ------------------------------------------------------------------------------


def meeting_called(item: AgendaItem, moment: Moment) -> str | None:
    if meeting_of(item).state in CALLED:
        return None
    return _("소집통지부터 의결까지만 처리할 수 있습니다.")


def meeting_opened(item: AgendaItem, moment: Moment) -> str | None:
    if meeting_of(item).state in OPENED:
        return None
    return _("회의를 개의한 뒤에 처리할 수 있습니다.")


def in_session(item: AgendaItem, moment: Moment) -> str | None:
    if meeting_of(item).state == MeetingState.IN_SESSION:
        return None
    return _("심의를 시작한 뒤에 처리할 수 있습니다.")


def not_recused(item: AgendaItem, moment: Moment) -> str | None:
    ballot = own_ballot(item, moment)
    if ballot is None or not ballot.recusal:
        return None
    return _("이 안건에서 %(kind)s되어 심의와 표결에 참여할 수 없습니다.") % {"kind": ballot.get_recusal_display()}


def not_voted_yet(item: AgendaItem, moment: Moment) -> str | None:
    ballot = own_ballot(item, moment)
    return _("이미 표결했습니다.") if ballot and ballot.choice else None


def nobody_voted(item: AgendaItem, moment: Moment) -> str | None:
    if any(ballot.choice for ballot in ballots_of(item)):
        return _("이미 표결을 시작했습니다.")
    return None


def no_open_challenge(item: AgendaItem, moment: Moment) -> str | None:
    return _("아직 의결하지 않은 기피신청이 있습니다.") if open_challenge(item) else None


def challenge_open(item: AgendaItem, moment: Moment) -> str | None:
    return None if open_challenge(item) else _("의결할 기피신청이 없습니다.")


def not_the_challenged(item: AgendaItem, moment: Moment) -> str | None:
    challenge, seat = open_challenge(item), seat_at(item.meeting, moment.by)
    if challenge and seat and challenge.member_id == seat.member_id:
        return _("기피신청을 받은 위원은 그 의결에 참여하지 못합니다.")
    return None


def not_decided_challenge_yet(item: AgendaItem, moment: Moment) -> str | None:
    challenge, seat = open_challenge(item), seat_at(item.meeting, moment.by)
    if challenge and seat and any(vote.member_id == seat.member_id for vote in challenge.votes.all()):
        return _("이미 의견을 냈습니다.")
    return None


def others_have_decided(item: AgendaItem, moment: Moment) -> str | None:
    challenge = open_challenge(item)
    if challenge is None:
        return None
    voted = {vote.member_id for vote in challenge.votes.all()} | {challenge.member_id}
    left = [str(seat) for seat in entitled_seats(item, meeting_of(item)) if seat.member_id not in voted]
    if not left:
        return None
    return _("기피신청에 의견을 내지 않은 위원이 있습니다: %(names)s") % {"names": ", ".join(left)}


def everyone_declared(item: AgendaItem, moment: Moment) -> str | None:
    declared = {ballot.seat_id for ballot in ballots_of(item) if ballot.declared_at or ballot.recusal}
    left = [str(seat) for seat in present_seats(meeting_of(item)) if seat.pk not in declared]
    if not left:
        return None
    return _("이해관계를 신고하지 않은 출석 위원이 있습니다: %(names)s") % {"names": ", ".join(left)}


# Votes ------------------------------------------------------------------------------------------------


def counted_present(item: AgendaItem, moment: Moment) -> str | None:
    meeting = meeting_of(item)
    seat = seat_at(meeting, moment.by)
    if seat and is_present(seat, meeting):
        return None
    return _("출석이 확인된 위원만 참여할 수 있습니다.")


def declared(item: AgendaItem, moment: Moment) -> str | None:
    ballot = own_ballot(item, moment)
    if ballot and (ballot.declared_at or ballot.recusal):
        return None
    return _("먼저 이 안건과의 이해관계를 신고해야 합니다.")


def quorum_kept(item: AgendaItem, moment: Moment) -> str | None:
    quorum = quorum_for(item, meeting_of(item))
    if quorum.is_met:
        return None
    return _("제척·기피·회피한 위원을 빼면 의사정족수가 모자랍니다. %(quorum)s") % {"quorum": quorum}


def majority_for(item: AgendaItem, moment: Moment) -> str | None:
    tally = tally_of(item, meeting_of(item))
    if tally.is_carried:
        return None
    return _("출석 위원 %(entitled)d명의 과반수가 찬성해야 하나 찬성은 %(votes)d명입니다.") % {
        "entitled": tally.entitled,
        "votes": tally.votes_for,
    }


def majority_out_of_reach(item: AgendaItem, moment: Moment) -> str | None:
    tally = tally_of(item, meeting_of(item))
    if tally.is_lost:
        return None
    if tally.is_carried:
        return _("출석 위원의 과반수가 찬성하여 부결로 처리할 수 없습니다.")
    return _("아직 표결하지 않은 위원이 %(pending)d명 있습니다.") % {"pending": tally.pending}


def not_carried(item: AgendaItem, moment: Moment) -> str | None:
    if tally_of(item, meeting_of(item)).is_carried:
        return _("출석 위원의 과반수가 찬성하여 보류할 수 없습니다.")
    return None


def no_amendment(item: AgendaItem, moment: Moment) -> str | None:
    return _("수정안을 표결했으므로 수정가결로 처리해야 합니다.") if item.amendment else None


def amendment_tabled(item: AgendaItem, moment: Moment) -> str | None:
    return None if item.amendment else _("표결한 수정안이 없습니다.")


def experts_heard(item: AgendaItem, moment: Moment) -> str | None:
    """10조 2항: the Personnel Committee hears experts before it gives an opinion or ratifies."""
    by_personnel = meeting_of(item).rules.body == Body.PERSONNEL_COMMITTEE
    if not by_personnel or item.kind not in EXPERTS_ARE_HEARD or item.experts_heard:
        return None
    return _("인사위원회는 전문가의 의견을 들은 뒤에 이 안건을 의결할 수 있습니다.")
