"""The public check: staff and residents object, audit decides with a finding."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

import factories
import rewards_factories as rewards
from accounts.roles import Role
from kernel.errors import NotAllowed, NotNow
from notices.models import Notice
from plans.rewards.actions.objections import file_objection
from plans.rewards.codes import NominationState, ObjectionState, RoundState
from plans.rewards.limits import OBJECTIONS_PER_ADDRESS, count_objection
from plans.rewards.models import Objection
from plans.rewards.process import OBJECTION
from workflow.advance import InvalidAnswers, advance

IN_APRIL = datetime(2026, 4, 5, 3, 0, tzinfo=UTC)
FINDING = {"finding": "관련 문서를 확인했습니다."}


def open_nomination(**fields):
    round_ = rewards.round_(state=RoundState.PUBLIC_CHECK, **fields)
    return rewards.nomination(round=round_, state=NominationState.ELIGIBLE)


def objection(nomination=None, **fields):
    nomination = nomination or open_nomination()
    return Objection.objects.create(nomination=nomination, text="사실과 다릅니다.", filed_at=IN_APRIL, **fields)


def auditor():
    return factories.person(roles=[Role.AUDITOR])


def test_a_resident_objects_without_a_name(goryeong):
    by = auditor()

    made = file_objection(open_nomination(), text="사실과 다릅니다.", by=None, at=IN_APRIL)

    assert (made.by_resident, made.filed_by, made.state) == (True, None, ObjectionState.FILED)
    assert Notice.objects.get(person=by).text == f"공개검증 중인 추천에 이의가 접수되었습니다: {made.nomination.number}"


def test_staff_object_by_name(goryeong):
    by = factories.person()

    made = file_objection(open_nomination(), text="사실과 다릅니다.", by=by, at=IN_APRIL)

    assert (made.by_resident, made.filed_by) == (False, by)


def test_nobody_objects_to_their_own(goryeong):
    nomination = open_nomination()

    with pytest.raises(NotAllowed):
        file_objection(nomination, text="이의", by=nomination.nominees.get().person, at=IN_APRIL)


@pytest.mark.parametrize(
    ("state", "until"),
    [(RoundState.PUBLIC_CHECK, date(2026, 4, 4)), (RoundState.VOTING, date(2026, 4, 10))],
)
def test_objections_come_while_it_lies_open(goryeong, state, until):
    round_ = rewards.round_(state=state, public_check_until=until)

    with pytest.raises(NotNow) as refusal:
        file_objection(
            rewards.nomination(round=round_, state=NominationState.ELIGIBLE), text="이의", by=None, at=IN_APRIL
        )

    assert str(refusal.value) == "공개검증 기간이 아니어서 이의를 낼 수 없습니다."


@pytest.mark.parametrize(
    ("step", "state", "nomination_state"),
    [("uphold", ObjectionState.UPHELD, "ineligible"), ("dismiss", ObjectionState.DISMISSED, "eligible")],
)
def test_audit_decides_with_a_finding(goryeong, step, state, nomination_state):
    row, by = objection(), auditor()

    advance(OBJECTION, row, step, by=by, at=IN_APRIL, given=FINDING)

    row.nomination.refresh_from_db()
    assert (row.state, row.finding, row.decided_by) == (state, FINDING["finding"], by)
    assert row.nomination.state == nomination_state


def test_a_second_objection_may_be_upheld_too(goryeong):
    nomination = open_nomination()
    for row in (objection(nomination), objection(nomination)):
        advance(OBJECTION, row, "uphold", by=auditor(), at=IN_APRIL, given=FINDING)

    assert set(nomination.objections.values_list("state", flat=True)) == {"upheld"}


@pytest.mark.parametrize("step", OBJECTION.steps, ids=lambda step: step.name)
def test_nobody_but_audit_decides(goryeong, step):
    with pytest.raises(NotAllowed):
        advance(OBJECTION, objection(), step.name, by=factories.person(roles=[Role.DEDICATED, Role.PAO]), at=IN_APRIL)


@pytest.mark.parametrize("step", ["uphold", "dismiss"])
def test_who_objected_does_not_decide(goryeong, step):
    by = auditor()

    with pytest.raises(NotNow) as refusal:
        advance(OBJECTION, objection(filed_by=by), step, by=by, at=IN_APRIL, given=FINDING)

    assert str(refusal.value) == "이의를 냈거나 그 추천의 당사자인 사람은 처리할 수 없습니다."


def test_a_finding_is_told(goryeong):
    with pytest.raises(InvalidAnswers):
        advance(OBJECTION, objection(), "dismiss", by=auditor(), at=IN_APRIL)


# The public page


def long_open():
    return open_nomination(public_check_until=date(2100, 1, 1))


def test_a_resident_objects_on_the_public_page(resident):
    nomination = long_open()
    page = resident.get(reverse("public_rewards")).content.decode()

    answer = resident.post(reverse("public_objection", args=[nomination.pk]), {"text": "사실과 다릅니다."})

    assert reverse("public_objection", args=[nomination.pk]) in page
    assert answer.status_code == 302
    assert Objection.objects.get().by_resident is True


def test_staff_who_are_signed_in_object_there_by_name(at_desk):
    by = factories.person()

    at_desk(by).post(reverse("public_objection", args=[long_open().pk]), {"text": "사실과 다릅니다."})

    assert Objection.objects.get().filed_by == by


def test_what_does_not_lie_open_has_no_form(resident):
    nomination = rewards.nomination(state=NominationState.SUBMITTED)

    assert resident.get(reverse("public_objection", args=[nomination.pk])).status_code == 404


def test_an_objection_says_something(resident):
    assert resident.post(reverse("public_objection", args=[long_open().pk]), {"text": " "}).status_code == 422


def test_the_public_page_is_never_empty_of_words(resident):
    page = resident.get(reverse("public_rewards")).content.decode()

    assert "지금 공개검증 중인 추천이 없습니다." in page
    assert "공개한 선발 결과가 없습니다." in page


def test_announced_results_are_filtered_by_kind_and_year(resident):
    round_ = rewards.round_(state=RoundState.ANNOUNCED, announced_at=IN_APRIL)
    person = factories.person(name="남우수")
    rewards.nomination(round=round_, people=[person], state=NominationState.SELECTED, kind="person", title="창구 통합")
    address = reverse("public_rewards")

    pages = [
        resident.get(address, given).content.decode()
        for given in ({}, {"kind": "person", "year": 2026}, {"kind": "case"}, {"year": 2025})
    ]

    assert ["남우수" in page and "창구 통합" in page for page in pages] == [True, True, False, False]


def test_the_public_page_costs_the_same_however_many_there_are(resident, cost):
    def grow(number):
        for _one in range(number):
            round_ = rewards.round_(state=RoundState.ANNOUNCED, announced_at=IN_APRIL)
            rewards.nomination(round=round_, state=NominationState.SELECTED)
            long_open()

    grow(1)
    with_one = cost(resident, reverse("public_rewards"))
    grow(2)

    assert (with_one, cost(resident, reverse("public_rewards"))) == (7, 7)


def test_an_address_that_sends_too_many_is_asked_to_wait(goryeong, redis_server):
    for _one in range(OBJECTIONS_PER_ADDRESS):
        count_objection("203.0.113.7", at=IN_APRIL)

    with pytest.raises(NotNow) as refusal:
        count_objection("203.0.113.7", at=IN_APRIL)
    count_objection("203.0.113.8", at=IN_APRIL)

    assert str(refusal.value) == "짧은 시간에 이의를 많이 내셨습니다. 15분 뒤에 다시 내 주십시오."
