"""문의: each row of the table, and the time that answers take."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

import factories
import participation_factories as residents
from accounts.roles import Role
from factories import NOW
from kernel.errors import NotAllowed
from kernel.worktime import WorkCalendar
from plans.participation.actions.inquiries import ask
from plans.participation.codes import InquiryState
from plans.participation.process import INQUIRY
from plans.participation.queries.inquiries import AnswerTime, answer_time, inquiry_of_receipt
from workflow.advance import InvalidAnswers, advance
from workflow.models import Deadline

LATER = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)


def take(inquiry, step, *, by, at=LATER, **given):
    return advance(INQUIRY, inquiry, step, by=by, at=at, given=given)


@pytest.mark.parametrize("step", INQUIRY.steps, ids=lambda step: step.name)
def test_nobody_else_takes_a_step(goryeong, step):
    inquiry = residents.inquiry()

    with pytest.raises(NotAllowed):
        take(inquiry, step.name, by=factories.person(roles=[Role.DEPT_HEAD]))


def test_a_question_starts_the_term_of_the_office_and_its_answer_ends_it(officer):
    inquiry, receipt = ask({"title": "가상 문의", "question": "어디에서 봅니까? 900101-1234567"}, at=NOW)
    due = Deadline.objects.get(subject_id=inquiry.pk)

    take(inquiry, "answer", by=officer, answer="누리집에서 봅니다.")
    take(inquiry, "correct", by=officer, at=datetime(2026, 3, 20, 1, 0, tzinfo=UTC), answer="우수공무원 화면입니다.")

    due.refresh_from_db()
    assert (due.due_at.date().isoformat(), due.clockwork) == ("2026-03-11", "met")
    assert (inquiry.state, inquiry.answered_at, inquiry.masked) == (InquiryState.ANSWERED, LATER, 1)
    assert inquiry_of_receipt(receipt.lower().replace("-", " ")) == inquiry


def test_another_door_is_shown_with_words(officer):
    inquiry = residents.inquiry()
    with pytest.raises(InvalidAnswers):
        take(inquiry, "dismiss", by=officer)

    take(inquiry, "dismiss", by=officer, answer="국민신문고에 민원을 내 주십시오.")

    assert inquiry.state == InquiryState.DISMISSED


def test_a_released_answer_can_be_taken_down(officer):
    inquiry = residents.inquiry(state=InquiryState.RELEASED)

    take(inquiry, "take_down", by=officer)

    assert inquiry.state == InquiryState.ANSWERED


def test_time_is_measured_in_working_days(goryeong):
    """Asked on Monday 2 March 2026 (a substitute holiday), answered on Wednesday: 2 days; and on the next Monday: 5."""
    residents.inquiry(state=InquiryState.ANSWERED)
    residents.inquiry(state=InquiryState.ANSWERED, answered_at=LATER)
    residents.inquiry()

    assert answer_time(2026, WorkCalendar()) == AnswerTime(2, 1, Decimal("3.5"))
