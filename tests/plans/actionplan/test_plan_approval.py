"""실행계획, from the committee on: decided, approved, published, amended, closed."""

from datetime import date

import pytest

import factories
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from plans.actionplan.models import Consultation, Edition, PlanState, SectionKind, TaskState
from plans.actionplan.process import PLAN
from workflow.advance import InvalidAnswers, advance

TEXT = {"title": "2026년 적극행정 실행계획", "title_en": "", **{kind.value: "새 내용" for kind in SectionKind}}
DECISION = {
    "item_id": "0198c0de-0000-7000-8000-000000000001",
    "outcome": "passed",
    "meeting_number": "2026-회의-0001",
    "decided_on": "2026-02-17",
}
APPROVAL = {"approval_doc_no": "기획감사실-123", "approved_on": "2026-02-20"}


def complete_plan(**fields):
    """Written, with a strategy and a task, and departments to ask."""
    plan = factories.plan(**fields)
    factories.task(strategy=factories.strategy(plan))
    factories.consulted_departments()
    return plan


# pass, return, defer


@pytest.mark.parametrize(
    ("step", "outcome", "state"),
    [
        ("pass", "passed", PlanState.COMMITTEE_PASSED),
        ("return", "rejected", PlanState.RETURNED),
        ("defer", "deferred", PlanState.COMMITTEE_REVIEW),
    ],
)
def test_the_decision_is_kept_with_the_plan(goryeong, step, outcome, state):
    plan = factories.plan(state=PlanState.COMMITTEE_REVIEW)

    advance(PLAN, plan, step, by=SYSTEM, at=NOW, given=DECISION | {"outcome": outcome, "guideline_version": 3})

    assert plan.state == state
    kept = (plan.meeting_number, plan.decided_on, plan.outcome, plan.guideline_version)
    assert kept == ("2026-회의-0001", date(2026, 2, 17), outcome, 3)


def test_a_decision_without_its_meeting_is_none(goryeong):
    plan = factories.plan(state=PlanState.COMMITTEE_REVIEW)

    with pytest.raises(InvalidAnswers):
        advance(PLAN, plan, "pass", by=SYSTEM, at=NOW, given=DECISION | {"meeting_number": ""})

    assert plan.state == PlanState.COMMITTEE_REVIEW


# approve


def test_head_approves(goryeong):
    plan = factories.plan(state=PlanState.COMMITTEE_PASSED)
    head = factories.person(roles=[Role.HEAD], name="이군수")

    advance(PLAN, plan, "approve", by=head, at=NOW, given=APPROVAL)

    assert plan.state == PlanState.APPROVED
    kept = (plan.approved_on, plan.approval_doc_no, plan.approver_name, plan.acting_for)
    assert kept == (date(2026, 2, 20), "기획감사실-123", "이군수", "")


def test_acting_head_approves_and_is_named_as_such(goryeong):
    plan = factories.plan(state=PlanState.COMMITTEE_PASSED)
    acting = factories.person(name="박부시장")
    factories.holding(acting, Role.ACTING_HEAD, acting_for="시장")

    taken = advance(PLAN, plan, "approve", by=acting, at=NOW, given=APPROVAL)

    assert (plan.approver_name, plan.acting_for) == ("박부시장", "시장")
    assert (taken.role, taken.acting_for) == ("acting_head", "시장")


def test_acting_head_of_other_days_may_not_approve(goryeong):
    plan = factories.plan(state=PlanState.COMMITTEE_PASSED)
    former = factories.person()
    factories.holding(former, Role.ACTING_HEAD, ends_on=date(2026, 2, 28))

    with pytest.raises(NotAllowed):
        advance(PLAN, plan, "approve", by=former, at=NOW, given=APPROVAL)


def test_a_plan_that_no_committee_has_passed_is_not_approved(goryeong):
    plan = factories.plan(state=PlanState.COMMITTEE_PASSED, meeting_number="", decided_on=None, outcome="")

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "approve", by=factories.person(roles=[Role.HEAD]), at=NOW, given=APPROVAL)

    assert refusal.value.sentence == "위원회의 심의·의결이 없어 결재할 수 없습니다."


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"approved_on": "2026-02-16"}, "approved_on", "결재일은 위원회 의결일보다 앞설 수 없습니다."),
        ({"approved_on": "2026-03-03"}, "approved_on", "결재일은 오늘보다 뒤일 수 없습니다."),
        ({"approval_doc_no": ""}, "approval_doc_no", "이 필드는 필수 항목입니다."),
    ],
)
def test_an_approval_needs_a_document_and_a_possible_day(goryeong, given, field, sentence):
    plan = factories.plan(state=PlanState.COMMITTEE_PASSED)

    with pytest.raises(InvalidAnswers) as refusal:
        advance(PLAN, plan, "approve", by=factories.person(roles=[Role.HEAD]), at=NOW, given=APPROVAL | given)

    assert refusal.value.fields == {field: [sentence]}


# publish


def test_officer_publishes_and_an_edition_is_kept(goryeong):
    plan = complete_plan(state=PlanState.APPROVED)

    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": "https://example.kr/1"})

    edition = Edition.objects.get()
    assert (plan.state, plan.published_at) == (PlanState.PUBLISHED, NOW)
    assert (edition.revision, edition.approver_name, edition.notice_url) == (1, "이군수", "https://example.kr/1")
    assert edition.contents["title"] == plan.title
    assert len(edition.contents["sections"]) == 6


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://example.kr/1", "그냥 글"])
def test_only_web_addresses_are_linked_to(goryeong, address):
    plan = factories.plan(state=PlanState.APPROVED)

    with pytest.raises(InvalidAnswers):
        advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": address})


# amend, close


@pytest.mark.parametrize("role", [Role.DEDICATED, Role.PAO])
def test_an_amendment_is_a_new_revision_and_keeps_the_edition(goryeong, role):
    plan = complete_plan(state=PlanState.APPROVED)
    advance(PLAN, plan, "publish", by=plan.created_by, at=NOW, given={"notice_url": ""})

    advance(PLAN, plan, "amend", by=factories.person(roles=[role]), at=NOW, given={"reason": "기관장이 바뀌었습니다."})

    assert (plan.state, plan.revision) == (PlanState.AMENDING, 2)
    assert (plan.approved_on, plan.decided_on, plan.outcome) == (None, None, "")
    assert Edition.objects.get().approved_on == date(2026, 2, 20)


def test_an_amendment_says_why(goryeong):
    plan = factories.plan(state=PlanState.PUBLISHED)

    with pytest.raises(InvalidAnswers) as refusal:
        advance(PLAN, plan, "amend", by=plan.created_by, at=NOW, given={})

    assert list(refusal.value.fields) == ["reason"]


def test_a_plan_closes_when_its_tasks_have(goryeong):
    plan = factories.plan(state=PlanState.PUBLISHED)
    strategy = factories.strategy(plan)
    factories.task(strategy=strategy, state=TaskState.COMPLETED)
    factories.task(strategy=strategy, state=TaskState.DROPPED)

    advance(PLAN, plan, "close", by=plan.created_by, at=NOW, given={"close_report": "모두 마쳤습니다."})

    assert (plan.state, plan.close_report) == (PlanState.CLOSED, "모두 마쳤습니다.")


def test_open_tasks_keep_a_plan_open(goryeong):
    task = factories.task(state=TaskState.IN_PROGRESS)
    plan = task.strategy.plan

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "close", by=plan.created_by, at=NOW, given={"close_report": "모두 마쳤습니다."})

    assert refusal.value.sentence == "완료하거나 중단하지 않은 추진과제가 1건 있습니다."


def test_a_step_out_of_order_is_told_who_was_first(goryeong):
    plan = complete_plan()
    officer = factories.person(roles=[Role.DEDICATED], name="최주무관")
    advance(PLAN, plan, "consult", by=officer, at=NOW)

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "consult", by=officer, at=NOW)

    assert refusal.value.sentence.startswith("최주무관님이 먼저 ‘의견수렴’")
    assert Consultation.objects.count() == 4
