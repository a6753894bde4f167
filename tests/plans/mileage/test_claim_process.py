"""마일리지 적립: each row of the table taken once, and refused for who and for every condition."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import factories
import file_samples
import mileage_scenes as made
from accounts.roles import Role
from factories import NOW
from files.models import Attachment
from kernel.errors import NotAllowed, NotNow
from notices.desk import todo_of
from plans.mileage.codes import ClaimSource, ClaimState
from plans.mileage.process import CLAIM
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


@pytest.fixture
def scene(programme):
    return made.scene(programme)


def in_state(scene, state):
    claim = made.claimed(scene, state=state, created_by=scene.person)
    assert claim.state == state
    return claim


@pytest.mark.parametrize("step", CLAIM.steps, ids=lambda step: step.name)
def test_somebody_else_takes_no_step(scene, step):
    claim = in_state(scene, step.sources[0])
    stranger = factories.person(roles=[Role.DEPT_HEAD])

    with pytest.raises(NotAllowed):
        advance(CLAIM, claim, step.name, by=stranger, at=NOW)

    assert claim.state == step.sources[0]


# revise, resubmit, withdraw


REVISION = {"title": "민원 서식을 줄였습니다.", "text": "", "contribution": "50", "case": "서식 정비"}


def test_the_claimant_revises_and_the_worth_is_computed_anew(scene):
    claim = made.claimed(scene, item="regulation", points_asked=5)

    advance(CLAIM, claim, "revise", by=scene.person, at=NOW, given=REVISION)

    assert (claim.state, claim.title, claim.points_asked, claim.case_key) == (
        "claimed",
        "민원 서식을 줄였습니다.",
        3,
        "서식정비",
    )


def test_evidence_comes_with_the_revision(scene):
    claim = made.claimed(scene)
    photo = SimpleUploadedFile("현장.jpg", file_samples.picture())

    advance(CLAIM, claim, "revise", by=scene.person, at=NOW, given=REVISION, files={"evidence": photo})

    assert list(Attachment.objects.filter(subject_id=claim.pk).order_by("id").values_list("name", flat=True)) == [
        "사진.jpg",
        "현장.jpg",
    ]


def test_a_returned_claim_comes_back(scene):
    claim = made.claimed(scene)
    advance(CLAIM, claim, "return", by=scene.head, at=NOW, given={"reason": "언제인지 적어 주십시오."})

    advance(CLAIM, claim, "resubmit", by=scene.person, at=NOW, given=REVISION)

    assert claim.state == ClaimState.CLAIMED
    assert Deadline.objects.get(subject_id=claim.pk, clockwork="running").name == "check_due"


def test_a_returned_claim_that_no_longer_fits_does_not_come_back(scene, rules):
    row = rules(person_a_month=5)
    claim = made.claimed(scene, item="regulation", points_asked=5, rules=row.pk)
    advance(CLAIM, claim, "return", by=scene.head, at=NOW, given={"reason": "보완"})
    made.approved(scene, item="everyday", points_asked=1)

    with pytest.raises(NotNow) as refusal:
        advance(CLAIM, claim, "resubmit", by=scene.person, at=NOW, given=REVISION | {"contribution": "100"})

    assert refusal.value.sentence == "1인 월 상한은 5점이고 남은 점수는 4점입니다."
    assert claim.state == ClaimState.RETURNED


def test_a_grant_is_revised_and_comes_back_as_a_grant(scene):
    claim = made.claimed(scene, state="granted_by_head", source=ClaimSource.GRANTED, created_by=scene.head)
    advance(CLAIM, claim, "revise_grant", by=scene.head, at=NOW, given=REVISION)
    advance(CLAIM, claim, "return", by=scene.chief, at=NOW, given={"reason": "사유를 적어 주십시오."})

    advance(CLAIM, claim, "grant_again", by=scene.head, at=NOW, given=REVISION)

    assert (claim.state, claim.title) == (ClaimState.GRANTED_BY_HEAD, "민원 서식을 줄였습니다.")


def test_the_claimant_withdraws(scene):
    claim = made.checked(scene)

    advance(CLAIM, claim, "withdraw", by=scene.person, at=NOW)

    assert claim.state == ClaimState.WITHDRAWN
    assert not Deadline.objects.filter(subject_id=claim.pk, clockwork="running").exists()


def test_what_was_decided_is_not_withdrawn(scene):
    claim = made.approved(scene)

    with pytest.raises(NotNow):
        advance(CLAIM, claim, "withdraw", by=scene.person, at=NOW)

    assert claim.state == ClaimState.APPROVED


# check


def test_the_head_of_the_department_checks(scene):
    claim = made.claimed(scene)

    advance(CLAIM, claim, "check", by=scene.head, at=NOW)

    assert (claim.state, claim.checked_by, claim.checked_at) == (ClaimState.SUPERIOR_CHECKED, scene.head, NOW)
    assert Deadline.objects.get(subject_id=claim.pk, clockwork="running").name == "decide_due"


def test_a_claim_waits_for_the_head_and_nobody_else(scene):
    claim = made.claimed(scene)

    waits = {name: [line.title for line in todo_of(getattr(scene, name), at=NOW)] for name in ("head", "chief")}

    assert waits == {"head": [str(claim)], "chief": []}


def test_a_head_does_not_check_ones_own_claim_but_the_chief_does(scene):
    claim = made.claimed(scene, person=scene.head, created_by=scene.head)

    with pytest.raises(NotAllowed):
        advance(CLAIM, claim, "check", by=scene.head, at=NOW)
    advance(CLAIM, claim, "check", by=scene.chief, at=NOW)

    assert (claim.state, claim.checked_by) == (ClaimState.SUPERIOR_CHECKED, scene.chief)


def test_what_a_head_grants_the_chief_checks(scene):
    claim = made.claimed(scene, state="granted_by_head", source=ClaimSource.GRANTED, created_by=scene.head)

    with pytest.raises(NotAllowed):
        advance(CLAIM, claim, "check", by=scene.head, at=NOW)
    assert [line.title for line in todo_of(scene.chief, at=NOW)] == [str(claim)]
    advance(CLAIM, claim, "check", by=scene.chief, at=NOW)

    assert claim.state == ClaimState.SUPERIOR_CHECKED


def test_a_chief_who_granted_does_not_check(scene):
    both = factories.person(roles=[Role.DEPT_HEAD, Role.PAO], department=scene.department)
    claim = made.claimed(scene, state="granted_by_head", source=ClaimSource.GRANTED, created_by=both)

    for step in ("check", "return"):
        with pytest.raises(NotNow) as refusal:
            advance(CLAIM, claim, step, by=both, at=NOW)
        assert refusal.value.sentence == "직접 신청하거나 부여한 마일리지는 결정할 수 없습니다."


def test_without_evidence_nothing_is_checked(scene):
    claim = made.claimed(scene)
    Attachment.objects.all().delete()

    with pytest.raises(NotNow) as refusal:
        advance(CLAIM, claim, "check", by=scene.head, at=NOW)

    assert refusal.value.sentence == "증빙자료가 1건 이상 있어야 합니다. 증빙자료를 첨부해 주십시오."


def test_a_reason_is_needed_to_return(scene):
    claim = made.claimed(scene)

    with pytest.raises(InvalidAnswers):
        advance(CLAIM, claim, "return", by=scene.head, at=NOW)

    assert claim.state == ClaimState.CLAIMED
