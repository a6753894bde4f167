"""추가추천: a case that was not selected, on its own path to the Personnel Committee (DOMAIN 2.5)."""

from datetime import date, timedelta

import pytest

import factories
import rewards_factories
from accounts.models import EmployeeKind
from accounts.roles import Role
from kernel.errors import Invalid, NotAllowed, NotNow
from plans.rewards.actions.benefits import nominate_extra
from plans.rewards.codes import ExtraState, NominationState, RoundState
from plans.rewards.indicators_benefits import extra_promotions
from plans.rewards.models import ExtraNomination
from plans.rewards.process import EXTRA
from plans.rewards.queries.benefits import extras_visible_to
from workflow.advance import advance

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW
DECISION = {"decided_on": "2026-03-20", "decision_doc_no": "인사위-3", "order_no": "발령-9"}


@pytest.fixture
def personnel():
    return factories.person(roles=[Role.HR])


def not_selected(round_fields=(), **person_fields):
    fields = {"state": RoundState.ANNOUNCED, "announced_at": NOW} | dict(round_fields)
    person = factories.person(**{"department": factories.department(), "grade": "6급"} | person_fields)
    nomination = rewards_factories.nomination(
        round=rewards_factories.round_(**fields), people=[person], state=NominationState.NOT_SELECTED
    )
    head = factories.person(roles=[Role.DEPT_HEAD], department=nomination.department)
    return nomination.nominees.get(), head


def test_a_department_proposes_within_the_days():
    nominee, head = not_selected()

    extra = nominate_extra(nominee, "성과가 뛰어납니다.", by=head, at=NOW + timedelta(days=14))

    assert (extra.state, extra.number) == (ExtraState.EXTRA_NOMINATED, "2026-추가추천-0001")


def test_after_the_days_it_is_too_late():
    nominee, head = not_selected()

    with pytest.raises(NotNow) as refusal:
        nominate_extra(nominee, "사유", by=head, at=NOW + timedelta(days=15))

    assert refusal.value.sentence == "추가추천 기한(2026-03-16)이 지났습니다."
    assert ExtraNomination.objects.count() == 0


def test_nobody_is_proposed_before_the_result_is_announced():
    nominee, head = not_selected({"state": RoundState.SELECTED, "announced_at": None})

    with pytest.raises(NotNow) as refusal:
        nominate_extra(nominee, "사유", by=head, at=NOW)

    assert refusal.value.sentence == "선발 결과를 공개한 뒤에 추가추천할 수 있습니다."


def test_who_was_selected_is_not_proposed_again():
    nominee, head = not_selected()
    nominee.nomination.grade, nominee.nomination.rank = "best", 1
    type(nominee.nomination).objects.filter(pk=nominee.nomination_id).update(
        state=NominationState.SELECTED, grade="best", rank=1
    )
    nominee.nomination.refresh_from_db()

    with pytest.raises(NotNow):
        nominate_extra(nominee, "사유", by=head, at=NOW)


def test_another_department_does_not_propose():
    nominee, _head = not_selected()

    with pytest.raises(NotAllowed):
        nominate_extra(nominee, "사유", by=factories.person(roles=[Role.DEPT_HEAD]), at=NOW)


def test_a_head_does_not_propose_himself():
    department = factories.department()
    nominee, _head = not_selected(department=department, roles=[Role.DEPT_HEAD])

    with pytest.raises(Invalid):
        nominate_extra(nominee, "사유", by=nominee.person, at=NOW)


def test_a_grade_outside_the_rules_is_refused():
    nominee, head = not_selected(grade="2급")

    with pytest.raises(NotNow):
        nominate_extra(nominee, "사유", by=head, at=NOW)


def test_one_nominee_is_proposed_once():
    nominee, head = not_selected()
    nominate_extra(nominee, "사유", by=head, at=NOW)

    with pytest.raises(NotNow) as refusal:
        nominate_extra(nominee, "사유", by=head, at=NOW)

    assert refusal.value.sentence == "이미 추가추천한 후보자입니다."


def test_the_path_ends_with_a_promotion_that_is_counted_apart(personnel):
    nominee, head = not_selected({"year": 2026})
    extra = nominate_extra(nominee, "사유", by=head, at=NOW)

    advance(EXTRA, extra, "review", by=personnel, at=NOW)
    advance(EXTRA, extra, "send_to_committee", by=personnel, at=NOW, given={"reason": "요건 충족"})
    advance(EXTRA, extra, "promote", by=personnel, at=NOW, given=DECISION)

    assert (extra.state, extra.decided_on, extra.order_no) == (ExtraState.PROMOTED, date(2026, 3, 20), "발령-9")
    figure = extra_promotions(2026, NOW)
    assert (figure.numerator, figure.detail) == (1, {"nominated": 1})


def test_the_committee_may_decline(personnel):
    nominee, head = not_selected()
    extra = nominate_extra(nominee, "사유", by=head, at=NOW)
    advance(EXTRA, extra, "review", by=personnel, at=NOW)
    advance(EXTRA, extra, "send_to_committee", by=personnel, at=NOW, given={"reason": "요건 충족"})

    given = {"decided_on": "2026-03-20", "decision_doc_no": "인사위-3", "reason": "정원 부족"}
    advance(EXTRA, extra, "decline", by=personnel, at=NOW, given=given)

    assert extra.state == ExtraState.NOT_PROMOTED


def test_personnel_turns_down_what_does_not_fit(personnel):
    nominee, head = not_selected()
    extra = nominate_extra(nominee, "사유", by=head, at=NOW)
    advance(EXTRA, extra, "review", by=personnel, at=NOW)

    advance(EXTRA, extra, "turn_down", by=personnel, at=NOW, given={"reason": "최저연수 미달"})

    assert (extra.state, extra.finding) == (ExtraState.UNMET, "최저연수 미달")


def test_a_contract_worker_is_not_sent_to_the_personnel_committee(personnel):
    nominee, head = not_selected(kind=EmployeeKind.PERMANENT_CONTRACT)
    extra = nominate_extra(nominee, "사유", by=head, at=NOW)
    advance(EXTRA, extra, "review", by=personnel, at=NOW)

    with pytest.raises(NotNow):
        advance(EXTRA, extra, "send_to_committee", by=personnel, at=NOW, given={"reason": "x"})


def test_who_proposed_does_not_review():
    nominee, head = not_selected()
    factories.holding(head, Role.HR)
    extra = nominate_extra(nominee, "사유", by=head, at=NOW)

    with pytest.raises(NotNow):
        advance(EXTRA, extra, "review", by=type(head).objects.get(pk=head.pk), at=NOW)


@pytest.mark.parametrize("step", ["review", "send_to_committee", "turn_down", "promote", "decline"])
def test_others_take_no_step(step):
    nominee, head = not_selected()
    extra = nominate_extra(nominee, "사유", by=head, at=NOW)

    with pytest.raises(NotAllowed):
        advance(EXTRA, extra, step, by=factories.person(roles=[Role.DEDICATED]), at=NOW, given={})


def test_bystanders_see_no_extra_nomination(personnel):
    nominee, head = not_selected()
    extra = nominate_extra(nominee, "사유", by=head, at=NOW)

    seen = [list(extras_visible_to(person, NOW)) for person in (head, nominee.person, personnel, factories.person())]

    assert seen == [[extra], [extra], [extra], []]
