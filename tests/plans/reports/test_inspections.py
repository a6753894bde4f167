"""Inspections of a month: counted, written by one, signed by another."""

from datetime import UTC, date, datetime, timedelta

import pytest

import factories
import reports_factories as made
from accounts.roles import Role
from kernel.errors import NotAllowed, NotNow
from learning_scenes import APRIL, closed_case, refused, take
from outbox.models import Delivery
from plans.reports.actions.learning import begin_inspection, begin_last_month
from plans.reports.codes import Source
from plans.reports.codes_learning import InspectionState
from plans.reports.models import Inspection, Report
from plans.reports.process.inspection import INSPECTION
from plans.reports.queries.learning import inspections_visible_to
from plans.reports.suppressing import number_of, numbers_of, tables_of
from plans.reports.tasks_learning import begin_inspections
from plans.reports.views.inspections import figures_for, smallest_told_to
from tenants.context import in_tenant
from workflow.models import Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
NOW = factories.NOW


# Inspections (R50) ----------------------------------------------------------------------------------------------------


@pytest.fixture
def inspection(office: made.Office) -> Inspection:
    """March with one report that was true and closed, one that is new, one that was withdrawn, and one of February."""
    closed_case(office=office)
    made.filed(source=Source.ANONYMOUS)
    gone = made.Case(office, made.filed())
    gone.step("withdraw", office.chief)
    made.filed(at=NOW - timedelta(days=20))
    return begin_inspection(2026, 3, by=office.auditor, at=APRIL)


def test_it_counts_the_month_and_looks_a_year_back(inspection, office):
    figures = inspection.figures

    assert (figures["total"], figures["repeats"]) == (2, 0)
    assert figures["type"] == {"": 1, "neglect": 1}
    assert figures["cause"] == {"": 1, "workload": 1}
    assert figures["source"] == {"anonymous": 1, "local_web": 1}
    assert figures["department"] == [["", 1], [office.business.name, 1]]
    assert (len(figures["trend"]), figures["trend"][0], figures["trend"][-2:]) == (
        12, ["2025-04", 0], [["2026-02", 1], ["2026-03", 2]],
    )  # fmt: skip


def test_a_repeat_is_counted(office):
    first = made.Case(office, made.filed())
    again = made.Case(office, made.filed(at=NOW + timedelta(hours=1)), at=NOW + timedelta(hours=1))
    Report.objects.filter(pk=again.report.pk).update(same_as=first.report)

    assert begin_inspection(2026, 3, by=office.auditor, at=APRIL).figures["repeats"] == 1


def test_it_is_written_by_one_and_signed_by_another(inspection, office):
    assert refused(INSPECTION, inspection, "sign", office.chief) == "분석 의견을 적어야 합니다."
    take(
        INSPECTION, inspection, "write", office.auditor, opinion="업무해태가 한 건입니다.", plan="담당 구역을 나눕니다."
    )

    take(INSPECTION, inspection, "sign", office.chief)

    assert (inspection.state, inspection.made_by, inspection.signed_by) == ("signed", office.auditor, office.chief)
    assert Delivery.objects.filter(event="InspectionSigned").count() == 1
    assert not Deadline.objects.filter(subject_id=inspection.pk, clockwork="running").exists()


def test_whoever_wrote_it_does_not_sign(inspection, office):
    take(INSPECTION, inspection, "write", office.chief, opinion="의견입니다.")

    assert refused(INSPECTION, inspection, "sign", office.chief) == "분석 의견을 쓴 사람은 서명할 수 없습니다."


def test_a_month_is_signed_when_it_is_over(inspection, office):
    take(INSPECTION, inspection, "write", office.auditor, opinion="의견입니다.")

    sentence = refused(INSPECTION, inspection, "sign", office.chief, at=datetime(2026, 3, 31, tzinfo=UTC))

    assert sentence == "그달이 지난 뒤에 서명할 수 있습니다."


def test_figures_follow_until_they_are_signed_and_never_again(inspection, office):
    made.filed(at=NOW + timedelta(days=3))
    take(INSPECTION, inspection, "count", office.auditor)
    assert inspection.figures["total"] == 3

    take(INSPECTION, inspection, "write", office.auditor, opinion="의견입니다.")
    take(INSPECTION, inspection, "sign", office.chief)

    with pytest.raises(NotNow):
        take(INSPECTION, inspection, "count", office.auditor)


@pytest.mark.parametrize("step", INSPECTION.steps, ids=lambda step: step.name)
def test_nobody_else_takes_a_step_of_an_inspection(inspection, step):
    others = [factories.person(roles=[role]) for role in (Role.HEAD, Role.PAO, Role.DEDICATED, Role.TENANT_ADMIN)]

    for other in [*others, factories.person()]:
        with pytest.raises(NotAllowed):
            take(INSPECTION, inspection, step.name, other)


def test_an_auditor_does_not_sign(inspection, office):
    with pytest.raises(NotAllowed):
        take(INSPECTION, inspection, "sign", office.other)


def test_the_beat_begins_last_months_once(office):
    made.filed()
    first = begin_last_month(at=APRIL)

    assert begin_last_month(at=APRIL).pk == first.pk
    assert (first.year, first.month, first.made_by, first.number) == (2026, 3, None, "2026-점검-0001")
    deadline = Deadline.objects.get(subject_id=first.pk)
    assert (deadline.due_at.date(), list(deadline.holders.all())) == (date(2026, 4, 10), [office.chief])


def test_in_january_december_is_begun():
    begun = begin_last_month(at=datetime(2026, 1, 3, tzinfo=UTC))

    assert str(begun) == "2025-12"


def test_the_task_begins_in_every_local_government(goryeong):
    begin_inspections()

    assert Inspection.objects.count() == 1
    with in_tenant("mokpo"):
        assert Inspection.objects.count() == 1


def test_a_month_that_is_not_over_is_not_begun(office):
    with pytest.raises(NotNow) as refusal:
        begin_inspection(2026, 4, by=office.auditor, at=APRIL)
    assert refusal.value.sentence == "끝나지 않은 달은 점검할 수 없습니다."
    with pytest.raises(NotAllowed):
        begin_inspection(2026, 3, by=factories.person(), at=APRIL)


def test_it_waits_on_the_first_page(inspection, office, at_desk):
    page = at_desk(office.chief).get("/staff/").content.decode()

    assert "소극행정 점검·분석" in page
    assert str(inspection) in page


def test_outside_of_the_audit_drafts_are_not_seen_and_small_numbers_not_told(inspection, office):
    head = factories.person(roles=[Role.HEAD])
    assert list(inspections_visible_to(head, APRIL)) == []
    assert list(inspections_visible_to(factories.person(), APRIL)) == []
    Inspection.objects.update(state=InspectionState.SIGNED, opinion="의견", signed_by=office.chief, signed_at=APRIL)
    assert list(inspections_visible_to(head, APRIL)) == [inspection]

    whole, part = (figures_for(inspection, k=smallest_told_to(one, APRIL)) for one in (office.auditor, head))

    assert (whole.total, dict(whole.charts)["소극행정 유형"]) == (2, [("아직 정해지지 않음", 1), ("업무해태", 1)])
    assert (part.total, part.repeats, part.smallest) == (None, None, 5)
    assert {number for _title, rows in part.charts for _label, number in rows} == {None}


# Suppression ----------------------------------------------------------------------------------------------------------


def test_a_total_that_one_question_hides_is_not_told_by_another():
    questions = {"type": {"a": 3, "b": 20}, "cause": {"x": 10, "y": 13}}

    assert tables_of(questions, 23, k=5) == ({"type": {"a": None, "b": None}, "cause": {"x": 10, "y": 13}}, 23)
    assert tables_of({"type": {"a": 1, "b": 1}}, 2, k=5) == ({"type": {"a": None, "b": None}}, None)
    assert tables_of(questions, 23, k=None) == (questions, 23)


def test_numbers_alone():
    assert numbers_of([["1월", 4], ["2월", 9], ["3월", 0]], k=5) == [("1월", None), ("2월", None), ("3월", 0)]
    assert numbers_of([["1월", 4]], k=None) == [("1월", 4)]
    assert [number_of(number, k=5) for number in (0, 4, 5)] == [0, None, 5]
