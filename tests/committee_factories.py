"""A committee for tests: lawful unless the test says otherwise. Call them inside a schema.

Shortcuts put a meeting where the test begins by taking the real steps, so nothing here knows a rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import pytest

import factories
from accounts.models import EmployeeKind, User
from accounts.roles import Role
from kernel.errors import NotAllowed, NotNow
from plans.committee.actions import issue_guideline, plan_meeting, submit_item
from plans.committee.codes import Expertise, Gender, ItemKind, MeetingType, MemberKind, MemberState, Position
from plans.committee.models import AgendaItem, Guideline, Meeting, Member, Seat
from plans.committee.process import AGENDA_ITEM, MEETING
from workflow.advance import advance

NOW = factories.NOW
MEETING_AT = NOW + timedelta(days=7)
LONG_AGO = factories.LONG_AGO
FAR = date(2030, 12, 31)

_numbers = count(1)


def secretary() -> User:
    return factories.person(roles=[Role.SECRETARY])


def member(**fields: Any) -> Member:
    """A serving private member; genders alternate so that a committee is balanced."""
    number = next(_numbers)
    kind = fields.get("kind", MemberKind.PRIVATE)
    state = fields.get("state", MemberState.ACTIVE)
    given: dict[str, Any] = {
        "kind": kind,
        "state": state,
        "gender": Gender.FEMALE if number % 2 else Gender.MALE,
        "organisation": f"기관{number}",
        "pledged_on": LONG_AGO,
    }
    if state != MemberState.CANDIDATE:
        given |= {"since": LONG_AGO, "term_from": LONG_AGO}
        given["term_to"] = FAR if kind == MemberKind.PRIVATE else None
    given |= fields
    if "person" not in given:
        outside: dict[str, Any] = {"kind": EmployeeKind.OUTSIDE} if kind == MemberKind.PRIVATE else {}
        given["person"] = factories.person(**outside)
    return Member.objects.create(**given)


def committee(*, private: int = 6, official: int = 4) -> list[Member]:
    """A lawful committee, its chair (the vice head) first, then the audit head; every wanted expertise is there."""
    chair = member(
        kind=MemberKind.EX_OFFICIO,
        position=Position.CHAIR,
        person=factories.person(roles=[Role.VICE_HEAD]),
        expertise=list(Expertise),
    )
    audit = member(kind=MemberKind.EX_OFFICIO, is_audit_head=True, person=factories.person(roles=[Role.AUDIT_HEAD]))
    officials = [member(kind=MemberKind.EX_OFFICIO) for _number in range(official - 2)]
    return [chair, audit, *officials, *(member() for _number in range(private))]


@dataclass
class Sitting:
    """A meeting with everyone at hand, and verbs for what they do."""

    meeting: Meeting
    secretary: User
    members: list[Member]
    at: datetime = MEETING_AT

    def take(self, step: str, by: User | None = None, **given: Any) -> None:
        advance(MEETING, self.meeting, step, by=by or self.secretary, at=self.at, given=given)

    def item_step(self, step: str, by: User | None = None, item: AgendaItem | None = None, **given: Any) -> None:
        advance(AGENDA_ITEM, item or self.item, step, by=by or self.secretary, at=self.at, given=given)

    def refusal(self, step: str, by: User | None = None, **given: Any) -> str:
        """The sentence with which a step is refused; the meeting stays where it was."""
        before = Meeting.objects.get(pk=self.meeting.pk).state
        with pytest.raises(NotNow) as caught:
            self.take(step, by, **given)
        assert Meeting.objects.get(pk=self.meeting.pk).state == before
        return caught.value.sentence

    def item_refusal(self, step: str, by: User | None = None, **given: Any) -> str:
        """The same of a step on the item."""
        before = AgendaItem.objects.get(pk=self.item.pk).state
        with pytest.raises(NotNow) as caught:
            self.item_step(step, by, **given)
        assert AgendaItem.objects.get(pk=self.item.pk).state == before
        return caught.value.sentence

    def not_for(self, step: str, *people: User) -> None:
        """None of them may take the step on the meeting."""
        for person in people:
            with pytest.raises(NotAllowed):
                self.take(step, person)

    def item_not_for(self, step: str, *people: User) -> None:
        """None of them may take the step on the item."""
        for person in people:
            with pytest.raises(NotAllowed):
                self.item_step(step, person)

    @property
    def chair(self) -> User:
        return self.members[0].person

    @cached_property
    def item(self) -> AgendaItem:
        return self.meeting.items.get()

    @property
    def seats(self) -> list[Seat]:
        return list(Seat.objects.filter(meeting=self.meeting).order_by("id"))

    def seat_of(self, person: User) -> Seat:
        return Seat.objects.get(meeting=self.meeting, member__person=person)

    def attend(self, *people: User, online: Sequence[User] = ()) -> None:
        self.take(
            "attendance",
            present=[self.seat_of(person).pk for person in people],
            online=[self.seat_of(person).pk for person in online],
        )

    def declare(self, *people: User, conflict: str = "none", recusal_reason: str = "") -> None:
        for person in people:
            self.item_step("declare", person, conflict=conflict, recusal_reason=recusal_reason)

    def vote(self, *people: User, choice: str = "for") -> None:
        for person in people:
            self.item_step("vote", person, choice=choice)

    @property
    def committee(self) -> list[Member]:
        """Everyone of the committee, whoever was designated first."""
        others = Member.objects.exclude(pk__in=[one.pk for one in self.members])
        return [*self.members, *others]

    @property
    def people(self) -> list[User]:
        return [member.person for member in self.members]


def meeting(by: User | None = None, **fields: Any) -> Meeting:
    given = {"type": MeetingType.OFFLINE, "scheduled_at": MEETING_AT, "place": "군청 소회의실"} | fields
    return plan_meeting(by=by or secretary(), facts=given, at=NOW)


def item(by: User | None = None, *, on: Meeting | None = None, **fields: Any) -> AgendaItem:
    """An item; `on` a meeting it is checked and listed."""
    by = by or secretary()
    given = {"kind": ItemKind.POLICY_OTHER, "title": f"안건 {next(_numbers)}", "brief": "제안 이유"} | fields
    made = submit_item(by=by, facts=given, at=NOW)
    if on is not None:
        advance(AGENDA_ITEM, made, "check", by=by, at=NOW)
        advance(AGENDA_ITEM, made, "list", by=by, at=NOW, given={"meeting": on.pk})
    return made


def planned(
    *,
    designate: int = 9,
    items: int = 1,
    members: list[Member] | None = None,
    subject_id: UUID | None = None,
    kind: ItemKind = ItemKind.POLICY_OTHER,
    **fields: Any,
) -> Sitting:
    """A planned meeting with its designated set (five of nine private) and its items."""
    by = secretary()
    members = members or committee()
    made = meeting(by, **fields)
    for _number in range(items):
        item(by, on=made, subject_id=subject_id, kind=kind)
    chosen = members[:designate]
    sitting = Sitting(made, by, chosen)
    sitting.take("designate", members=[one.pk for one in chosen], presider=chosen[0].pk, observers=[])
    return sitting


def convened(**fields: Any) -> Sitting:
    sitting = planned(**fields)
    sitting.take("convene", message="")
    return sitting


def opened(*, present: int = 6, **fields: Any) -> Sitting:
    sitting = convened(**fields)
    sitting.attend(*sitting.people[:present])
    sitting.take("open", sitting.chair)
    return sitting


def in_session(*, present: int = 6, **fields: Any) -> Sitting:
    """Opened, everyone present declared no conflict, recusals confirmed, deliberation begun."""
    sitting = opened(present=present, **fields)
    for one in sitting.meeting.items.all():
        for person in sitting.people[:present]:
            sitting.item_step("declare", person, item=one, conflict="none")
        sitting.item_step("confirm_recusals", item=one)
    sitting.take("deliberate", sitting.chair)
    return sitting


def minuted(**fields: Any) -> Sitting:
    """Voted on, passed and minuted, but not signed."""
    sitting = in_session(**fields)
    for one in sitting.meeting.items.all():
        for person in sitting.people[:6]:
            sitting.item_step("vote", person, item=one, choice="for")
        sitting.item_step("pass", sitting.chair, item=one, decision_note="원안대로 의결합니다.")
    sitting.take("close", sitting.chair)
    sitting.take("draft_minutes", order_of_business="개의, 심의, 의결", remarks="이견 없음")
    return sitting


def signed(**fields: Any) -> Sitting:
    sitting = minuted(**fields)
    for person in sitting.people[:6]:
        sitting.take("sign", person)
    sitting.take("confirm", sitting.chair)
    return sitting


def subject_id() -> UUID:
    return uuid4()


def guideline(by: User | None = None, **fields: Any) -> Guideline:
    given = {"kind": "", "title": "의결 가이드라인", "text": "기준", "effective_from": LONG_AGO} | fields
    return issue_guideline(by=by or secretary(), facts=given, at=NOW)
