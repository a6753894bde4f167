"""Deadlines of a report, with values counted by hand on a calendar of 2026 (1 May is a holiday, so is 17 July)."""

from datetime import datetime, timedelta

import pytest

import reports_factories as made
from kernel.errors import NotNow
from kernel.worktime import SEOUL
from plans.reports.actions import write_as_reporter
from plans.reports.actions.inquiry import ask_department
from plans.reports.codes import Source
from workflow.advance import InvalidAnswers
from workflow.deadlines import counted
from workflow.models import Deadline

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def seoul(month, day, hour=10, minute=0):
    return datetime(2026, month, day, hour, minute, tzinfo=SEOUL)


FIRST = seoul(4, 1)  # a Wednesday


class Slow(made.Case):
    """A case whose steps are taken when the test says."""

    def on(self, at, name, by, given=None):
        self.at = at - timedelta(minutes=1)
        return self.step(name, by, given)


def begun(arrived=FIRST, **fields):
    """Arrived and received at the same moment."""
    case = Slow(made.office(), made.filed(at=arrived, **fields))
    return case.on(arrived, "screen", case.office.chief, {"screener": str(case.office.auditor.pk)})


def investigated(case, at=FIRST):
    auditor = case.office.auditor
    case.on(at, "set_target", case.office.chief, {"department": str(case.office.business.pk), "people": []})
    case.on(at, "accept", auditor, made.REASON)
    case.on(at, "assign", case.office.chief, {"people": [str(auditor.pk)]})
    return case.on(at, "begin", auditor)


def due(case, name="process_due"):
    found = Deadline.objects.get(subject_id=case.report.pk, name=name, clockwork="running")
    return found.due_at.astimezone(SEOUL).strftime("%m-%d %H:%M")


def state_of(case, name):
    return Deadline.objects.get(subject_id=case.report.pk, name=name).clockwork


@pytest.mark.parametrize(
    ("arrived", "last"),
    [
        (seoul(9, 18), "09-30 23:59"),
        (seoul(7, 16), "07-27 23:59"),
        (FIRST, "04-09 23:59"),
        (seoul(4, 4), "04-14 23:59"),
    ],
)
def test_seven_working_days_from_arrival(arrived, last):
    assert due(begun(arrived)) == last


def test_eight_working_hours_to_accept_and_to_screen():
    report = made.filed(at=FIRST)
    accept = Deadline.objects.get(subject_id=report.pk)
    case = begun()

    assert (accept.name, accept.due_at) == ("accept_due", seoul(4, 2))
    assert due(case, "screen_due") == "04-02 10:00"


def test_a_day_to_assign():
    case = begun()
    case.on(FIRST, "set_target", case.office.chief, {"department": str(case.office.business.pk), "people": []})
    case.on(FIRST, "accept", case.office.auditor, made.REASON)

    assert due(case, "assign_due") == "04-02 23:59"
    assert list(Deadline.objects.get(name="assign_due").holders.all()) == [case.office.chief]


def test_the_field_is_not_counted():
    case = investigated(begun())
    case.on(seoul(4, 3), "begin_field", case.office.auditor)
    assert (state_of(case, "process_due"), due(case, "field_due")) == ("paused", "04-22 23:59")
    case.on(seoul(4, 6), "extend_field", case.office.auditor)
    assert due(case, "field_due") == "05-04 23:59"

    case.on(seoul(4, 9, 15), "end_field", case.office.auditor)

    assert (due(case), state_of(case, "field_due")) == ("04-16 23:59", "met")


def test_a_visit_beyond_its_days_counts_after_all():
    case = investigated(begun())
    case.on(seoul(4, 3), "begin_field", case.office.auditor).on(seoul(4, 28), "end_field", case.office.auditor)

    assert (due(case), state_of(case, "field_due")) == ("04-29 23:59", "late")


def test_what_the_reporter_adds_is_waited_for():
    case = begun()
    case.on(seoul(4, 1, 11), "ask_more", case.office.auditor, {"note": "어느 사거리입니까?"})
    assert due(case, "supplement_due") == "04-10 23:59"
    assert {state_of(case, "process_due"), state_of(case, "screen_due")} == {"paused"}

    write_as_reporter(case.report, "시장 앞입니다.", at=seoul(4, 6, 9, 30))

    assert (due(case), due(case, "screen_due")) == ("04-15 23:59", "04-06 17:30")
    assert state_of(case, "supplement_due") == "met"


def test_it_is_extended_once_and_again_with_consent():
    case = investigated(begun())
    auditor = case.office.auditor
    with pytest.raises(InvalidAnswers):
        case.on(seoul(4, 2), "extend", auditor, {"days": 8, "note": "관계 기관의 회신이 늦습니다."})
    case.on(seoul(4, 2), "extend", auditor, {"days": 7, "note": "관계 기관의 회신이 늦습니다."})
    assert (due(case), case.report.state) == ("04-20 23:59", "extended")

    with pytest.raises(InvalidAnswers) as refusal:
        case.on(seoul(4, 3), "extend", auditor, {"days": 3, "note": "회신을 기다립니다."})
    case.on(seoul(4, 3), "extend", auditor, {"days": 3, "note": "회신을 기다립니다.", "consented": "on"})

    assert refusal.value.fields == {"consented": ["두 번째 연장은 신고인의 동의가 있어야 합니다."]}
    assert (due(case), counted(case.report.pk, "process_due").extensions) == ("04-23 23:59", 2)
    with pytest.raises(NotNow, match="두 번까지"):
        case.on(seoul(4, 6), "extend", auditor, {"days": 1, "note": "-", "consented": "on"})


def test_the_reporter_hears_the_new_day_and_why():
    case = investigated(begun())
    case.on(seoul(4, 2), "extend", case.office.auditor, {"days": 7, "note": "관계 기관의 회신이 늦습니다."})

    last = made.last_message(case.report)

    assert last == "처리 기한을 2026-04-20까지 연장합니다.\n사유: 관계 기관의 회신이 늦습니다."


def test_progress_is_told_every_thirty_days():
    case = investigated(begun())
    assert due(case, "progress_due") == "05-04 23:59"

    case.on(seoul(5, 4), "tell_progress", case.office.auditor, {"note": "조사하고 있습니다."})

    assert due(case, "progress_due") == "06-04 23:59"


def test_an_anonymous_report_has_a_period_of_the_offices_own():
    case = begun(source=Source.ANONYMOUS)

    names = set(Deadline.objects.filter(subject_id=case.report.pk, clockwork="running").values_list("name", flat=True))
    assert names == {"screen_due", "internal_due"}
    assert due(case, "internal_due") == "05-14 23:59"


def test_a_department_has_three_days_to_answer():
    case = investigated(begun())
    question = ask_department(
        case.report, by=case.office.auditor, at=FIRST, department=case.office.business, question="언제 알았습니까?"
    )

    deadline = Deadline.objects.get(subject_id=question.pk)
    assert deadline.due_at.astimezone(SEOUL).strftime("%m-%d") == "04-06"
    assert list(deadline.holders.all()) == [case.office.business_head]
