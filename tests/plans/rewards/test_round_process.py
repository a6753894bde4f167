"""선발: each row of the table taken once, and refused for who and for every condition."""

from datetime import date

import pytest

import factories
import rewards_factories as rewards
from accounts.roles import Role
from events.rewards import CriteriaSentToCommittee
from factories import NOW
from kernel.errors import NotAllowed, NotNow
from outbox.models import Delivery
from plans.rewards.codes import RoundState
from plans.rewards.models import SignOff
from plans.rewards.process import ROUND
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline, StepTaken

DECISION = {
    "item_id": "0198c0de-0000-7000-8000-000000000001",
    "outcome": "passed",
    "meeting_number": "2026-회의-0002",
    "decided_on": "2026-05-20",
}
SCHEDULE = {
    "nominations_from": "2026-03-02",
    "nominations_until": "2026-04-15",
    "public_check_until": "2026-04-25",
    "vote_from": "2026-04-26",
    "vote_until": "2026-05-05",
}
TEXT = {"title": "상반기 선발", "stages": ["screening"], "quota": 15, **SCHEDULE}


def officer():
    return factories.person(roles=[Role.DEDICATED])


def answered(round_):
    """The three departments have agreed."""
    for duty in ("audit", "personnel", "service"):
        facts = {"state": "answered", "agrees": True, "answered_by": factories.person(), "answered_at": NOW}
        SignOff.objects.create(round=round_, duty=duty, **facts)


def take(round_, step, *, by, at=NOW, **given):
    return advance(ROUND, round_, step, by=by, at=at, given=given)


@pytest.mark.parametrize("step", ROUND.steps, ids=lambda step: step.name)
def test_a_stranger_takes_no_step(goryeong, step):
    round_ = rewards.round_(state=step.sources[0], criteria_outcome="amended", selection_outcome="amended")

    with pytest.raises(NotAllowed):
        advance(ROUND, round_, step.name, by=factories.person(), at=NOW)

    assert round_.state == step.sources[0]
    assert StepTaken.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["set_criteria", "criteria_returned", "note_criteria", "select", "return", "note_decision"]
)
def test_nobody_decides_in_the_place_of_the_committee(goryeong, name):
    round_ = rewards.round_(state=ROUND.step(name).sources[0])
    mighty = factories.person(roles=[Role.DEDICATED, Role.PAO, Role.HEAD, Role.CHAIR, Role.SECRETARY])

    with pytest.raises(NotAllowed):
        take(round_, name, by=mighty, **DECISION)


# Planning and criteria


def test_officer_rewrites_a_planned_round(goryeong):
    round_ = rewards.round_()

    take(round_, "revise", by=officer(), **TEXT)

    assert (round_.title, round_.stages, round_.quota, round_.nominations_until, round_.edits) == (
        "상반기 선발", ["screening"], 15, date(2026, 4, 15), 1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"nominations_until": "2026-03-01"}, "nominations_until"),
        ({"public_check_until": "2026-04-14"}, "public_check_until"),
        ({"vote_until": "2026-04-25"}, "vote_until"),
    ],
)
def test_dates_follow_each_other(goryeong, wrong, field):
    with pytest.raises(InvalidAnswers) as refusal:
        take(rewards.round_(), "revise", by=officer(), **TEXT | wrong)

    assert list(refusal.value.fields) == [field]


def test_criteria_go_to_the_committee_as_they_are_in_force(goryeong):
    round_ = rewards.round_()
    answered(round_)

    take(round_, "send_criteria", by=officer())

    assert (round_.state, round_.rules["cut_off"]) == (RoundState.CRITERIA_REVIEW, 60)
    told = Delivery.objects.get(event=CriteriaSentToCommittee.__name__)
    assert told.payload["round_id"] == str(round_.pk)


def test_criteria_wait_for_the_departments_that_have_not_answered(goryeong):
    round_ = rewards.round_()
    answered(round_)
    SignOff.objects.filter(duty="audit").delete()
    SignOff.objects.create(round=round_, duty="audit", department=factories.department(name="감사실"))

    with pytest.raises(NotNow) as refusal:
        take(round_, "send_criteria", by=officer())

    assert str(refusal.value) == "아직 회신하지 않은 협조 부서가 있습니다: 감사(감사실)"


def test_a_round_opens_with_its_deadline(goryeong):
    round_ = rewards.round_(state=RoundState.CRITERIA_SET)

    take(round_, "open", by=officer())

    assert round_.state == RoundState.OPEN
    deadline = Deadline.objects.get(subject_id=round_.pk)
    assert (deadline.name, deadline.due_at.date()) == ("nominations_end", date(2026, 3, 31))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"nominations_from": date(2026, 3, 3)}, "추천 시작일(2026-03-03)부터 접수할 수 있습니다."),
        (
            {"nominations_from": date(2026, 2, 1), "nominations_until": date(2026, 3, 1)},
            "추천 마감일이 지났습니다. 추천 기간을 고친 뒤 접수를 시작해 주십시오.",
        ),
    ],
)
def test_a_round_opens_only_in_its_period(goryeong, fields, sentence):
    round_ = rewards.round_(state=RoundState.CRITERIA_SET, **fields)

    with pytest.raises(NotNow) as refusal:
        take(round_, "open", by=officer())

    assert str(refusal.value) == sentence


def test_dates_may_be_moved_before_the_opening(goryeong):
    round_ = rewards.round_(state=RoundState.CRITERIA_SET)

    take(round_, "reschedule", by=officer(), **TEXT)

    assert (round_.nominations_from, round_.quota) == (date(2026, 3, 2), 20)


def test_an_extended_period_moves_its_deadline(goryeong):
    round_ = rewards.round_(state=RoundState.CRITERIA_SET)
    by = officer()
    take(round_, "open", by=by)

    take(round_, "extend", by=by, until="2026-04-05", reason="추천이 적어 늘립니다.")

    assert round_.nominations_until == date(2026, 4, 5)
    assert Deadline.objects.get(subject_id=round_.pk).due_at.date() == date(2026, 4, 5)


def test_a_period_is_not_extended_into_the_past(goryeong):
    with pytest.raises(InvalidAnswers) as refusal:
        take(rewards.round_(state=RoundState.OPEN), "extend", by=officer(), until="2026-03-01", reason="착오")

    assert refusal.value.fields == {"until": ["마감일은 오늘보다 앞설 수 없습니다."]}
