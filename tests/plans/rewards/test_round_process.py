"""선발: each row of the table taken once, and refused for who and for every condition."""

from datetime import UTC, date, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind
from accounts.roles import Role
from events.rewards import CriteriaSentToCommittee, SelectionSentToCommittee
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from outbox.models import Delivery
from plans.rewards.codes import BenefitState, NominationState, Outcome, RoundState, Stage, Statutory
from plans.rewards.models import Benefit, Objection, SignOff
from plans.rewards.process import ROUND
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline, StepTaken

IN_MARCH = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)
IN_APRIL = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)  # nominations have ended the day before
IN_MAY = datetime(2026, 5, 4, 3, 0, tzinfo=UTC)
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


def chief():
    return factories.person(roles=[Role.PAO])


def answered(round_):
    """The three departments have agreed."""
    for duty in ("audit", "personnel", "service"):
        facts = {"state": "answered", "agrees": True, "answered_by": factories.person(), "answered_at": NOW}
        SignOff.objects.create(round=round_, duty=duty, **facts)


def with_shortlist(count=1, **fields):
    """A round and its short list, the first of which is proposed for the best grade."""
    round_ = rewards.round_(**fields)
    rows = [rewards.nomination(round=round_, state=NominationState.SHORTLISTED) for _one in range(count)]
    if rows:
        rows[0].proposed_grade, rows[0].proposed_rank = "best", 1
        rows[0].save()
    return round_, rows


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


# Stages


STEP_OF = {
    Stage.SCREENING: ("screen", {}),
    Stage.PUBLIC_CHECK: ("check_publicly", {"until": "2026-05-20"}),
    Stage.VOTING: ("vote", {"vote_from": "2026-05-04", "vote_until": "2026-05-11"}),
    Stage.FIRST_REVIEW: ("review", {}),
    Stage.CONTEST: ("contest", {}),
}


@pytest.mark.parametrize("stage", Stage)
def test_only_the_next_stage_that_is_on_may_be_taken(goryeong, stage):
    round_, _rows = with_shortlist(state=RoundState.OPEN, stages=[stage])
    by = officer()

    open_now = {one.name for one in ROUND.open_to(by, round_, IN_MAY)} - {"extend"}
    name, given = STEP_OF[stage]
    take(round_, name, by=by, at=IN_MAY, **given)

    assert open_now == {name}
    assert round_.state == stage


@pytest.mark.parametrize("stage", Stage)
def test_a_stage_that_is_off_is_nobodys(goryeong, stage):
    others = [other for other in Stage if other != stage]
    round_, _rows = with_shortlist(state=RoundState.OPEN, stages=others)

    with pytest.raises(NotAllowed):
        take(round_, STEP_OF[stage][0], by=officer(), at=IN_MAY)


def test_stages_follow_in_order(goryeong):
    round_, _rows = with_shortlist(state=RoundState.OPEN, stages=[Stage.PUBLIC_CHECK, Stage.CONTEST])

    with pytest.raises(NotAllowed):
        take(round_, "contest", by=officer(), at=IN_MAY)


def test_without_stages_the_committee_comes_at_once(goryeong):
    round_, _rows = with_shortlist(state=RoundState.OPEN, stages=[])
    by = officer()

    take(round_, "send_to_committee", by=by, at=IN_APRIL)

    assert round_.state == RoundState.COMMITTEE


@pytest.mark.parametrize("state", [RoundState.OPEN, *Stage])
def test_what_waits_for_an_officer_is_what_the_officer_may_take(goryeong, state):
    round_ = rewards.round_(state=state, stages=[Stage.SCREENING, Stage.FIRST_REVIEW])
    by = officer()

    awaited = type(round_).objects.filter(ROUND.awaiting(by, NOW), pk=round_.pk).exists()

    assert awaited == any(step.step.prompts for step in ROUND.open_to(by, round_, NOW))


def test_screening_asks_personnel_and_audit_about_every_nomination(goryeong):
    round_ = rewards.round_(state=RoundState.OPEN)
    nomination = rewards.nomination(round=round_, state=NominationState.SUBMITTED)

    take(round_, "screen", by=officer(), at=IN_APRIL)

    nomination.refresh_from_db()
    assert nomination.state == NominationState.ELIGIBILITY_CHECK
    assert sorted(nomination.checks.values_list("duty", flat=True)) == ["audit", "personnel"]


def test_a_stage_waits_for_the_end_of_the_period(goryeong):
    round_, _rows = with_shortlist(state=RoundState.OPEN)

    with pytest.raises(NotNow) as refusal:
        take(round_, "screen", by=officer(), at=IN_MARCH)

    assert str(refusal.value) == "추천 기간이 2026-03-31까지입니다."


def test_a_stage_waits_for_a_nomination(goryeong):
    round_ = rewards.round_(state=RoundState.OPEN)
    rewards.nomination(round=round_)

    with pytest.raises(NotNow) as refusal:
        take(round_, "screen", by=officer(), at=IN_APRIL)

    assert str(refusal.value) == "제출된 추천이 없습니다."


def test_screening_ends_when_all_are_screened(goryeong):
    round_, _rows = with_shortlist(state=RoundState.SCREENING)
    rewards.nomination(round=round_, state=NominationState.ELIGIBILITY_CHECK)

    with pytest.raises(NotNow) as refusal:
        take(round_, "check_publicly", by=officer(), at=IN_APRIL, until="2026-04-20")

    assert str(refusal.value) == "적격검토를 마치지 않은 추천이 1건 있습니다."


def test_a_public_check_wants_somebody_to_check(goryeong):
    round_ = rewards.round_(state=RoundState.OPEN, stages=[Stage.PUBLIC_CHECK])
    rewards.nomination(round=round_, state=NominationState.SUBMITTED)

    with pytest.raises(NotNow) as refusal:
        take(round_, "check_publicly", by=officer(), at=IN_APRIL, until="2026-04-20")

    assert str(refusal.value) == "적격으로 확인했거나 후보로 올린 추천이 없습니다."


def test_a_public_check_lasts_as_long_as_the_criteria_say(goryeong):
    round_, _rows = with_shortlist(state=RoundState.SCREENING)

    with pytest.raises(InvalidAnswers) as refusal:
        take(round_, "check_publicly", by=officer(), at=IN_APRIL, until="2026-04-07")

    assert refusal.value.fields == {
        "until": ["공개검증 기간이 선발 기준보다 짧습니다. 2026-04-08 이후로 정해 주십시오."]
    }


def test_a_public_check_has_its_deadline(goryeong):
    round_, _rows = with_shortlist(state=RoundState.SCREENING)

    take(round_, "check_publicly", by=officer(), at=IN_APRIL, until="2026-04-20")

    assert round_.public_check_until == date(2026, 4, 20)
    assert Deadline.objects.get(subject_id=round_.pk, clockwork="running").name == "public_check_end"


def test_a_public_check_ends_when_objections_are_decided(goryeong):
    round_, [nomination] = with_shortlist(state=RoundState.PUBLIC_CHECK)
    Objection.objects.create(nomination=nomination, text="사실과 다릅니다.", by_resident=True, filed_at=NOW)

    with pytest.raises(NotNow) as refusal:
        take(round_, "vote", by=officer(), at=IN_MAY, vote_from="2026-05-04", vote_until="2026-05-10")

    assert str(refusal.value) == "처리하지 않은 이의가 1건 있습니다."


@pytest.mark.parametrize("step", ["vote", "review", "contest"])
def test_votes_and_reviews_want_a_short_list(goryeong, step):
    stage = ROUND.step(step).target
    round_ = rewards.round_(state=RoundState.OPEN, stages=[stage])
    rewards.nomination(round=round_, state=NominationState.ELIGIBLE)

    with pytest.raises(NotNow) as refusal:
        take(round_, step, by=officer(), at=IN_MAY, vote_from="2026-05-04", vote_until="2026-05-10")

    assert str(refusal.value) == "후보로 올린 추천이 없습니다."


def test_a_vote_does_not_begin_in_the_past(goryeong):
    round_, _rows = with_shortlist(state=RoundState.PUBLIC_CHECK)

    with pytest.raises(InvalidAnswers) as refusal:
        take(round_, "vote", by=officer(), at=IN_MAY, vote_from="2026-05-03", vote_until="2026-05-10")

    assert refusal.value.fields == {"vote_from": ["투표 시작일은 오늘보다 앞설 수 없습니다."]}


# The list and the committee


def grades_of(rows, *grades):
    given = {f"grade_{row.pk}": grade for row, grade in zip(rows, grades, strict=True)}
    ranks = [rank if grade else "" for rank, grade in enumerate(grades, 1)]
    return given | {f"rank_{row.pk}": rank for row, rank in zip(rows, ranks, strict=True)}


def test_officer_proposes_grades_and_ranks(goryeong):
    round_, rows = with_shortlist(2, state=RoundState.CONTEST)

    take(round_, "propose", by=officer(), at=IN_MAY, **grades_of(rows, "", "excellent"))

    for row in rows:
        row.refresh_from_db()
    assert [(row.proposed_grade, row.proposed_rank) for row in rows] == [("", None), ("excellent", 2)]


def test_more_than_the_quota_needs_a_reason(goryeong):
    round_, rows = with_shortlist(2, state=RoundState.CONTEST, quota=1)

    with pytest.raises(InvalidAnswers) as refusal:
        take(round_, "propose", by=officer(), at=IN_MAY, **grades_of(rows, "best", "excellent"))
    take(round_, "propose", by=officer(), at=IN_MAY, **grades_of(rows, "best", "best"), over_quota_reason="동점입니다.")

    assert refusal.value.fields == {
        "over_quota_reason": ["선발 규모 1건보다 많은 2건을 골랐습니다. 사유를 적어 주십시오."]
    }
    assert round_.over_quota_reason == "동점입니다."


def test_a_rank_is_given_once_and_with_a_grade(goryeong):
    round_, rows = with_shortlist(2, state=RoundState.CONTEST)
    same = grades_of(rows, "best", "best") | {f"rank_{row.pk}": 1 for row in rows}
    halves = grades_of(rows, "best", "best") | {f"rank_{rows[1].pk}": ""}

    with pytest.raises(InvalidAnswers) as of_same:
        take(round_, "propose", by=officer(), at=IN_MAY, **same)
    with pytest.raises(InvalidAnswers) as of_halves:
        take(round_, "propose", by=officer(), at=IN_MAY, **halves)

    assert of_same.value.fields == {"__all__": ["같은 순위를 두 건에 줄 수 없습니다."]}
    assert of_halves.value.fields == {f"rank_{rows[1].pk}": ["등급과 순위를 함께 정하거나 모두 비워 주십시오."]}


def test_the_list_goes_to_the_committee_with_its_numbers(goryeong):
    round_, _rows = with_shortlist(3, state=RoundState.CONTEST)

    take(round_, "send_to_committee", by=officer(), at=IN_MAY)

    told = Delivery.objects.get(event=SelectionSentToCommittee.__name__).payload
    assert (told["proposed"], told["nominated"]) == (1, 3)


def test_an_empty_list_does_not_go(goryeong):
    round_, rows = with_shortlist(state=RoundState.CONTEST)
    rows[0].proposed_grade = ""
    rows[0].save()

    with pytest.raises(NotNow) as refusal:
        take(round_, "send_to_committee", by=officer(), at=IN_MAY)

    assert str(refusal.value) == "등급과 순위를 정한 후보가 없습니다. 먼저 선발안을 작성해 주십시오."


def test_a_list_over_the_quota_does_not_go_without_a_reason(goryeong):
    round_, rows = with_shortlist(2, state=RoundState.CONTEST, quota=1)
    rows[1].proposed_grade, rows[1].proposed_rank = "best", 2
    rows[1].save()

    with pytest.raises(NotNow) as refusal:
        take(round_, "send_to_committee", by=officer(), at=IN_MAY)

    assert str(refusal.value) == "선발 규모 1건보다 많은 2건을 제안하려면 사유가 있어야 합니다."


def test_the_list_as_amended_selects(goryeong):
    round_, rows = with_shortlist(2, state=RoundState.COMMITTEE, selection_outcome=Outcome.AMENDED, **rewards.SELECTION)

    take(round_, "select_as_amended", by=officer(), at=IN_MAY, **grades_of(rows, "", "excellent"))

    for row in rows:
        row.refresh_from_db()
    assert [(row.state, row.grade) for row in rows] == [
        (NominationState.NOT_SELECTED, ""),
        (NominationState.SELECTED, "excellent"),
    ]


@pytest.mark.parametrize(
    ("step", "state"), [("select_as_amended", "committee"), ("take_over_criteria", "criteria_review")]
)
def test_an_amendment_is_entered_only_when_there_is_one(goryeong, step, state):
    round_ = rewards.round_(state=state, criteria_outcome="", selection_outcome="")

    with pytest.raises(NotAllowed):
        take(round_, step, by=officer(), reason="수정")


def test_amended_criteria_are_taken_over(goryeong):
    round_ = rewards.round_(state=RoundState.CRITERIA_REVIEW, criteria_outcome=Outcome.AMENDED, **rewards.CRITERIA)

    take(round_, "take_over_criteria", by=officer(), reason="배점을 의결대로 고쳤습니다.")

    assert (round_.state, round_.rules["yearly_quota"]) == (RoundState.CRITERIA_SET, 40)


# After the decision


def test_results_are_announced(goryeong):
    round_ = rewards.round_(state=RoundState.SELECTED)

    take(round_, "announce", by=officer(), at=IN_MAY)

    assert (round_.state, round_.announced_at) == (RoundState.ANNOUNCED, IN_MAY)


def selected_person(round_, **person):
    one = factories.person(**person)
    return rewards.nomination(round=round_, people=[one], state=NominationState.SELECTED).nominees.get()


def benefit(nominee, code=Statutory.SPECIAL_LEAVE, **fields):
    given = {"number": f"2026-우대-{Benefit.objects.count():04d}", "nominee": nominee, "code": code}
    given |= {"proposed_by": factories.person(), "proposed_at": NOW}
    return Benefit.objects.create(**given | fields)


def test_a_round_closes_when_every_official_has_a_statutory_benefit(goryeong):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)
    benefit(selected_person(round_))

    take(round_, "close", by=officer(), at=IN_MAY)

    assert (round_.state, round_.closed_at) == (RoundState.CLOSED, IN_MAY)


def test_a_round_does_not_close_over_an_official_without_benefit(goryeong):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)
    benefit(selected_person(round_, name="김하나"), "commendation")
    benefit(selected_person(round_, name="이두리"), state=BenefitState.DENIED_BY_HR)

    with pytest.raises(NotNow) as refusal:
        take(round_, "close", by=officer(), at=IN_MAY)

    assert "선발 공무원이 있습니다: 김하나, 이두리." in str(refusal.value)


@pytest.mark.parametrize("kind", [EmployeeKind.PERMANENT_CONTRACT, EmployeeKind.FIXED_TERM, EmployeeKind.GUARD])
def test_those_who_are_no_officials_hold_no_round_open(goryeong, kind):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)
    selected_person(round_, kind=kind)

    take(round_, "close", by=officer(), at=IN_MAY)

    assert round_.state == RoundState.CLOSED


def test_the_chief_may_give_the_reason(goryeong):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)
    selected_person(round_)

    take(round_, "explain", by=chief(), at=IN_MAY, reason="퇴직하여 우대할 수 없습니다.")
    take(round_, "close", by=officer(), at=IN_MAY)

    assert (round_.state, round_.without_benefit_reason) == (RoundState.CLOSED, "퇴직하여 우대할 수 없습니다.")


def test_a_reason_is_given_only_where_one_is_needed(goryeong):
    round_ = rewards.round_(state=RoundState.ANNOUNCED)

    with pytest.raises(NotNow) as refusal:
        take(round_, "explain", by=chief(), at=IN_MAY, reason="없음")

    assert str(refusal.value) == "선발된 공무원이 모두 법정 우대를 받았습니다."


def test_a_round_that_is_called_off_ends_its_nominations(goryeong):
    round_, [nomination] = with_shortlist(state=RoundState.VOTING)

    take(round_, "cancel", by=chief(), at=IN_MAY, reason="예산이 없습니다.")

    nomination.refresh_from_db()
    assert (round_.state, nomination.state) == (RoundState.CANCELLED, NominationState.WITHDRAWN)


def test_the_installation_takes_the_decision(goryeong):
    round_, [nomination] = with_shortlist(state=RoundState.COMMITTEE)

    take(round_, "select", by=SYSTEM, at=IN_MAY, **DECISION)

    nomination.refresh_from_db()
    assert (round_.state, round_.selection_decided_on) == (RoundState.SELECTED, date(2026, 5, 20))
    assert (nomination.state, nomination.grade, nomination.rank) == (NominationState.SELECTED, "best", 1)
