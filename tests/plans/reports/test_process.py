"""The table of 소극행정 신고: each row taken once, and refused once per condition and per `by`."""

import pytest

import factories
import reports_factories as made
from accounts.roles import Role
from factories import NOW
from kernel.actors import SYSTEM
from kernel.errors import NotAllowed, NotNow
from plans.reports.actions import carry_out
from plans.reports.codes import Source, State
from plans.reports.models import Assignment
from plans.reports.process import REPORT
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline, StepTaken

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def refused(case, name, by, given=None):
    """The sentence with which a step is refused now."""
    with pytest.raises(NotNow) as refusal:
        case.step(name, by, given)
    return refusal.value.sentence


def running(report):
    return set(Deadline.objects.filter(subject_id=report.pk, clockwork="running").values_list("name", flat=True))


# the whole way


def test_from_filing_to_the_end(case):
    case.notified()
    (measure,) = case.report.measures.all()
    carry_out(measure, by=case.office.auditor, at=case.at, done_on=case.at.date())
    case.step("close", case.office.chief)

    taken = list(StepTaken.objects.filter(subject_id=case.report.pk).values_list("step", "to_state"))
    assert taken == [
        ("screen", "screening"), ("set_target", "screening"), ("accept", "accepted"), ("assign", "assigned"),
        ("begin", "investigating"), ("find", "findings"), ("decide", "measure_decided"), ("notify", "notified"),
        ("close", "closed"),
    ]  # fmt: skip
    assert (case.report.result, case.report.type, case.report.closed_at) == ("substantiated", "neglect", case.at)
    assert running(case.report) == set()


def test_after_closing_the_commission_recommends(case):
    case.notified(made.FOUND_FALSE).step("close", case.office.chief)

    case.step("rereport", SYSTEM).step("send_papers", case.office.chief)
    case.step("recommend", SYSTEM, {"note": "개선을 권고합니다."})
    assert running(case.report) == {"implement_due"}
    case.step("implement", case.office.chief, made.REASON)

    assert (case.report.state, running(case.report)) == (State.IMPLEMENTED, set())


def test_after_a_second_report_the_commission_closes(case):
    case.notified(made.FOUND_FALSE).step("rereport", case.office.chief)
    case.step("acrc_close", case.office.chief, {"note": ""})

    assert case.report.state == State.ACRC_RETURNED


# by


def test_nobody_else_takes_a_step(case):
    strangers = [
        factories.person(), case.office.other, case.office.business_head, factories.person(roles=[Role.DEDICATED, Role.PAO]),
        factories.person(roles=[Role.TENANT_ADMIN]),
    ]  # fmt: skip

    for step in REPORT.steps:
        for person in strangers:
            with pytest.raises(NotAllowed):
                advance(REPORT, case.report, step.name, by=person, at=NOW)

    assert case.report.state == State.RECEIVED


def test_an_investigator_does_not_do_the_work_of_the_head_of_the_audit(case):
    case.investigating()

    for name in ("screen", "assign", "reassign", "transfer", "not_handle", "merge", "close", "implement"):
        with pytest.raises(NotAllowed):
            case.step(name, case.office.auditor)


def test_the_head_of_the_audit_does_not_investigate_unassigned(case):
    case.assigned()

    for name in ("begin", "begin_field", "extend_field", "end_field", "find"):
        with pytest.raises(NotAllowed):
            case.step(name, case.office.chief)


def test_an_investigator_does_not_decide(case):
    case.found().measured()

    for name in ("decide", "send_back"):
        with pytest.raises(NotAllowed):
            case.step(name, case.office.auditor, made.REASON)


# screening


def test_the_target_comes_first(case):
    case.step("screen", case.office.chief, {"screener": str(case.office.auditor.pk)})

    assert refused(case, "accept", case.office.auditor, made.REASON) == "먼저 대상 부서나 대상 공무원을 정해야 합니다."


@pytest.mark.parametrize("role", [Role.HEAD, Role.ACTING_HEAD, Role.AUDIT_HEAD])
def test_a_report_about_the_top_goes_to_the_province(case, role):
    case.screened()
    top = factories.person(roles=[role])
    case.about(department=case.office.business, people=[top])

    sentence = refused(case, "accept", case.office.auditor, made.REASON)
    case.step("transfer", case.office.chief, {"agency_code": "6470000", "agency": "경상북도", "note": "기관장 신고"})

    assert sentence == "기관장이나 감사기구의 장에 대한 신고는 이 기관에서 조사하지 않고 시·도에 이송해야 합니다."
    assert case.report.state == State.TRANSFERRED


def test_somebody_in_conflict_works_on_it_no_more(case):
    case.step("screen", case.office.chief, {"screener": str(case.office.auditor.pk)})
    case.about(department=case.office.business, people=[])
    assert Assignment.objects.filter(report=case.report, ends_at=None).count() == 1

    case.office.auditor.department = case.office.business
    case.office.auditor.save()
    case.about(department=case.office.business)

    assert Assignment.objects.filter(report=case.report, ends_at=None).count() == 0
    assert case.office.auditor not in Deadline.objects.get(name="process_due").holders.all()


def test_an_ordinary_petition_is_handed_over(case):
    case.screened().step("reclassify", case.office.auditor, {"kind": "grievance", **made.REASON})

    assert (case.report.state, running(case.report)) == (State.RECLASSIFIED, set())


def test_an_anonymous_one_is_no_petition(goryeong):
    case = made.case(source=Source.ANONYMOUS).screened()

    assert refused(case, "reclassify", case.office.auditor, {"kind": "grievance", **made.REASON}) == (
        "익명 신고는 민원이 아니어서 전환하거나 정식으로 회신할 수 없습니다."
    )


def test_a_ground_of_the_act_ends_it(case):
    case.screened().step("not_handle", case.office.chief, {"ground": "private", **made.REASON})

    assert case.report.state == State.NOT_HANDLED


def test_a_merged_report_is_answered_with_the_other(case):
    case.investigating()
    second = made.Case(case.office, made.filed(), at=case.at).screened()
    second.step("merge", case.office.chief, {"report": str(case.report.pk)})
    assert (second.report.state, second.report.same_as) == (State.MERGED, case.report)

    case.noted().step("find", case.office.auditor, made.FOUND_FALSE).step("decide", case.office.chief, made.REASON)
    case.step("notify", case.office.auditor, made.ANSWER)
    second.report.refresh_from_db()

    assert second.report.notified_at == case.at
    assert second.report.messages.last().sent_at == case.at


def test_the_third_of_the_same_reporter_may_be_closed(case):
    case.notified(made.FOUND_FALSE)
    second = made.Case(case.office, made.filed(at=case.at), at=case.at).screened()
    second.step("mark_repeat", case.office.auditor, {"report": str(case.report.pk)})
    assert refused(second, "close_repeat", case.office.chief, made.REASON) == (
        "같은 신고인이 같은 내용으로 3회 이상 낸 신고만 종결할 수 있습니다. 지금은 2회입니다."
    )
    third = made.Case(case.office, made.filed(at=second.at), at=second.at).screened()
    third.step("mark_repeat", case.office.auditor, {"report": str(case.report.pk)})
    assert refused(third, "close_repeat", case.office.chief, made.REASON) == (
        "처리 결과를 2회 이상 통지한 뒤에 종결할 수 있습니다. 지금은 1회입니다."
    )

    second.report.notified_at = second.at
    second.report.save()
    third.step("close_repeat", case.office.chief, made.REASON)

    assert third.report.state == State.REPEAT_CLOSED


def test_the_same_matter_again_is_investigated_by_the_audit_department(case):
    case.notified(made.FOUND_FALSE)
    again = made.Case(case.office, made.filed(at=case.at), at=case.at).screened()
    again.step("mark_repeat", case.office.auditor, {"report": str(case.report.pk)})
    again.step("accept", case.office.auditor, made.REASON)
    elsewhere = factories.person(roles=[Role.AUDITOR], name="가상감사자")

    sentence = refused(again, "assign", case.office.chief, {"people": [str(elsewhere.pk)]})
    again.step("assign", case.office.chief, {"people": [str(case.office.other.pk)]})

    assert sentence == "같은 사안의 신고는 감사부서가 조사해야 합니다. 가상감사자님은 감사부서 소속이 아닙니다."
    assert again.report.state == State.ASSIGNED


# assignment


def test_a_named_auditor_cannot_be_chosen(case):
    case.screened().step("accept", case.office.auditor, made.REASON)
    case.report.people.add(case.office.other)

    with pytest.raises(InvalidAnswers) as refusal:
        case.step("assign", case.office.head, {"people": [str(case.office.other.pk)]})

    assert list(refusal.value.fields) == ["people"]


def test_somebody_of_the_department_only_with_a_minuted_reason(case):
    case.screened().step("accept", case.office.auditor, made.REASON)
    member = factories.person(roles=[Role.AUDITOR], department=case.office.business, name="가상조사자")

    sentence = refused(case, "assign", case.office.chief, {"people": [str(member.pk)]})
    case.step("assign", case.office.chief, {"people": [str(member.pk)], "note": "다른 조사자가 없습니다."})

    assert sentence == "가상조사자님은 대상 부서에 속합니다. 예외로 지정하는 사유를 적어야 합니다."
    row = Assignment.objects.get(report=case.report, ends_at=None)
    assert (row.person, row.assigned_by, row.is_exception) == (member, case.office.chief, True)
    assert "다른 조사자" not in row.exception
    case.step("begin", member)


def test_an_investigator_is_replaced(case):
    case.investigating().step("reassign", case.office.chief, {"people": [str(case.office.other.pk)]})

    with pytest.raises(NotAllowed):
        case.step("extend", case.office.auditor)
    assert Assignment.objects.get(report=case.report, ends_at=None).person == case.office.other
