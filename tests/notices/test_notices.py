"""Messages: in the application once, by mail once, reminders three times."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core import mail

import factories
from accounts.models import User
from accounts.roles import Role
from notices.actions import mark_read, tell
from notices.mail import send_waiting
from notices.models import Notice
from notices.reminders import remind_of_deadlines
from workflow.models import Clockwork, Deadline

TUESDAY = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)  # ten o'clock of a working day
DUE = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)  # Thursday, six in the evening


def test_a_person_is_told_once(goryeong: str) -> None:
    person = factories.person()

    tell([person, person], "위원회가 열립니다.", path="/staff/committee/", at=factories.NOW)

    assert list(Notice.objects.values_list("person", "text", "path")) == [
        (person.pk, "위원회가 열립니다.", "/staff/committee/")
    ]


def test_reading_marks_ones_own(goryeong: str) -> None:
    person, colleague = factories.person(), factories.person()
    tell([person, colleague], "위원회가 열립니다.", at=factories.NOW)

    assert mark_read(person, at=factories.NOW) == 1
    assert mark_read(person, at=factories.NOW) == 0
    assert Notice.objects.filter(read_at=None).get().person == colleague


def test_mail_goes_out_once_in_the_offices_own_name(goryeong: str) -> None:
    tell([factories.person(name="김하나", email="hana@goryeong.example")], "위원회가 열립니다.", at=factories.NOW)

    assert [send_waiting(at=TUESDAY) for _time in range(2)] == [1, 0]
    letter = mail.outbox[0]
    assert (letter.to, letter.from_email) == (["hana@goryeong.example"], "경상북도 고령군 <noreply@localhost>")
    assert letter.subject == "[경상북도 고령군 적극행정] 위원회가 열립니다."
    assert letter.body == (
        "김하나님, 안녕하십니까.\n\n위원회가 열립니다.\n\n경상북도 고령군 적극행정 업무시스템에서 보냈습니다."
    )


def test_who_has_no_address_or_has_left_or_has_read_gets_no_mail(goryeong: str) -> None:
    reader = factories.person(email="reader@goryeong.example")
    people = [factories.person(), factories.person(email="former@goryeong.example", is_active=False), reader]
    tell(people, "위원회가 열립니다.", at=factories.NOW)
    mark_read(reader, at=factories.NOW)

    assert send_waiting(at=TUESDAY) == 0
    assert mail.outbox == []


def deadline_of(person: User) -> Deadline:
    made = Deadline.objects.create(
        process="task",
        subject_id=UUID(int=1),
        name="report",
        title="1분기 실적 제출",
        starts_at=factories.NOW,
        due_at=DUE,
    )
    made.holders.add(person)
    return made


@pytest.mark.parametrize(
    ("days", "sentences"),
    [
        (-3, []),
        (-2, ["‘1분기 실적 제출’ 기한이 2026-03-05입니다."]),
        (0, ["‘1분기 실적 제출’ 기한이 오늘(2026-03-05)입니다."]),
        (1, ["‘1분기 실적 제출’ 기한(2026-03-05)이 지났습니다. 처리해 주십시오."]),
    ],
)
def test_a_reminder_says_how_near_the_deadline_is(days: int, sentences: list[str], goryeong: str) -> None:
    person = factories.person()
    deadline_of(person)

    remind_of_deadlines(at=DUE + timedelta(days=days))

    assert list(Notice.objects.filter(person=person).values_list("text", flat=True)) == sentences


def test_each_stage_reminds_once(goryeong: str) -> None:
    deadline_of(factories.person())

    moments = [DUE + timedelta(days=days, hours=hours) for days in (-2, 0, 1, 9) for hours in (-1, 0)]
    for moment in moments:
        remind_of_deadlines(at=moment)

    assert Notice.objects.count() == 3


def test_after_the_deadline_the_superior_is_told_too(goryeong: str) -> None:
    person = factories.person()
    head = factories.person(department=person.department, roles=[Role.DEPT_HEAD])
    officer = factories.person(roles=[Role.PAO])
    factories.person(roles=[Role.DEPT_HEAD])
    deadline_of(person)

    remind_of_deadlines(at=DUE + timedelta(days=1))

    assert set(Notice.objects.values_list("person", flat=True)) == {person.pk, head.pk, officer.pk}


@pytest.mark.parametrize("clockwork", [Clockwork.PAUSED, Clockwork.MET, Clockwork.LATE])
def test_a_deadline_that_does_not_run_reminds_nobody(clockwork: Clockwork, goryeong: str) -> None:
    deadline = deadline_of(factories.person())
    Deadline.objects.filter(pk=deadline.pk).update(clockwork=clockwork)

    assert remind_of_deadlines(at=DUE) == 0
