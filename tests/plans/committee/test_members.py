"""위원: every row of the table taken once, refused once for who and for each condition."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

import committee_factories as made
import factories
from accounts.models import User
from accounts.roles import Role
from committee_factories import NOW
from kernel.errors import NotAllowed, NotNow
from plans.committee.actions import propose_member
from plans.committee.codes import Gender, MemberKind, MemberState, Position
from plans.committee.models import Member
from plans.committee.process import MEMBER
from workflow.advance import InvalidAnswers, advance
from workflow.queries import waiting_for

TODAY = timezone.localdate(NOW)
TERM = {"document_no": "기획-1", "term_from": "2026-03-02", "term_to": "2028-03-01"}
PLEDGE = {"consents": True, "no_conflict": True, "secrecy": True}

pytestmark = pytest.mark.usefixtures("goryeong")


def head() -> User:
    return factories.person(roles=[Role.HEAD])


def take(member: Member, step: str, by: User, **given: Any) -> None:
    advance(MEMBER, member, step, by=by, at=NOW, given=given)


def candidate(**fields: Any) -> Member:
    return made.member(state=MemberState.CANDIDATE, **fields)


# Proposal ---------------------------------------------------------------------------------------------


def test_secretary_proposes_a_candidate() -> None:
    person = factories.person()

    facts = {"kind": MemberKind.PRIVATE, "gender": Gender.FEMALE}
    member = propose_member(by=made.secretary(), person=person, facts=facts, at=NOW)

    assert member.state == MemberState.CANDIDATE


def test_an_employee_may_not_propose() -> None:
    with pytest.raises(NotAllowed):
        propose_member(by=factories.person(), person=factories.person(), facts={}, at=NOW)


def test_nobody_is_a_candidate_twice() -> None:
    member = candidate()

    with pytest.raises(NotNow) as refusal:
        propose_member(
            by=made.secretary(),
            person=member.person,
            facts={"kind": MemberKind.PRIVATE, "gender": Gender.MALE},
            at=NOW,
        )

    assert refusal.value.sentence == f"{member.person.name}님은 이미 위원이거나 후보입니다."


# Pledge -----------------------------------------------------------------------------------------------


def test_a_candidate_consents_and_pledges() -> None:
    member = candidate(pledged_on=None)

    take(member, "pledge", member.person, **PLEDGE)

    assert (member.state, member.pledged_on) == (MemberState.CANDIDATE, TODAY)


def test_a_pledge_needs_every_sentence() -> None:
    member = candidate(pledged_on=None)

    with pytest.raises(InvalidAnswers):
        take(member, "pledge", member.person, consents=True, no_conflict=True)


def test_nobody_pledges_for_another() -> None:
    with pytest.raises(NotAllowed):
        take(candidate(pledged_on=None), "pledge", factories.person(), **PLEDGE)


def test_nobody_pledges_twice() -> None:
    member = candidate()

    with pytest.raises(NotNow):
        take(member, "pledge", member.person, **PLEDGE)


def test_a_pledge_waits_for_the_candidate_until_it_is_given() -> None:
    member = candidate(pledged_on=None)
    assert list(waiting_for(MEMBER, member.person, NOW)) == [member]

    take(member, "pledge", member.person, **PLEDGE)

    assert list(waiting_for(MEMBER, member.person, NOW)) == []


# Appointment ------------------------------------------------------------------------------------------


def test_head_appoints_for_a_term() -> None:
    member = candidate()

    take(member, "appoint", head(), **TERM)

    assert member.state == MemberState.APPOINTED
    assert (member.since, member.term_to) == (date(2026, 3, 2), date(2028, 3, 1))


def test_acting_head_appoints_too() -> None:
    member = candidate()

    take(member, "appoint", factories.person(roles=[Role.ACTING_HEAD]), **TERM)

    assert member.state == MemberState.APPOINTED


def test_secretary_may_not_appoint() -> None:
    member = candidate()

    with pytest.raises(NotAllowed):
        take(member, "appoint", made.secretary(), **TERM)

    assert member.state == MemberState.CANDIDATE


def test_without_a_pledge_nobody_is_appointed() -> None:
    with pytest.raises(NotNow) as refusal:
        take(candidate(pledged_on=None), "appoint", head(), **TERM)

    assert refusal.value.sentence == "본인의 동의와 이해충돌 방지·비밀유지 서약이 있어야 합니다."


def test_there_is_one_chair() -> None:
    made.committee()

    with pytest.raises(NotNow) as refusal:
        take(candidate(position=Position.CHAIR), "appoint", head(), **TERM)

    assert refusal.value.sentence == "이미 다른 위원이 위원장입니다."


def test_a_full_committee_takes_nobody(rules: Any) -> None:
    rules(members_at_most=10)
    made.committee(private=6, official=4)

    with pytest.raises(NotNow) as refusal:
        take(candidate(), "appoint", head(), **TERM)

    assert refusal.value.sentence == "위원은 10명까지 둘 수 있습니다."


@pytest.mark.parametrize("term_to", ["", "2026-03-01", "2028-03-02"])
def test_a_private_term_ends_within_the_years_of_the_rules(term_to: str) -> None:
    with pytest.raises(InvalidAnswers) as refusal:
        take(candidate(), "appoint", head(), **TERM | {"term_to": term_to})

    assert list(refusal.value.fields) == ["term_to"]


def test_an_official_sits_as_long_as_the_office_is_held() -> None:
    member = candidate(kind=MemberKind.EX_OFFICIO)

    take(member, "appoint", head(), **TERM | {"term_to": ""})

    assert (member.state, member.term_to) == (MemberState.APPOINTED, None)


@pytest.mark.usefixtures("goryeong")
@pytest.mark.parametrize(("change", "field"), [({"position": "chair"}, "position"), ({"kind": "ex_officio"}, "kind")])
def test_the_secretary_alone_makes_nobody_chair_and_nobody_an_official(change: dict[str, str], field: str) -> None:
    member = made.member(state=MemberState.ACTIVE, kind=MemberKind.PRIVATE)
    given = {"kind": member.kind, "position": member.position, "gender": member.gender} | change

    with pytest.raises(InvalidAnswers) as refusal:
        advance(MEMBER, member, "revise", by=factories.person(roles=[Role.SECRETARY]), at=made.NOW, given=given)

    member.refresh_from_db()
    assert list(refusal.value.fields) == [field]
    assert (member.kind, member.position) == (MemberKind.PRIVATE, "member")
