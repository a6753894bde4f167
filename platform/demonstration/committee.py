"""A committee of invented people, and meetings that pass what lies before them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from accounts.queries import active_people
from demonstration.staff import someone
from plans.committee import actions
from plans.committee.codes import Expertise, Gender, ItemState, MeetingType, MemberKind, Position
from plans.committee.models import AgendaItem, Meeting, Member, Seat
from plans.committee.process import AGENDA_ITEM, MEETING, MEMBER
from workflow.advance import advance

PRIVATE_AT_MEETING = 5
OFFICIALS_AT_MEETING = 3


def constitute(on: date, *, term_years: int, private: int, officials: int) -> None:
    """Appoint the vice head as chair, the audit head, some officials and private experts from a day on."""
    at = _morning(on)
    _appoint(
        someone("vicehead"), {"kind": MemberKind.EX_OFFICIO, "position": Position.CHAIR, "gender": Gender.MALE}, on, at
    )
    audit = {
        "kind": MemberKind.EX_OFFICIO,
        "gender": Gender.FEMALE,
        "is_audit_head": True,
        "expertise": [Expertise.AUDIT],
    }
    _appoint(someone("audithead"), audit, on, at)
    for number in range(1, officials + 1):
        gender = Gender.FEMALE if number % 2 else Gender.MALE
        _appoint(someone(f"official{number:02d}"), {"kind": MemberKind.EX_OFFICIO, "gender": gender}, on, at)
    kinds = list(Expertise)
    for number in range(1, private + 1):
        facts = {
            "kind": MemberKind.PRIVATE,
            "gender": Gender.FEMALE if number % 2 else Gender.MALE,
            "organisation": f"시연 단체 {number}",
            "expertise": [kinds[number % len(kinds)]],
        }
        _appoint(someone(f"member{number:02d}"), facts, on, at, until=_years_later(on, term_years))


def _years_later(day: date, years: int) -> date:
    return day.replace(year=day.year + years) - timedelta(days=1)


def _appoint(person: User, facts: dict[str, Any], on: date, at: datetime, until: date | None = None) -> Member:
    member = actions.propose_member(by=someone("secretary"), person=person, facts=facts, at=at)
    advance(MEMBER, member, "pledge", by=person, at=at, given={"consents": "on", "no_conflict": "on", "secrecy": "on"})
    term = {"document_no": "시연-위촉-1", "term_from": on, "term_to": until or ""}
    advance(MEMBER, member, "appoint", by=someone("head"), at=at, given=term)
    advance(MEMBER, member, "begin", by=someone("secretary"), at=at)
    return member


def decide_on(*subjects: Model, on: date) -> Meeting:
    """Hold the meeting that passes what was sent of these, from calling it to signed and registered minutes."""
    meeting = begin_sitting(*subjects, on=on)
    _decide(meeting, _morning(on))
    _keep_minutes(meeting, _morning(on))
    return meeting


def begin_sitting(*subjects: Model, on: date) -> Meeting:
    """Call the meeting and open it: its members may vote on what was sent of these."""
    secretary, at = someone("secretary"), _morning(on - timedelta(days=7))
    sent = AgendaItem.objects.filter(subject_id__in=[subject.pk for subject in subjects], state=ItemState.SUBMITTED)
    items = list(sent.order_by("id"))
    facts = {"type": MeetingType.OFFLINE, "scheduled_at": _morning(on), "place": "대회의실(시연)"}
    meeting = actions.plan_meeting(by=secretary, facts=facts, at=at)
    for item in items:
        advance(AGENDA_ITEM, item, "check", by=secretary, at=at)
        advance(AGENDA_ITEM, item, "list", by=secretary, at=at, given={"meeting": meeting.pk})
    _call(meeting, at)
    _sit(meeting, items, _morning(on))
    return meeting


def _call(meeting: Meeting, at: datetime) -> None:
    members = list(Member.objects.filter(kind=MemberKind.PRIVATE)[:PRIVATE_AT_MEETING])
    members += Member.objects.filter(kind=MemberKind.EX_OFFICIO).order_by("position", "id")[: OFFICIALS_AT_MEETING + 1]
    chair = next(member for member in members if member.position == Position.CHAIR)
    given = {"members": [member.pk for member in members], "presider": chair.pk}
    advance(MEETING, meeting, "designate", by=someone("secretary"), at=at, given=given)
    advance(MEETING, meeting, "convene", by=someone("secretary"), at=at, given={"message": "시연용 소집 안내입니다."})


def _sit(meeting: Meeting, items: Sequence[AgendaItem], at: datetime) -> None:
    secretary, chair = someone("secretary"), someone("vicehead")
    seats = [(seat, _fresh(seat)) for seat in Seat.objects.filter(meeting=meeting).select_related("member")]
    for item in items:
        for _seat, person in seats:
            advance(AGENDA_ITEM, item, "declare", by=person, at=at, given={"conflict": "none"})
    given = {"present": [seat.pk for seat, _person in seats]}
    advance(MEETING, meeting, "attendance", by=secretary, at=at, given=given)
    advance(MEETING, meeting, "open", by=chair, at=at)
    for item in items:
        advance(AGENDA_ITEM, item, "confirm_recusals", by=secretary, at=at)
    advance(MEETING, meeting, "deliberate", by=chair, at=at)


def _decide(meeting: Meeting, at: datetime) -> None:
    chair = someone("vicehead")
    for item in meeting.items.order_by("id"):
        vote_for(item, voters_of(meeting), at)
        advance(AGENDA_ITEM, item, "pass", by=chair, at=at, given={"decision_note": "원안대로 의결한다.(시연)"})
    advance(MEETING, meeting, "close", by=chair, at=at)


def voters_of(meeting: Meeting) -> list[User]:
    """Those who sit in the meeting, as they are now."""
    return [_fresh(seat) for seat in Seat.objects.filter(meeting=meeting).select_related("member")]


def vote_for(item: AgendaItem, people: Sequence[User], at: datetime) -> None:
    for person in people:
        advance(AGENDA_ITEM, item, "vote", by=person, at=at, given={"choice": "for"})


def _keep_minutes(meeting: Meeting, at: datetime) -> None:
    secretary = someone("secretary")
    given = {
        "order_of_business": "개회, 안건 상정, 심의, 표결, 폐회",
        "remarks": "시연용 회의록입니다. 실제 발언이 아닙니다.",
    }
    advance(MEETING, meeting, "draft_minutes", by=secretary, at=at, given=given)
    for seat in Seat.objects.filter(meeting=meeting):
        advance(MEETING, meeting, "sign", by=_fresh(seat), at=at)
    advance(MEETING, meeting, "confirm", by=someone("vicehead"), at=at)
    advance(
        MEETING, meeting, "register", by=secretary, at=at, given={"document_no": "시연-기록-1", "retention_years": 10}
    )


def _fresh(seat: Seat) -> User:
    return active_people().get(pk=seat.member.person_id)


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time().replace(hour=10)))
