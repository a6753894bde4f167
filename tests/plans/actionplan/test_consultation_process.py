"""관계부서 의견: whose matter it is, and until when."""

import pytest

import factories
from accounts.roles import Role
from factories import NOW
from kernel.errors import NotAllowed, NotNow
from notices.desk import todo_of
from plans.actionplan.models import ConsultationState, PlanState
from plans.actionplan.process import CONSULTATION
from workflow.advance import InvalidAnswers, advance

WHO = [
    ("audit", Role.AUDITOR),
    ("audit", Role.AUDIT_HEAD),
    ("personnel", Role.HR),
    ("service", Role.SERVICE),
    ("legal", Role.LEGAL),
]


def question(duty="audit"):
    return factories.consultation(factories.plan(state=PlanState.CONSULTING), duty)


@pytest.mark.parametrize(("duty", "role"), WHO)
def test_those_who_answer_for_the_duty_answer(goryeong, duty, role):
    row, person = question(duty), factories.person(roles=[role])

    advance(CONSULTATION, row, "answer", by=person, at=NOW, given={"answer": "agree"})

    assert (row.state, row.answer, row.answered_by, row.answered_at) == ("answered", "agree", person, NOW)


@pytest.mark.parametrize("step", ["answer", "correct"])
@pytest.mark.parametrize("role", [Role.HR, Role.DEDICATED, Role.PAO, Role.HEAD])
def test_others_do_not_answer_for_the_audit_department(goryeong, step, role):
    with pytest.raises(NotAllowed):
        advance(CONSULTATION, question(), step, by=factories.person(roles=[role]), at=NOW, given={"answer": "agree"})


def test_an_opinion_needs_its_text(goryeong):
    row = question()

    with pytest.raises(InvalidAnswers) as refusal:
        advance(
            CONSULTATION, row, "answer", by=factories.person(roles=[Role.AUDITOR]), at=NOW, given={"answer": "opinion"}
        )

    assert refusal.value.fields == {"text": ["의견이 있으면 그 내용을 적어 주십시오."]}
    assert row.state == ConsultationState.WAITING


def test_an_answer_may_be_corrected_while_the_plan_is_consulting(goryeong):
    row, auditor = question(), factories.person(roles=[Role.AUDITOR])
    advance(CONSULTATION, row, "answer", by=auditor, at=NOW, given={"answer": "agree"})

    advance(
        CONSULTATION,
        row,
        "correct",
        by=auditor,
        at=NOW,
        given={"answer": "opinion", "text": "과제 2를 보완해야 합니다."},
    )

    assert (row.state, row.text) == ("answered", "과제 2를 보완해야 합니다.")


@pytest.mark.parametrize("change", [{"state": PlanState.COMMITTEE_REVIEW}, {"revision": 2}])
def test_nobody_answers_when_the_consultation_is_over(goryeong, change):
    row = question()
    type(row.plan).objects.filter(pk=row.plan_id).update(**change)

    with pytest.raises(NotNow) as refusal:
        advance(
            CONSULTATION, row, "answer", by=factories.person(roles=[Role.AUDITOR]), at=NOW, given={"answer": "agree"}
        )

    assert refusal.value.sentence == "계획의 의견수렴이 끝나 의견을 낼 수 없습니다."


def test_a_question_waits_on_the_desk_of_those_who_answer(goryeong):
    row = question()
    auditor, clerk = factories.person(roles=[Role.AUDITOR]), factories.person(roles=[Role.HR])

    assert [(line.process, line.title) for line in todo_of(auditor, at=NOW)] == [
        ("consultation", "2026년 적극행정 실행계획 · 감사")
    ]
    assert todo_of(clerk, at=NOW) == []

    advance(CONSULTATION, row, "answer", by=auditor, at=NOW, given={"answer": "agree"})
    assert todo_of(auditor, at=NOW) == []
