"""추천: each row of the table taken once, and refused for who and for every condition."""

from datetime import UTC, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind
from accounts.roles import Role
from kernel.errors import NotAllowed, NotNow
from plans.rewards.codes import NominationKind, NominationState, RoundState, Source
from plans.rewards.models import Nominee
from plans.rewards.process import NOMINATION
from workflow.advance import InvalidAnswers, advance
from workflow.models import StepTaken

IN_MARCH = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)


def officer():
    return factories.person(roles=[Role.DEDICATED])


def take(nomination, step, *, by, at=IN_MARCH, **given):
    return advance(NOMINATION, nomination, step, by=by, at=at, given=given)


def written(nomination, **given):
    """The form of a nomination as it stands, with what is changed."""
    text = {name: getattr(nomination, name) for name in ("title", "kind", "merit", "merit_from", "merit_to")}
    lines = {}
    for place, nominee in enumerate(nomination.nominees.all(), 1):
        lines |= {f"person_{place}": nominee.person_id, f"share_{place}": nominee.share}
    return text | {"department": nomination.department_id} | lines | given


@pytest.mark.parametrize("step", NOMINATION.steps, ids=lambda step: step.name)
def test_a_stranger_takes_no_step(goryeong, step):
    nomination = rewards.nomination(state=step.sources[0])

    with pytest.raises(NotAllowed):
        advance(NOMINATION, nomination, step.name, by=factories.person(), at=IN_MARCH)

    assert nomination.state == step.sources[0]
    assert StepTaken.objects.count() == 0


@pytest.mark.parametrize("name", ["disqualify", "select", "not_select", "lapse"])
def test_nobody_decides_in_the_place_of_the_committee(goryeong, name):
    nomination = rewards.nomination(state=NominationState.SHORTLISTED)
    mighty = factories.person(roles=[Role.DEDICATED, Role.PAO, Role.HEAD, Role.CHAIR, Role.AUDITOR])

    with pytest.raises(NotAllowed):
        take(nomination, name, by=mighty)


# Writing and submitting


def test_the_nominator_rewrites_a_draft(goryeong):
    nomination = rewards.nomination()
    other = factories.person()

    given = written(nomination, title="새 이름", kind="team", share_1=60, person_2=other.pk, share_2=40, part_2="설계")
    take(nomination, "revise", by=nomination.nominated_by, **given)

    assert (nomination.title, nomination.kind, nomination.edits) == ("새 이름", NominationKind.TEAM, 1)
    assert list(nomination.nominees.values_list("share", "part")) == [(60, ""), (40, "설계")]


def test_who_comes_second_loses_nothing(goryeong):
    nomination = rewards.nomination(edits=1)

    with pytest.raises(InvalidAnswers) as refusal:
        take(nomination, "revise", by=nomination.nominated_by, **written(nomination, seen=0))

    assert list(refusal.value.fields) == ["__all__"]


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({"merit_to": "2025-12-31"}, ["merit_to"]),
        ({"share_1": ""}, ["share_1"]),
        ({"person_1": ""}, ["person_1"]),
    ],
)
def test_a_nomination_that_does_not_fit_is_refused(goryeong, given, fields):
    nomination = rewards.nomination()

    with pytest.raises(InvalidAnswers) as refusal:
        take(nomination, "revise", by=nomination.nominated_by, **written(nomination, **given))

    assert list(refusal.value.fields) == fields


def test_a_person_stands_once_in_a_nomination(goryeong):
    nomination = rewards.nomination()
    same = nomination.nominees.get().person_id

    with pytest.raises(InvalidAnswers) as refusal:
        take(nomination, "revise", by=nomination.nominated_by, **written(nomination, person_2=same, share_2=10))

    assert refusal.value.fields == {"__all__": ["같은 사람을 두 번 적을 수 없습니다."]}


def test_a_draft_is_submitted(goryeong):
    nomination = rewards.with_evidence(rewards.nomination())

    take(nomination, "submit", by=nomination.nominated_by)

    assert (nomination.state, nomination.submitted_at) == (NominationState.SUBMITTED, IN_MARCH)


def test_a_case_needs_nobody(goryeong):
    nomination = rewards.with_evidence(rewards.nomination(people=[], kind=NominationKind.CASE))

    take(nomination, "submit", by=nomination.nominated_by)

    assert nomination.state == NominationState.SUBMITTED


def test_the_officer_submits_what_residents_began(goryeong):
    nomination = rewards.with_evidence(rewards.nomination(nominated_by=None, source=Source.RESIDENT))

    take(nomination, "submit", by=officer())

    assert nomination.state == NominationState.SUBMITTED


def test_the_officer_does_not_submit_what_another_writes(goryeong):
    with pytest.raises(NotAllowed):
        take(rewards.with_evidence(rewards.nomination()), "submit", by=officer())


def test_without_merit_nothing_is_submitted(goryeong):
    nomination = rewards.with_evidence(rewards.nomination(merit=" "))

    with pytest.raises(NotNow) as refusal:
        take(nomination, "submit", by=nomination.nominated_by)

    assert str(refusal.value) == "공적 내용을 적어야 제출할 수 있습니다."


def test_without_evidence_nothing_is_submitted(goryeong):
    nomination = rewards.nomination()

    with pytest.raises(NotNow) as refusal:
        take(nomination, "submit", by=nomination.nominated_by)

    assert str(refusal.value) == "증빙 자료를 하나 이상 첨부해야 제출할 수 있습니다."


@pytest.mark.parametrize(
    ("kind", "count", "sentence"),
    [
        ("person", 0, "개인 추천에는 후보자가 한 명이어야 합니다. 여러 명이면 구분을 팀으로 바꾸어 주십시오."),
        ("person", 2, "개인 추천에는 후보자가 한 명이어야 합니다. 여러 명이면 구분을 팀으로 바꾸어 주십시오."),
        ("team", 0, "후보자를 한 명 이상 적어야 합니다."),
    ],
)
def test_nominees_fit_the_kind(goryeong, kind, count, sentence):
    people = [factories.person() for _one in range(count)]
    nomination = rewards.with_evidence(rewards.nomination(people=people, kind=kind))

    with pytest.raises(NotNow) as refusal:
        take(nomination, "submit", by=nomination.nominated_by)

    assert str(refusal.value) == sentence


def test_shares_make_a_whole(goryeong):
    nomination = rewards.with_evidence(rewards.nomination(people=[factories.person(), factories.person()]))
    Nominee.objects.filter(nomination=nomination).update(share=45)

    with pytest.raises(NotNow) as refusal:
        take(nomination, "submit", by=nomination.nominated_by)

    assert str(refusal.value) == "기여도를 모두 더하면 100%여야 하나 지금은 90%입니다."


@pytest.mark.parametrize("kind", EmployeeKind)
def test_employees_of_every_kind_may_be_nominated_and_nobody_else(goryeong, kind):
    person = factories.person(kind=kind, name="박서로")
    nomination = rewards.with_evidence(rewards.nomination(people=[person], department=factories.department()))
    refused = kind in (EmployeeKind.ELECTED, EmployeeKind.OUTSIDE)

    if refused:
        with pytest.raises(NotNow) as refusal:
            take(nomination, "submit", by=nomination.nominated_by)
        assert str(refusal.value) == "기관장·선출직·외부위원은 선발 대상이 아닙니다: 박서로"
    else:
        take(nomination, "submit", by=nomination.nominated_by)

    assert nomination.state == (NominationState.DRAFT if refused else NominationState.SUBMITTED)


def test_the_head_is_not_nominated(goryeong):
    head = factories.person(roles=[Role.HEAD], name="이군수")
    nomination = rewards.with_evidence(rewards.nomination(people=[head]))

    with pytest.raises(NotNow) as refusal:
        take(nomination, "submit", by=nomination.nominated_by)

    assert str(refusal.value) == "기관장·선출직·외부위원은 선발 대상이 아닙니다: 이군수"


@pytest.mark.parametrize(
    ("state", "at", "sentence"),
    [
        (RoundState.OPEN, datetime(2026, 4, 1, 3, 0, tzinfo=UTC), "추천 기간은 2026-03-01부터 2026-03-31까지입니다."),
        (RoundState.SCREENING, IN_MARCH, "‘선발’은(는) 지금 추천을 받지 않습니다(적격검토)."),
    ],
)
def test_nominations_come_in_their_time(goryeong, state, at, sentence):
    nomination = rewards.with_evidence(rewards.nomination(round=rewards.round_(state=state, title="선발")))

    with pytest.raises(NotNow) as refusal:
        take(nomination, "submit", by=nomination.nominated_by, at=at)

    assert str(refusal.value) == sentence


def test_a_duplicate_is_submitted_only_when_it_is_confirmed(goryeong):
    person = factories.person()
    earlier = rewards.nomination(
        people=[person], title="노인 돌봄 서류 간소화", state=NominationState.SUBMITTED, number="2026-추천-9001"
    )
    nomination = rewards.with_evidence(rewards.nomination(people=[person], title="노인돌봄 서류의 간소화"))

    with pytest.raises(InvalidAnswers) as refusal:
        take(nomination, "submit", by=nomination.nominated_by)
    take(nomination, "submit", by=nomination.nominated_by, not_a_duplicate="on")

    assert earlier.number in refusal.value.fields["not_a_duplicate"][0]
    assert nomination.state == NominationState.SUBMITTED
