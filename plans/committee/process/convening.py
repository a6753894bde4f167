"""What must be true of a meeting before it is convened, opened and closed."""

from django.utils import timezone
from django.utils.translation import gettext as _

from kernel.actors import Moment
from plans.committee.codes import (
    DECIDED,
    SERVING,
    Body,
    MeetingType,
    MemberKind,
    Position,
)
from plans.committee.composition import findings_of
from plans.committee.law import PERSONNEL_DESIGNATED, PERSONNEL_WHOLE, law_on
from plans.committee.models import Meeting
from plans.committee.queries import composition_on
from plans.committee.quorum import ballots_of, designated_seats, is_present, quorum_of, seats_of


def items_listed(meeting: Meeting, moment: Moment) -> str | None:
    return None if meeting.items.all() else _("상정한 안건이 없습니다.")


def least_designated(meeting: Meeting) -> int:
    """The smallest set that may meet, its chair included."""
    if meeting.rules.body == Body.PERSONNEL_COMMITTEE:
        whole = len(composition_on(timezone.localdate(meeting.scheduled_at)).members)
        return whole if whole <= PERSONNEL_WHOLE else PERSONNEL_DESIGNATED + 1
    law = law_on(timezone.localdate(meeting.scheduled_at))
    return max(meeting.rules.designated_at_least, law.designated) + 1  # 11조 4항


def set_complete(meeting: Meeting, moment: Moment) -> str | None:
    designated, least = len(designated_seats(meeting)), least_designated(meeting)
    if designated >= least:
        return None
    return _(
        "회의는 위원장과 위원장이 지정하는 위원을 합하여 %(least)d명 이상으로 구성해야 하나 %(designated)d명만 지정되었습니다."
    ) % {"least": least, "designated": designated}


def set_serves(meeting: Meeting, moment: Moment) -> str | None:
    gone = [str(seat) for seat in designated_seats(meeting) if seat.member.state not in SERVING]
    if not gone:
        return None
    return _("위원에서 물러난 사람이 지정되어 있습니다: %(names)s") % {"names": ", ".join(gone)}


def presider_named(meeting: Meeting, moment: Moment) -> str | None:
    presiding = [seat for seat in designated_seats(meeting) if seat.presides]
    if presiding and presiding[0].member.position in {Position.CHAIR, Position.VICE_CHAIR}:
        return None
    return _("위원장이나 위원장의 직무를 대행하는 부위원장이 회의를 주재하도록 지정해야 합니다.")


def half_private(meeting: Meeting, moment: Moment) -> str | None:
    designated = designated_seats(meeting)
    private = sum(seat.member.kind == MemberKind.PRIVATE for seat in designated)
    if private * 2 >= len(designated):
        return None
    return _("지정한 위원의 절반 이상이 위촉직(민간) 위원이어야 하나 %(designated)d명 중 %(private)d명입니다.") % {
        "designated": len(designated),
        "private": private,
    }


def committee_lawful(meeting: Meeting, moment: Moment) -> str | None:
    """R15: a meeting of a committee that is composed against law or ordinance decides nothing."""
    findings = findings_of(composition_on(timezone.localdate(meeting.scheduled_at)))
    broken = next((finding for finding in findings if finding.breaks), None)
    if broken is None:
        return None
    return _("위원회 구성이 기준에 맞지 않습니다. %(finding)s (%(basis)s)") % {
        "finding": broken.sentence,
        "basis": broken.basis,
    }


def writing_allowed(meeting: Meeting, moment: Moment) -> str | None:
    """A reason is compulsory by constraint; here: decisions in writing exist since 2020-08-25."""
    if meeting.type != MeetingType.WRITTEN or law_on(timezone.localdate(meeting.scheduled_at)).written:
        return None
    return _("회의 날짜에 시행되던 운영규정에는 서면 의결이 없습니다.")


def quorum_reached(meeting: Meeting, moment: Moment) -> str | None:
    quorum = quorum_of(meeting)
    if quorum.is_met:
        return None
    return _("의사정족수가 모자라 개의할 수 없습니다. %(quorum)s") % {"quorum": quorum}


def quorum_missing(meeting: Meeting, moment: Moment) -> str | None:
    if quorum_of(meeting).is_met:
        return _("의사정족수가 채워져 유회로 처리할 수 없습니다.")
    if meeting.scheduled_at > moment.at:
        return _("회의 시각이 지나야 유회로 처리할 수 있습니다.")
    return None


def presider_present(meeting: Meeting, moment: Moment) -> str | None:
    if any(seat.presides and is_present(seat, meeting) for seat in seats_of(meeting)):
        return None
    return _("회의를 주재하는 위원의 출석을 먼저 확인해야 합니다.")


def items_decided(meeting: Meeting, moment: Moment) -> str | None:
    left = [item for item in meeting.items.all() if item.state not in DECIDED]
    if not left:
        return None
    return _("아직 의결하지 않은 안건이 있습니다: %(title)s") % {"title": left[0].title}


def not_signed_yet(meeting: Meeting, moment: Moment) -> str | None:
    mine = (seat for seat in seats_of(meeting) if seat.member.person_id == moment.by.id)
    return _("이미 서명했습니다.") if any(seat.signed_at for seat in mine) else None


def everyone_signed(meeting: Meeting, moment: Moment) -> str | None:
    missing = [str(seat) for seat in seats_of(meeting) if is_present(seat, meeting) and seat.signed_at is None]
    if not missing:
        return None
    return _("출석한 위원이 모두 서명해야 합니다. 서명하지 않은 위원: %(names)s") % {"names": ", ".join(missing)}


def nothing_decided(meeting: Meeting, moment: Moment) -> str | None:
    """Who was there is part of every decision: the minutes say it once for the whole meeting."""
    if not any(item.state in DECIDED for item in meeting.items.all()):
        return None
    return _("이미 의결한 안건이 있어 출석을 바꿀 수 없습니다.")


def nothing_voted(meeting: Meeting, moment: Moment) -> str | None:
    voted = any(
        item.state in DECIDED or any(ballot.choice for ballot in ballots_of(item)) for item in meeting.items.all()
    )
    if not voted:
        return None
    return _("이미 표결한 안건이 있어 회의를 연기할 수 없습니다. 남은 안건은 보류로 처리하여 주십시오.")
