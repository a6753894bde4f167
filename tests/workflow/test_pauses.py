"""Deadlines that stand still, go on, and are given more time."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

import factories
from accounts.roles import Role, holds
from kernel.actors import Moment
from kernel.errors import NotNow
from kernel.process import ALL, Clock, Process, Step
from kernel.worktime import SEOUL, WorkCalendar, petition_due
from notices.models import Notice
from notices.reminders import remind_of_deadlines
from personal.dates import entries_for
from plans.actionplan.models import Consultation, ConsultationState
from workflow import deadlines
from workflow.advance import advance
from workflow.models import Clockwork, Deadline, Pause
from workflow.queries import waiting_for

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]
DAYS = 7
CALENDAR = WorkCalendar()


def seoul(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=SEOUL)


def due(consultation, moment):
    """Seven days of 민원처리법 19조 2항 from the day of receipt."""
    so_far = deadlines.counted(consultation.pk, "answer")
    return petition_due(so_far.starts_at, DAYS, CALENDAR, pauses=so_far.pauses, extension=so_far.extension)


CLOCK = Clock("answer", "회신", due, lambda consultation, moment: [moment.by])
OFFICER = holds(Role.DEDICATED)
ASKED, ANSWERED = ConsultationState.WAITING, ConsultationState.ANSWERED


def extend(consultation, given, moment):
    deadlines.extend("pausing", consultation, CLOCK, DAYS, moment)


@pytest.fixture(scope="module")
def process():
    """A life with a pause; gone from the list of processes afterwards."""
    made = Process[Consultation](
        "pausing",
        "멈추는 절차",
        Consultation,
        begins=ASKED,
        ends=[ANSWERED],
        steps=[
            Step("begin", "접수", [ASKED], None, by=OFFICER, starts=[CLOCK]),
            Step("demand", "보완요구", [ASKED], None, by=OFFICER, pauses=["answer"]),
            Step("complete", "보완완료", [ASKED], None, by=OFFICER, resumes=[CLOCK]),
            Step("extend", "연장", [ASKED], None, by=OFFICER, then=extend),
            Step("answer", "회신", [ASKED], None, by=OFFICER, stops=["answer"]),
        ],
    )
    yield made
    del ALL["pausing"]


@pytest.fixture
def officer():
    return factories.person(roles=[Role.DEDICATED])


@pytest.fixture
def take(process, officer):
    """Steps at a day of March 2026 and what the deadline is afterwards."""
    consultation = factories.consultation(factories.plan())

    def take(step: str, at: datetime) -> Deadline:
        advance(process, consultation, step, by=officer, at=at)
        return Deadline.objects.get(subject_id=consultation.pk)

    return take


def test_what_is_paused_stands_still_and_goes_on_later(take):
    began = take("begin", seoul(3, 3))
    assert timezone.localdate(began.due_at) == seoul(3, 11).date()

    paused = take("demand", seoul(3, 5))
    assert (paused.clockwork, Pause.objects.get().reason) == (Clockwork.PAUSED, "보완요구")

    resumed = take("complete", seoul(3, 10))
    assert resumed.clockwork == Clockwork.RUNNING
    assert timezone.localdate(resumed.due_at) == seoul(3, 17).date()  # 5, 6, 9 and 10 March are not counted
    assert Pause.objects.get().ends_at == seoul(3, 10)


def test_a_second_pause_is_counted_too(take):
    take("begin", seoul(3, 3))
    take("demand", seoul(3, 5))
    take("complete", seoul(3, 5, 15))
    take("demand", seoul(3, 9))

    resumed = take("complete", seoul(3, 9, 17))

    assert timezone.localdate(resumed.due_at) == seoul(3, 13).date()
    assert Pause.objects.count() == 2


def test_pausing_twice_is_one_pause_and_resuming_what_runs_changes_nothing(take):
    began = take("begin", seoul(3, 3))
    assert take("complete", seoul(3, 4)).due_at == began.due_at

    take("demand", seoul(3, 5))
    take("demand", seoul(3, 6))

    assert Pause.objects.get().begins_at == seoul(3, 5)


def test_what_is_stopped_while_it_stands_still_is_met_if_it_was_then(take):
    take("begin", seoul(3, 3))
    take("demand", seoul(3, 5))

    stopped = take("answer", seoul(4, 30))

    assert (stopped.clockwork, stopped.ended_at) == (Clockwork.MET, seoul(4, 30))
    assert Pause.objects.get().ends_at == seoul(4, 30)


def test_what_was_late_before_it_was_paused_stays_late(take):
    take("begin", seoul(3, 3))
    take("demand", seoul(3, 20))

    assert take("answer", seoul(3, 23)).clockwork == Clockwork.LATE


def test_more_time_counts_on_and_is_counted(take):
    take("begin", seoul(3, 3))

    extended = take("extend", seoul(3, 9))

    assert (extended.extension, extended.extensions) == (7, 1)
    assert timezone.localdate(extended.due_at) == seoul(3, 20).date()


def test_more_time_while_it_stands_still_is_there_afterwards(take):
    take("begin", seoul(3, 3))
    take("demand", seoul(3, 5))
    assert take("extend", seoul(3, 6)).clockwork == Clockwork.PAUSED

    assert timezone.localdate(take("complete", seoul(3, 10)).due_at) == seoul(3, 26).date()


def test_what_does_not_run_is_not_extended(take):
    with pytest.raises(NotNow) as refusal:
        take("extend", seoul(3, 3))

    assert refusal.value.sentence == "‘회신’ 기한이 진행 중이 아니어서 연장할 수 없습니다."


def test_starting_again_lets_it_go_on(take):
    take("begin", seoul(3, 3))
    take("demand", seoul(3, 5))

    again = take("begin", seoul(3, 5, 18))

    assert (again.clockwork, timezone.localdate(again.due_at)) == (Clockwork.RUNNING, seoul(3, 12).date())


def test_a_clock_without_an_end_leaves_nothing(officer):
    consultation = factories.consultation(factories.plan())
    endless = Clock("endless", "끝없음", lambda subject, moment: None, lambda subject, moment: [])

    assert deadlines.start("pausing", consultation, endless, Moment(officer, seoul(3, 3))) is None
    assert Deadline.objects.count() == 0


def test_what_was_never_started_was_never_counted():
    with pytest.raises(Deadline.DoesNotExist):
        deadlines.counted(factories.consultation(factories.plan()).pk, "answer")


# Who hears of it ------------------------------------------------------------------------------------------------------


def test_nobody_is_reminded_of_what_stands_still_and_again_when_it_goes_on(take, officer):
    take("begin", seoul(3, 3))
    assert remind_of_deadlines(at=seoul(3, 10)) == 1
    take("demand", seoul(3, 10))

    assert remind_of_deadlines(at=seoul(3, 13)) == 0
    take("complete", seoul(3, 12))
    assert remind_of_deadlines(at=seoul(3, 15)) == 1
    assert Notice.objects.filter(person=officer).count() == 2


def test_what_stands_still_is_not_in_the_calendar(take, officer):
    take("begin", seoul(3, 3))
    assert len(entries_for(officer, at=seoul(3, 4))) == 1

    take("demand", seoul(3, 4))

    assert entries_for(officer, at=seoul(3, 4)) == []


def test_what_stands_still_waits_without_a_day(take, process, officer):
    take("begin", seoul(3, 3))
    take("demand", seoul(3, 4) + timedelta(minutes=1))

    assert [row.nearest_due_at for row in waiting_for(process, officer, seoul(3, 5))] == [None]
