"""실행계획: each row of the table taken once, and refused for who and for every condition."""

import pytest

import factories
from accounts.roles import Role
from factories import NOW
from kernel.errors import NotAllowed, NotNow
from outbox.models import Delivery
from plans.actionplan.models import Consultation, PlanState, SectionKind
from plans.actionplan.process import PLAN
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline, StepTaken

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


@pytest.mark.parametrize("step", PLAN.steps, ids=lambda step: step.name)
def test_a_stranger_takes_no_step(goryeong, step):
    plan = factories.plan(state=step.sources[0])

    with pytest.raises(NotAllowed):
        advance(PLAN, plan, step.name, by=factories.person(), at=NOW)

    assert plan.state == step.sources[0]
    assert StepTaken.objects.count() == 0


@pytest.mark.parametrize("name", ["pass", "return", "defer"])
def test_nobody_decides_in_the_place_of_the_committee(goryeong, name):
    plan = factories.plan(state=PlanState.COMMITTEE_REVIEW)
    mighty = factories.person(roles=[Role.DEDICATED, Role.PAO, Role.HEAD, Role.CHAIR, Role.SECRETARY])

    with pytest.raises(NotAllowed):
        advance(PLAN, plan, name, by=mighty, at=NOW, given=DECISION)


# revise


@pytest.mark.parametrize("state", ["draft", "consulting", "returned", "amending"])
def test_officer_rewrites_the_text(goryeong, state):
    plan = factories.plan(state=state)

    advance(PLAN, plan, "revise", by=factories.person(roles=[Role.DEDICATED]), at=NOW, given=TEXT)

    assert plan.state == state
    assert {section.body for section in plan.sections.all()} == {"새 내용"}


def test_text_stays_as_the_committee_has_passed_it(goryeong):
    plan = factories.plan(state=PlanState.COMMITTEE_PASSED)

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "revise", by=plan.created_by, at=NOW, given=TEXT)

    assert refusal.value.sentence == "위원회가 원안대로 의결한 계획은 고칠 수 없습니다."


def test_text_is_open_after_an_amended_decision(goryeong):
    plan = factories.plan(state=PlanState.COMMITTEE_PASSED, outcome="amended")

    advance(PLAN, plan, "revise", by=plan.created_by, at=NOW, given=TEXT)

    assert plan.edits == 1


def test_second_editor_is_told_who_was_first(goryeong):
    plan = factories.plan()
    first = factories.person(roles=[Role.DEDICATED], name="김하늘")
    advance(PLAN, plan, "revise", by=first, at=NOW, given=TEXT | {"seen": 0})

    with pytest.raises(InvalidAnswers) as refusal:
        advance(PLAN, plan, "revise", by=plan.created_by, at=NOW, given=TEXT | {"title": "다른 제목", "seen": 0})

    assert refusal.value.fields["__all__"][0].startswith("김하늘님이 먼저 고쳤습니다.")
    plan.refresh_from_db()
    assert plan.title == TEXT["title"]


# consult


@pytest.mark.parametrize("state", ["draft", "amending"])
def test_officer_asks_the_four_departments(goryeong, state):
    plan = complete_plan(state=state)
    auditor = factories.person(roles=[Role.AUDITOR])

    advance(PLAN, plan, "consult", by=plan.created_by, at=NOW)

    assert plan.state == PlanState.CONSULTING
    assert list(Consultation.objects.values_list("duty", flat=True)) == ["audit", "personnel", "service", "legal"]
    deadlines = Deadline.objects.filter(name="answer_due")
    assert {str(deadline.due_at.date()) for deadline in deadlines} == {"2026-03-09"}
    assert auditor.notices.get().text == "‘2026년 적극행정 실행계획’에 대한 감사 분야 의견을 내 주십시오."


def test_a_plan_without_its_six_sections_names_the_missing_ones(goryeong):
    plan = complete_plan(written=False)
    plan.sections.exclude(kind__in=["tasks", "passive"]).update(body="내용")

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "consult", by=plan.created_by, at=NOW)

    assert refusal.value.sentence == (
        "필수 항목 6개 가운데 작성하지 않은 항목이 있습니다: 적극행정 과제의 발굴·추진, 소극행정의 예방·근절과 점검"
    )
    assert Consultation.objects.count() == 0


def test_a_plan_without_strategies_waits(goryeong):
    plan = factories.plan()
    factories.consulted_departments()

    with pytest.raises(NotNow, match="추진전략이 없습니다"):
        advance(PLAN, plan, "consult", by=plan.created_by, at=NOW)


def test_a_strategy_without_tasks_is_named(goryeong):
    plan = complete_plan()
    factories.strategy(plan, title="대국민 홍보 강화")

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "consult", by=plan.created_by, at=NOW)

    assert refusal.value.sentence == "추진과제가 없는 추진전략이 있습니다: 대국민 홍보 강화"


def test_a_key_task_without_resident_effect_is_named(goryeong):
    plan = complete_plan()
    factories.task(strategy=plan.strategies.get(), title="해저관로 상수도", proposed_key=True)

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "consult", by=plan.created_by, at=NOW)

    assert refusal.value.sentence == "중점과제에는 주민체감 효과와 성과지표·목표값이 있어야 합니다: 해저관로 상수도"


def test_duties_without_a_department_are_named(goryeong):
    plan = factories.plan()
    factories.task(strategy=factories.strategy(plan))
    factories.department(duties=["audit", "legal"])

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "consult", by=plan.created_by, at=NOW)

    assert refusal.value.sentence == "의견을 들을 부서가 정해지지 않았습니다: 인사, 복무"


def test_offices_that_are_not_designated_are_named(goryeong):
    plan = factories.plan()
    factories.task(strategy=factories.strategy(plan))
    factories.department(duties=["audit", "personnel", "service", "legal"])
    factories.person(roles=[Role.PAO])

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "consult", by=plan.created_by, at=NOW)

    assert refusal.value.sentence == (
        "먼저 지정하고 지정 문서를 등록해야 합니다(운영규정 제6조): 전담부서, 적극행정 보호관"
    )


# submit


@pytest.mark.parametrize("state", ["consulting", "returned"])
def test_chief_sends_an_answered_plan_to_the_committee(goryeong, state):
    plan = complete_plan(state=state)
    factories.answered(plan)

    advance(PLAN, plan, "submit", by=factories.person(roles=[Role.PAO]), at=NOW)

    assert plan.state == PlanState.COMMITTEE_REVIEW
    assert set(Delivery.objects.values_list("event", flat=True)) == {"PlanSentToCommittee"}


def test_who_has_not_answered_is_named(goryeong):
    plan = complete_plan(state=PlanState.CONSULTING)
    factories.answered(plan)
    plan.consultations.filter(duty="legal").delete()
    factories.consultation(plan, "legal", department=factories.department(name="기획예산과"))

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, "submit", by=factories.person(roles=[Role.PAO]), at=NOW)

    assert refusal.value.sentence == "아직 의견을 내지 않은 부서가 있습니다: 법무(기획예산과)"


def test_answers_about_an_earlier_revision_do_not_count(goryeong):
    plan = complete_plan(state=PlanState.CONSULTING)
    factories.answered(plan)
    plan.revision = 2
    plan.save()

    with pytest.raises(NotNow, match="관계부서 의견수렴을 하지 않았습니다"):
        advance(PLAN, plan, "submit", by=factories.person(roles=[Role.PAO]), at=NOW)


def test_sections_emptied_meanwhile_keep_the_plan_from_the_committee(goryeong):
    plan = complete_plan(state=PlanState.RETURNED, written=False)
    factories.answered(plan)

    with pytest.raises(NotNow, match="필수 항목 6개"):
        advance(PLAN, plan, "submit", by=factories.person(roles=[Role.PAO]), at=NOW)


def test_tasks_removed_meanwhile_keep_the_plan_from_the_committee(goryeong):
    plan = complete_plan(state=PlanState.RETURNED)
    factories.answered(plan)
    factories.strategy(plan)

    with pytest.raises(NotNow, match="추진과제가 없는 추진전략"):
        advance(PLAN, plan, "submit", by=factories.person(roles=[Role.PAO]), at=NOW)


@pytest.mark.parametrize(
    ("state", "step", "role"), [("consulting", "submit", Role.PAO), ("committee_passed", "approve", Role.HEAD)]
)
def test_nobody_decides_on_the_plan_they_wrote(goryeong, state, step, role):
    plan = complete_plan(state=state, created_by=factories.person(roles=[Role.DEDICATED, role]))
    factories.answered(plan)

    with pytest.raises(NotNow) as refusal:
        advance(PLAN, plan, step, by=plan.created_by, at=NOW, given=APPROVAL)

    assert refusal.value.sentence == "계획을 작성한 사람은 같은 계획을 상정하거나 결재할 수 없습니다."
