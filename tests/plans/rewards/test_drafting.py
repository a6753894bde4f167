"""Who begins a nomination in which way, and what looks like it."""

from datetime import UTC, date, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind
from accounts.roles import Role
from kernel.actors import Moment
from kernel.errors import Invalid, NotAllowed, NotNow
from kernel.likeness import alike
from plans.rewards.actions.nominations import draft, sources_for
from plans.rewards.codes import NominationState, RoundState, Source
from plans.rewards.queries.duplicates import Case, duplicates_of

IN_MARCH = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)


def begin(by, *, source=Source.COLLEAGUE, nominees=(), round_=None, at=IN_MARCH):
    facts = {
        "title": "민원 창구 통합",
        "kind": "person",
        "merit": "",
        "merit_from": date(2026, 1, 1),
        "merit_to": date(2026, 2, 1),
        "department": factories.department(),
    }
    lines = [{"person": person, "share": 100, "part": ""} for person in nominees]
    round_ = round_ or rewards.round_(state=RoundState.OPEN)
    return draft(by=by, at=at, round_=round_, source=source, facts=facts, nominees=lines)


@pytest.mark.parametrize(
    ("roles", "sources"),
    [
        ([], ["self", "colleague"]),
        ([Role.DEPT_HEAD], ["dept_head", "self", "colleague"]),
        ([Role.DEDICATED], ["officer", "proposal", "mileage", "resident", "self", "colleague"]),
    ],
)
def test_ways_follow_roles(goryeong, roles, sources):
    assert sources_for(factories.person(roles=roles), IN_MARCH) == sources


def test_people_from_outside_nominate_nobody(goryeong):
    person = factories.person(kind=EmployeeKind.OUTSIDE, roles=[Role.MEMBER])

    with pytest.raises(NotAllowed):
        begin(person)


def test_a_colleague_begins_a_draft(goryeong):
    by, person = factories.person(), factories.person()

    made = begin(by, nominees=[person])

    assert (made.state, made.number, made.nominated_by) == (NominationState.DRAFT, "2026-추천-0001", by)
    assert [nominee.person for nominee in made.nominees.all()] == [person]


def test_a_way_that_is_not_ones_own_is_refused(goryeong):
    with pytest.raises(NotAllowed) as refusal:
        begin(factories.person(), source=Source.OFFICER)

    assert str(refusal.value) == "‘전담부서 추천’(으)로 추천할 수 있는 역할이 아닙니다."


def test_ways_fit_the_nominees(goryeong):
    person = factories.person()

    with pytest.raises(Invalid):
        begin(person, source=Source.SELF, nominees=[factories.person()])
    with pytest.raises(Invalid):
        begin(person, source=Source.COLLEAGUE, nominees=[person])

    assert begin(person, source=Source.SELF, nominees=[person]).source == Source.SELF


@pytest.mark.parametrize("state", [RoundState.CRITERIA_SET, RoundState.SCREENING])
def test_a_draft_begins_in_an_open_round(goryeong, state):
    with pytest.raises(NotNow):
        begin(factories.person(), round_=rewards.round_(state=state))


# Duplicates


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("노인 돌봄 서류 간소화", "노인돌봄 서류의 간소화", True),
        ("노인 돌봄 서류 간소화", "공원 화장실 정비", False),
        ("A", "a", True),
        ("!!", "??", True),
        ("", "공원", False),
    ],
)
def test_titles_are_compared_whatever_their_spacing(one, other, same):
    assert alike(one, other) is same


def found_for(nomination, viewer=None):
    return duplicates_of(Case.of(nomination), Moment(viewer or factories.person(), IN_MARCH), but=nomination.pk)


def test_the_same_person_case_and_time_is_a_duplicate_in_every_round(goryeong):
    person = factories.person()
    earlier = rewards.nomination(people=[person], title="민원 창구 통합", state=NominationState.SUBMITTED)
    now = rewards.nomination(people=[person], title="민원창구 통합")

    assert earlier.round != now.round
    assert found_for(now) == [earlier]


@pytest.mark.parametrize(
    "other",
    [
        {"merit_from": date(2025, 1, 1), "merit_to": date(2025, 12, 31)},
        {"title": "공원 화장실 정비"},
        {"state": NominationState.WITHDRAWN},
        {"state": NominationState.DRAFT},
    ],
)
def test_another_case_time_or_end_is_none(goryeong, other):
    person = factories.person()
    rewards.nomination(people=[person], **{"title": "민원 창구 통합", "state": NominationState.SUBMITTED} | other)

    assert found_for(rewards.nomination(people=[person], title="민원 창구 통합")) == []


def test_another_person_is_none(goryeong):
    rewards.nomination(title="민원 창구 통합", state=NominationState.SUBMITTED)

    assert found_for(rewards.nomination(title="민원 창구 통합")) == []


def test_a_case_without_people_is_compared_with_those_of_its_department(goryeong):
    department = factories.department()
    facts = {"people": [], "kind": "case", "title": "민원 창구 통합", "department": department}
    earlier = rewards.nomination(**facts, state=NominationState.SUBMITTED)

    assert found_for(rewards.nomination(**facts)) == [earlier]


def test_a_blind_round_is_not_asked_name_by_name(goryeong):
    person, officer = factories.person(), factories.person(roles=[Role.DEDICATED])
    blind = rewards.round_(state=RoundState.FIRST_REVIEW, is_blind=True)
    hidden = rewards.nomination(round=blind, people=[person], title="민원 창구 통합", state=NominationState.SHORTLISTED)
    now = rewards.nomination(people=[person], title="민원 창구 통합")

    assert found_for(now) == []
    assert found_for(now, officer) == [hidden]
