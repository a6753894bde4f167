"""위원의 임기: begun, prolonged, ended, broken off."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

import committee_factories as made
import factories
from accounts.models import RoleHolding, User
from accounts.roles import Role
from committee_factories import NOW
from kernel.errors import NotAllowed, NotNow
from plans.committee.codes import MemberKind, MemberState, Position
from plans.committee.models import Member
from plans.committee.process import MEMBER
from workflow.advance import InvalidAnswers, advance

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


# The term ---------------------------------------------------------------------------------------------


def appointed(**fields: Any) -> Member:
    return made.member(state=MemberState.APPOINTED, **fields)


def test_a_term_begins_with_the_role() -> None:
    member = appointed(position=Position.CHAIR)

    take(member, "begin", made.secretary())

    assert member.state == MemberState.ACTIVE
    held = RoleHolding.objects.filter(person=member.person).values_list("role", "ends_on")
    assert sorted(held) == [(Role.CHAIR, made.FAR), (Role.MEMBER, made.FAR)]


def test_a_term_does_not_begin_early() -> None:
    with pytest.raises(NotNow):
        take(appointed(term_from=TODAY + timedelta(days=1)), "begin", made.secretary())


def test_head_does_not_begin_a_term() -> None:
    with pytest.raises(NotAllowed):
        take(appointed(), "begin", head())


def test_head_reappoints() -> None:
    member = made.member(term_to=TODAY)

    take(member, "reappoint", head(), document_no="기획-2", term_from="2026-03-03", term_to="2028-03-02")

    assert (member.state, member.reappointments, member.since) == (MemberState.REAPPOINTED, 1, made.LONG_AGO)


def test_nobody_is_reappointed_beyond_the_limit() -> None:
    with pytest.raises(NotNow) as refusal:
        take(made.member(reappointments=1), "reappoint", head(), **TERM)

    assert refusal.value.sentence == "연임은 1회까지입니다."


def test_an_official_is_neither_reappointed_nor_dismissed() -> None:
    member = made.member(kind=MemberKind.EX_OFFICIO)

    for step in ("reappoint", "dismiss"):
        with pytest.raises(NotNow):
            take(member, step, head())


def test_secretary_may_not_reappoint() -> None:
    with pytest.raises(NotAllowed):
        take(made.member(), "reappoint", made.secretary(), **TERM)


def test_a_term_ends() -> None:
    member = made.member(term_to=TODAY - timedelta(days=1))

    take(member, "end_term", made.secretary())

    assert (member.state, member.left_on) == (MemberState.TERM_ENDED, TODAY)


def test_a_running_term_does_not_end() -> None:
    with pytest.raises(NotNow):
        take(made.member(term_to=TODAY), "end_term", made.secretary())


def test_head_does_not_end_a_term() -> None:
    with pytest.raises(NotAllowed):
        take(made.member(), "end_term", head())


def test_head_dismisses_on_a_ground() -> None:
    member = appointed()
    take(member, "begin", made.secretary())

    take(member, "dismiss", head(), ground="no_avoidance", reason="회피하지 않음", document_no="기획-3")

    assert (member.state, member.dismissal_ground) == (MemberState.DISMISSED, "no_avoidance")
    person = User.objects.get(pk=member.person_id)
    assert Role.MEMBER not in person.roles_at(NOW + timedelta(days=1))


def test_a_dismissal_names_its_ground() -> None:
    with pytest.raises(InvalidAnswers):
        take(made.member(), "dismiss", head(), reason="사유", document_no="기획-3")


def test_secretary_may_not_dismiss() -> None:
    with pytest.raises(NotAllowed):
        take(made.member(), "dismiss", made.secretary())


def test_a_member_resigns() -> None:
    member = made.member()

    take(member, "resign", member.person, reason="일신상의 사유")

    assert (member.state, member.left_on) == (MemberState.RESIGNED, TODAY)


def test_nobody_resigns_for_another() -> None:
    with pytest.raises(NotAllowed):
        take(made.member(), "resign", factories.person(), reason="사유")


def test_secretary_corrects_what_is_known() -> None:
    member = made.member()
    given = {"kind": "private", "position": "vice_chair", "gender": "male", "expertise": ["law"]}

    take(member, "revise", made.secretary(), **given)

    assert (member.position, member.expertise) == (Position.VICE_CHAIR, ["law"])


def test_a_second_chair_is_not_written_in() -> None:
    made.committee()

    with pytest.raises(InvalidAnswers):
        take(made.member(), "revise", made.secretary(), kind="private", position="chair", gender="male")


def test_a_member_does_not_correct() -> None:
    member = made.member()

    with pytest.raises(NotAllowed):
        take(member, "revise", member.person)
