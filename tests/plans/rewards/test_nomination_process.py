"""추천: each row of the table taken once, and refused for who and for every condition."""

from datetime import UTC, date, datetime

import pytest

import factories
import rewards_factories as rewards
from accounts.models import EmployeeKind
from accounts.roles import Role
from events.rewards import NominationSelected
from factories import NOW
from files.models import Attachment
from kernel.actors import SYSTEM, Moment
from kernel.errors import NotAllowed, NotNow
from plans.rewards.codes import CheckDuty, CheckState, NominationKind, NominationState, RoundState, Source, Stage
from plans.rewards.models import EligibilityCheck, Nominee
from plans.rewards.process import ELIGIBILITY, NOMINATION
from workflow.advance import InvalidAnswers, advance
from workflow.models import StepTaken

IN_MARCH = datetime(2026, 3, 15, 3, 0, tzinfo=UTC)


def officer():
    return factories.person(roles=[Role.DEDICATED])


def with_evidence(nomination):
    """A file attached to it; its content does not exist."""
    number = Attachment.objects.count()
    Attachment.objects.create(
        subject_type="nomination",
        subject_id=nomination.pk,
        name="증빙.pdf",
        content_type="application/pdf",
        size=10,
        sha256=f"{number:064d}",
        path=f"증빙{number}",
        uploaded_by=factories.person(),
        uploaded_at=NOW,
    )
    return nomination


def checked(nomination, *, personnel=(), audit=()):
    """Both have answered; with the reasons given."""
    for duty, unfit in ((CheckDuty.PERSONNEL, personnel), (CheckDuty.AUDIT, audit)):
        EligibilityCheck.objects.create(
            nomination=nomination, duty=duty, state=CheckState.ANSWERED, unfit=list(unfit), note="확인",
            answered_by=factories.person(), answered_at=NOW,
        )  # fmt: skip
    return nomination


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
    nomination = with_evidence(rewards.nomination())

    take(nomination, "submit", by=nomination.nominated_by)

    assert (nomination.state, nomination.submitted_at) == (NominationState.SUBMITTED, IN_MARCH)


def test_a_case_needs_nobody(goryeong):
    nomination = with_evidence(rewards.nomination(people=[], kind=NominationKind.CASE))

    take(nomination, "submit", by=nomination.nominated_by)

    assert nomination.state == NominationState.SUBMITTED


def test_the_officer_submits_what_residents_began(goryeong):
    nomination = with_evidence(rewards.nomination(nominated_by=None, source=Source.RESIDENT))

    take(nomination, "submit", by=officer())

    assert nomination.state == NominationState.SUBMITTED


def test_the_officer_does_not_submit_what_another_writes(goryeong):
    with pytest.raises(NotAllowed):
        take(with_evidence(rewards.nomination()), "submit", by=officer())


def test_without_merit_nothing_is_submitted(goryeong):
    nomination = with_evidence(rewards.nomination(merit=" "))

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
    nomination = with_evidence(rewards.nomination(people=people, kind=kind))

    with pytest.raises(NotNow) as refusal:
        take(nomination, "submit", by=nomination.nominated_by)

    assert str(refusal.value) == sentence


def test_shares_make_a_whole(goryeong):
    nomination = with_evidence(rewards.nomination(people=[factories.person(), factories.person()]))
    Nominee.objects.filter(nomination=nomination).update(share=45)

    with pytest.raises(NotNow) as refusal:
        take(nomination, "submit", by=nomination.nominated_by)

    assert str(refusal.value) == "기여도를 모두 더하면 100%여야 하나 지금은 90%입니다."


@pytest.mark.parametrize("kind", EmployeeKind)
def test_employees_of_every_kind_may_be_nominated_and_nobody_else(goryeong, kind):
    person = factories.person(kind=kind, name="박서로")
    nomination = with_evidence(rewards.nomination(people=[person], department=factories.department()))
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
    nomination = with_evidence(rewards.nomination(people=[head]))

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
    nomination = with_evidence(rewards.nomination(round=rewards.round_(state=state, title="선발")))

    with pytest.raises(NotNow) as refusal:
        take(nomination, "submit", by=nomination.nominated_by, at=at)

    assert str(refusal.value) == sentence


def test_a_duplicate_is_submitted_only_when_it_is_confirmed(goryeong):
    person = factories.person()
    earlier = rewards.nomination(
        people=[person], title="노인 돌봄 서류 간소화", state=NominationState.SUBMITTED, number="2026-추천-9001"
    )
    nomination = with_evidence(rewards.nomination(people=[person], title="노인돌봄 서류의 간소화"))

    with pytest.raises(InvalidAnswers) as refusal:
        take(nomination, "submit", by=nomination.nominated_by)
    take(nomination, "submit", by=nomination.nominated_by, not_a_duplicate="on")

    assert earlier.number in refusal.value.fields["not_a_duplicate"][0]
    assert nomination.state == NominationState.SUBMITTED


# Eligibility


def test_the_officer_asks_personnel_and_audit(goryeong):
    nomination = rewards.nomination(state=NominationState.SUBMITTED)

    take(nomination, "check", by=officer())

    assert sorted(nomination.checks.values_list("duty", "state")) == [("audit", "asked"), ("personnel", "asked")]


def test_a_check_is_asked_while_the_round_screens(goryeong):
    nomination = rewards.nomination(
        state=NominationState.SUBMITTED, round=rewards.round_(state=RoundState.PUBLIC_CHECK)
    )

    with pytest.raises(NotNow) as refusal:
        take(nomination, "check", by=officer())

    assert str(refusal.value) == "적격검토는 추천접수와 적격검토 단계에서 요청합니다."


@pytest.mark.parametrize(("unfit", "step"), [((), "eligible"), (("kindness",), "ineligible")])
def test_what_was_answered_decides(goryeong, unfit, step):
    nomination = checked(rewards.nomination(state=NominationState.ELIGIBILITY_CHECK), audit=unfit)

    take(nomination, step, by=officer())

    assert nomination.state == step


@pytest.mark.parametrize(
    ("unfit", "step", "sentence"),
    [
        (("kindness",), "eligible", "부적격 사유가 있습니다: 단순 친절 사례"),
        ((), "ineligible", "인사·감사 확인에 부적격 사유가 없습니다."),
    ],
)
def test_nothing_else_decides(goryeong, unfit, step, sentence):
    nomination = checked(rewards.nomination(state=NominationState.ELIGIBILITY_CHECK), personnel=unfit)

    with pytest.raises(NotNow) as refusal:
        take(nomination, step, by=officer())

    assert str(refusal.value) == sentence


@pytest.mark.parametrize("step", ["eligible", "ineligible"])
def test_both_answer_first(goryeong, step):
    nomination = checked(rewards.nomination(state=NominationState.ELIGIBILITY_CHECK))
    nomination.checks.filter(duty="audit").update(state=CheckState.ASKED)

    with pytest.raises(NotNow) as refusal:
        take(nomination, step, by=officer())

    assert str(refusal.value) == "아직 확인하지 않은 분야가 있습니다: 감사"


@pytest.mark.parametrize("step", ["eligible", "shortlist", "merge"])
def test_nobody_decides_on_their_own_nomination(goryeong, step):
    person = officer()
    state = NominationState.ELIGIBILITY_CHECK if step == "eligible" else NominationState.ELIGIBLE
    nomination = checked(rewards.nomination(people=[person], state=state))

    with pytest.raises(NotNow) as refusal:
        take(nomination, step, by=person)

    assert str(refusal.value) == "자신이 추천했거나 후보인 추천은 다른 사람이 처리해야 합니다."


def test_the_second_answer_settles_it(goryeong):
    nomination = rewards.nomination(state=NominationState.ELIGIBILITY_CHECK)
    first = EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.PERSONNEL)
    second = EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.AUDIT)
    clear = {"unfit": [], "note": "", "restricted_until": "2026-09-01"}

    advance(ELIGIBILITY, first, "answer", by=factories.person(roles=[Role.HR]), at=IN_MARCH, given=clear)
    nomination.refresh_from_db()
    between = nomination.state
    advance(ELIGIBILITY, second, "answer", by=factories.person(roles=[Role.AUDITOR]), at=IN_MARCH, given=clear)

    nomination.refresh_from_db()
    assert (between, nomination.state) == (NominationState.ELIGIBILITY_CHECK, NominationState.ELIGIBLE)
    assert nomination.checks.get(duty="personnel").restricted_until == date(2026, 9, 1)
    assert StepTaken.objects.get(subject_id=nomination.pk).actor_name == "시스템"


def test_a_reason_against_makes_it_ineligible(goryeong):
    nomination = checked(rewards.nomination(state=NominationState.ELIGIBILITY_CHECK))
    check = nomination.checks.get(duty="audit")
    check.state = CheckState.ASKED
    check.save()
    against = {"unfit": ["investigation"], "note": "감사가 진행 중입니다."}

    advance(ELIGIBILITY, check, "answer", by=factories.person(roles=[Role.AUDITOR]), at=IN_MARCH, given=against)

    nomination.refresh_from_db()
    assert nomination.state == NominationState.INELIGIBLE


def test_a_reason_against_is_explained(goryeong):
    check = EligibilityCheck.objects.create(
        nomination=rewards.nomination(state=NominationState.ELIGIBILITY_CHECK), duty=CheckDuty.AUDIT
    )

    with pytest.raises(InvalidAnswers) as refusal:
        advance(
            ELIGIBILITY, check, "answer", by=factories.person(roles=[Role.AUDITOR]), at=IN_MARCH,
            given={"unfit": ["kindness"]},
        )  # fmt: skip

    assert refusal.value.fields == {"note": ["부적격이면 확인한 내용을 적어 주십시오."]}


@pytest.mark.parametrize(("duty", "role"), [("audit", Role.HR), ("personnel", Role.AUDITOR), ("audit", Role.DEDICATED)])
def test_each_answers_for_their_duty(goryeong, duty, role):
    check = EligibilityCheck.objects.create(
        nomination=rewards.nomination(state=NominationState.ELIGIBILITY_CHECK), duty=duty
    )

    with pytest.raises(NotAllowed):
        advance(ELIGIBILITY, check, "answer", by=factories.person(roles=[role]), at=IN_MARCH)


def test_a_nominee_does_not_answer_about_themself(goryeong):
    person = factories.person(roles=[Role.HR])
    nomination = rewards.nomination(people=[person], state=NominationState.ELIGIBILITY_CHECK)
    check = EligibilityCheck.objects.create(nomination=nomination, duty=CheckDuty.PERSONNEL)

    with pytest.raises(NotNow) as refusal:
        advance(ELIGIBILITY, check, "answer", by=person, at=IN_MARCH)

    assert str(refusal.value) == "자신이 추천했거나 후보인 추천은 다른 담당자가 확인해야 합니다."


@pytest.mark.parametrize("step", ["answer", "correct"])
def test_answers_come_while_it_is_checked(goryeong, step):
    check = checked(rewards.nomination(state=NominationState.ELIGIBLE)).checks.get(duty="audit")
    EligibilityCheck.objects.filter(pk=check.pk).update(state="asked" if step == "answer" else "answered")

    with pytest.raises(NotNow) as refusal:
        advance(ELIGIBILITY, check, step, by=factories.person(roles=[Role.AUDITOR]), at=IN_MARCH)

    assert str(refusal.value) == "적격검토가 끝나 확인을 받지 않습니다."


# The short list and what leads off the way


def test_an_eligible_nomination_is_shortlisted(goryeong):
    nomination = rewards.nomination(state=NominationState.ELIGIBLE)

    take(nomination, "shortlist", by=officer())

    assert nomination.state == NominationState.SHORTLISTED


def test_without_screening_a_nomination_is_shortlisted_at_once(goryeong):
    stages = [stage for stage in Stage if stage != Stage.SCREENING]
    unscreened = rewards.nomination(
        state=NominationState.SUBMITTED, round=rewards.round_(state=RoundState.OPEN, stages=stages)
    )
    screened = rewards.nomination(state=NominationState.SUBMITTED)

    take(unscreened, "shortlist", by=officer())
    with pytest.raises(NotNow) as refusal:
        take(screened, "shortlist", by=officer())

    assert unscreened.state == NominationState.SHORTLISTED
    assert str(refusal.value) == "적격검토를 거친 추천만 후보로 올릴 수 있습니다."


@pytest.mark.parametrize("step", ["shortlist", "return", "merge", "withdraw"])
def test_nothing_changes_while_the_committee_has_the_list(goryeong, step):
    round_ = rewards.round_(state=RoundState.COMMITTEE, title="선발")
    nomination = rewards.nomination(round=round_, state=NOMINATION.step(step).sources[-1])

    with pytest.raises(NotNow) as refusal:
        take(nomination, step, by=officer())

    assert str(refusal.value) == "‘선발’이(가) ‘위원회 심의’ 상태여서 추천을 바꿀 수 없습니다."


@pytest.mark.parametrize(("step", "state"), [("return", "draft"), ("withdraw", "withdrawn")])
def test_a_nomination_is_sent_back_or_taken_back_with_a_reason(goryeong, step, state):
    nomination = rewards.nomination(state=NominationState.SUBMITTED)

    with pytest.raises(InvalidAnswers):
        take(nomination, step, by=officer())
    take(nomination, step, by=officer(), reason="공적을 보완해 주십시오.")

    assert nomination.state == state


def test_a_nomination_is_merged_with_its_recommendations(goryeong):
    round_ = rewards.round_(state=RoundState.OPEN)
    kept = rewards.nomination(round=round_, state=NominationState.ELIGIBLE, recommendations=2)
    nomination = rewards.nomination(round=round_, state=NominationState.SUBMITTED, recommendations=3)

    take(nomination, "merge", by=officer(), into=kept.pk, reason="같은 사례입니다.")

    kept.refresh_from_db()
    assert (nomination.state, nomination.merged_into, kept.recommendations) == (NominationState.MERGED, kept, 5)


def test_a_nomination_is_merged_only_within_its_round(goryeong):
    other = rewards.nomination(state=NominationState.ELIGIBLE)
    nomination = rewards.nomination(state=NominationState.SUBMITTED)

    with pytest.raises(InvalidAnswers) as refusal:
        take(nomination, "merge", by=officer(), into=other.pk, reason="같은 사례입니다.")

    assert list(refusal.value.fields) == ["into"]


def test_a_selected_nomination_tells_whom_and_when(goryeong):
    round_ = rewards.round_(state=RoundState.SELECTED)
    nomination = rewards.nomination(
        round=round_, state=NominationState.SHORTLISTED, proposed_grade="best", proposed_rank=1
    )

    take(nomination, "select", by=SYSTEM)

    told = NOMINATION.step("select").announces(nomination, Moment(SYSTEM, IN_MARCH))
    person = nomination.nominees.get().person_id
    assert (nomination.state, nomination.grade, nomination.rank) == (NominationState.SELECTED, "best", 1)
    assert told == NominationSelected(nomination.pk, 2026, "best", (person,), date(2026, 5, 20))


def test_the_head_revokes_a_selection(goryeong):
    nomination = rewards.nomination(state=NominationState.SELECTED, round=rewards.round_(state=RoundState.CLOSED))

    take(nomination, "revoke", by=factories.person(roles=[Role.HEAD]), reason="공적이 사실과 다릅니다.")

    assert (nomination.state, nomination.grade) == (NominationState.REVOKED, "best")


def test_the_head_does_not_revoke_what_they_made(goryeong):
    head = factories.person(roles=[Role.HEAD])
    nomination = rewards.nomination(
        state=NominationState.SELECTED, nominated_by=head, round=rewards.round_(state=RoundState.CLOSED)
    )

    with pytest.raises(NotNow):
        take(nomination, "revoke", by=head, reason="공적이 사실과 다릅니다.")
