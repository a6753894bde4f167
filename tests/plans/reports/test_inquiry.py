"""The second half of the table: findings, measures, the answer; each row taken, and refused once per condition."""

import pytest

import factories
import reports_factories as made
from accounts.roles import Role
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from plans.reports.actions.inquiry import ask_department
from plans.reports.codes import MeasureKind, Source, State
from workflow.advance import InvalidAnswers
from workflow.models import Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def refused(case, name, by, given=None):
    """The sentence with which a step is refused now."""
    with pytest.raises(NotNow) as refusal:
        case.step(name, by, given)
    return refusal.value.sentence


def running(report):
    return set(Deadline.objects.filter(subject_id=report.pk, clockwork="running").values_list("name", flat=True))


# investigation


def test_findings_need_something_established(case):
    case.investigating()

    assert refused(case, "find", case.office.auditor, made.FOUND_TRUE) == (
        "사실조사 기록이나 부서의 답변이 한 건 이상 있어야 합니다."
    )


def test_findings_wait_for_questions_and_the_field(case):
    case.investigating().noted().step("begin_field", case.office.auditor)
    assert refused(case, "find", case.office.auditor) == "먼저 현장조사를 마쳐야 합니다."
    case.step("end_field", case.office.auditor)
    ask_department(
        case.report, by=case.office.auditor, at=case.at, department=case.office.business, question="언제 알았습니까?"
    )

    assert refused(case, "find", case.office.auditor, made.FOUND_TRUE) == (
        "답변을 기다리는 질의가 1건 있습니다. 답변을 받거나 질의를 취소해 주십시오."
    )


def test_a_site_is_visited_once_and_extended_once(case):
    case.investigating()
    assert refused(case, "end_field", case.office.auditor) == "현장조사 중이 아닙니다."
    case.step("begin_field", case.office.auditor).step("extend_field", case.office.auditor)

    assert refused(case, "extend_field", case.office.auditor) == "현장조사 기간은 한 번만 연장할 수 있습니다."
    case.step("end_field", case.office.auditor)
    assert refused(case, "begin_field", case.office.auditor) == "현장조사를 이미 했습니다."


def test_what_is_found_true_has_a_type(case):
    case.investigating().noted()

    with pytest.raises(InvalidAnswers) as refusal:
        case.step("find", case.office.auditor, made.FOUND_TRUE | {"type": ""})

    assert refusal.value.fields == {"type": ["소극행정으로 인정하면 유형을 골라야 합니다."]}


def test_findings_are_sent_back(case):
    case.found().step("send_back", case.office.chief, made.REASON)

    assert case.report.state == State.INVESTIGATING


def test_more_is_asked_of_the_reporter(case):
    case.screened().step("ask_more", case.office.auditor, {"note": "어느 사거리입니까?"})
    with pytest.raises(NotAllowed):
        case.step("resume_facts", case.office.auditor)
    case.step("resume_screening", case.office.auditor)
    assert case.report.state == State.SCREENING
    case.step("accept", case.office.auditor, made.REASON)
    case.step("assign", case.office.chief, {"people": [str(case.office.auditor.pk)]}).step("begin", case.office.auditor)

    case.step("ask_more_facts", case.office.auditor, {"note": "사진이 있습니까?"})
    with pytest.raises(NotAllowed):
        case.step("resume_screening", case.office.auditor)
    case.step("resume_facts", case.office.auditor)

    assert case.report.state == State.INVESTIGATING


def test_the_reporter_hears_how_far_it_is(case):
    case.investigating().step("tell_progress", case.office.auditor, {"note": "관련 서류를 확인하고 있습니다."})

    assert case.report.messages.count() == 1


# measures


def test_what_was_found_true_needs_a_measure(case):
    case.found()

    assert refused(case, "decide", case.office.chief, made.REASON) == (
        "소극행정으로 인정하면 조치를 한 가지 이상 정해야 합니다."
    )


def test_whoever_found_does_not_decide(case):
    case.screened().step("accept", case.office.auditor, made.REASON)
    case.step("assign", case.office.chief, {"people": [str(case.office.chief.pk)]}).step("begin", case.office.chief)
    made.add_note(case.report, by=case.office.chief, at=case.at, kind=made.NoteKind.DOCUMENT, text="서류")
    case.step("find", case.office.chief, made.FOUND_FALSE)

    with pytest.raises(NotAllowed):
        case.step("decide", case.office.chief, made.REASON)
    case.step("decide", case.office.head, made.REASON)

    assert case.report.state == State.MEASURE_DECIDED


def test_the_found_by_condition_holds_for_an_acting_head(case):
    case.found(made.FOUND_FALSE)
    factories.holding(case.office.auditor, Role.AUDIT_HEAD)
    auditor = type(case.office.auditor).objects.get(pk=case.office.auditor.pk)

    assert refused(case, "decide", auditor, made.REASON) == "조사결과를 낸 사람은 조치를 결정할 수 없습니다."


def test_discipline_is_the_heads_to_decide(case):
    case.found().measured(MeasureKind.DISCIPLINE, person=case.office.official)
    case.report.refresh_from_db()

    with pytest.raises(NotAllowed):
        case.step("decide", case.office.chief, made.REASON)
    case.step("decide", case.office.head, made.REASON)

    assert case.report.head_decides is True


def test_a_notification_names_reasons_handler_and_contact(case):
    case.decided()

    with pytest.raises(InvalidAnswers) as refusal:
        case.step("notify", case.office.auditor, {"note": "", "handler": "", "contact": ""})

    assert set(refusal.value.fields) == {"note", "handler", "contact"}


def test_it_closes_when_the_measures_are_carried_out(case):
    case.notified()

    assert refused(case, "close", case.office.chief) == "이행하지 않은 조치가 1건 있습니다."


def test_an_anonymous_report_gets_no_answer(goryeong):
    case = made.case(source=Source.ANONYMOUS).decided(made.FOUND_FALSE)

    assert refused(case, "notify", case.office.auditor) == (
        "익명 신고는 민원이 아니어서 전환하거나 정식으로 회신할 수 없습니다."
    )
    case.step("close_anonymous", case.office.chief)
    assert (case.report.state, running(case.report)) == (State.CLOSED, set())


def test_one_with_a_name_is_answered_before_it_closes(case):
    case.decided(made.FOUND_FALSE)

    assert refused(case, "close_anonymous", case.office.chief) == "신고인에게 결과를 통지한 뒤에 종결해야 합니다."


def test_the_reporter_withdraws(case):
    case.investigating().step("withdraw", SYSTEM)

    assert (case.report.state, running(case.report)) == (State.WITHDRAWN, set())
