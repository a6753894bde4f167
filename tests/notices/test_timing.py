"""When letters go out: as each person chose, never at night, and on closed days only what cannot wait."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.urls import reverse

import factories
from accounts.models import User
from browsers import signed_in
from notices.actions import tell
from notices.mail import send_digests, send_waiting
from notices.models import Notice
from notices.topics import all_topics
from personal.mail import choices_of, choose
from personal.models import MailChoice, Timing
from policies.models import ClosedDay

TUESDAY = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)  # ten o'clock in Seoul; Monday the 2nd is a substitute holiday
NIGHT = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)  # eight in the evening
SATURDAY = datetime(2026, 3, 7, 1, 0, tzinfo=UTC)
HOLIDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
BEFORE_NINE = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)  # half past eight on Wednesday
WEDNESDAY = datetime(2026, 3, 4, 0, 0, tzinfo=UTC)  # nine o'clock
NEXT_MONDAY = datetime(2026, 3, 9, 0, 0, tzinfo=UTC)

MEETING, TASK = "/staff/committee/meetings/1/", "/staff/tasks/1/"


def reader() -> User:
    return factories.person(name="김하나", email="hana@goryeong.example")


def subjects() -> list[str]:
    return [letter.subject for letter in mail.outbox]


EVERY_TOPIC = {topic.code: "at_once" for topic in all_topics()}


@pytest.mark.slow
def test_each_notice_belongs_to_the_topic_of_its_page(goryeong: str) -> None:
    person = reader()
    benefit, claim = "/staff/benefits/own/", "/staff/mileage/claims/"
    report, petition = "/staff/reports/1/", "/staff/petitions/1/"
    for path in (MEETING, TASK, benefit, claim, report, petition, "", "/staff/people/"):
        tell([person], path or "기한", path=path, at=TUESDAY)

    found = {
        topic.code: sorted(Notice.objects.filter(topic.notices).values_list("text", flat=True))
        for topic in all_topics()
    }

    assert found == {
        "plans": [TASK],
        "committee": [MEETING],
        "rewards": [benefit],
        "mileage": [claim],
        "reports": [report],
        "participation": [],
        "petitions": [petition],
        "returns": [],
        "sharing": [],
        "deadlines": ["/staff/people/", "기한"],
    }


@pytest.mark.parametrize(
    ("at", "path", "sent"),
    [
        (TUESDAY, TASK, 1),
        (TUESDAY, MEETING, 1),
        (NIGHT, TASK, 0),
        (NIGHT, MEETING, 0),
        (SATURDAY, TASK, 0),
        (SATURDAY, MEETING, 1),
        (HOLIDAY, TASK, 0),
        (HOLIDAY, "", 0),
        (HOLIDAY, MEETING, 1),
    ],
)
def test_nothing_goes_at_night_and_only_what_is_urgent_on_closed_days(
    at: datetime, path: str, sent: int, goryeong: str
) -> None:
    tell([reader()], "살펴보십시오.", path=path, at=at)

    assert send_waiting(at=at) == sent
    assert Notice.objects.filter(mailed_at=None).count() == 1 - sent


def test_what_waited_over_a_local_holiday_goes_on_the_next_working_day(goryeong: str) -> None:
    ClosedDay.objects.create(day=TUESDAY.date(), name="군민의 날")
    tell([reader()], "살펴보십시오.", path=TASK, at=TUESDAY)

    assert [send_waiting(at=moment) for moment in (TUESDAY, WEDNESDAY)] == [0, 1]


@pytest.mark.slow
def test_a_daily_digest_holds_what_came_before_its_hour(goryeong: str) -> None:
    person = reader()
    choose(person, {"plans": Timing.DAILY})
    tell([person], "첫째 과제가 지연되었습니다.", path=TASK, at=TUESDAY)
    tell([person], "둘째 과제가\n지연되었습니다.", path=TASK, at=BEFORE_NINE)
    tell([person], "너무 늦은 알림입니다.", path=TASK, at=WEDNESDAY)

    moments = (TUESDAY, BEFORE_NINE, WEDNESDAY, WEDNESDAY)
    counts = [(send_waiting(at=moment), send_digests(at=moment)) for moment in moments]

    assert counts == [(0, 0), (0, 0), (0, 1), (0, 0)]
    assert subjects() == ["[경상북도 고령군 적극행정] 알림 2건"]
    assert mail.outbox[0].body == (
        "김하나님, 안녕하십니까.\n\n- 첫째 과제가 지연되었습니다.\n- 둘째 과제가 지연되었습니다.\n\n"
        "경상북도 고령군 적극행정 업무시스템에서 보냈습니다."
    )


@pytest.mark.slow
def test_a_weekly_digest_comes_on_the_first_working_day_of_the_week(goryeong: str) -> None:
    person = reader()
    choose(person, {"plans": Timing.WEEKLY})
    tell([person], "과제가 지연되었습니다.", path=TASK, at=WEDNESDAY)

    assert [send_digests(at=moment) for moment in (WEDNESDAY, SATURDAY, NEXT_MONDAY, NEXT_MONDAY)] == [0, 0, 1, 0]


def test_a_week_that_begins_with_a_holiday_gathers_on_tuesday(goryeong: str) -> None:
    person = reader()
    choose(person, {"plans": Timing.WEEKLY})
    tell([person], "과제가 지연되었습니다.", path=TASK, at=HOLIDAY)

    assert [send_digests(at=moment) for moment in (HOLIDAY, TUESDAY)] == [0, 1]


def test_who_wants_no_letters_gets_none_but_keeps_the_notice(goryeong: str) -> None:
    person = reader()
    choose(person, {"plans": Timing.NEVER})
    tell([person], "과제가 지연되었습니다.", path=TASK, at=TUESDAY)

    assert (send_waiting(at=TUESDAY), send_digests(at=NEXT_MONDAY), mail.outbox) == (0, 0, [])
    assert Notice.objects.get().read_at is None


def test_a_choice_about_one_topic_and_person_leaves_the_others(goryeong: str) -> None:
    person, colleague = reader(), factories.person(email="other@goryeong.example")
    choose(person, {"plans": Timing.DAILY})
    tell([person, colleague], "과제가 지연되었습니다.", path=TASK, at=TUESDAY)
    tell([person], "위원회가 열립니다.", path=MEETING, at=TUESDAY)

    assert send_waiting(at=TUESDAY) == 2
    assert sorted(letter.to[0] for letter in mail.outbox) == ["hana@goryeong.example", "other@goryeong.example"]


@pytest.mark.slow
def test_people_choose_on_their_own_account_page(goryeong: str) -> None:
    person = factories.person()
    client = signed_in(person)

    chosen = EVERY_TOPIC | {"plans": "daily", "deadlines": "never"}
    answer = client.post(reverse("mail_choices"), chosen)

    assert answer.status_code == 302
    assert choices_of(person) == chosen
    assert "하루에 한 번 모아서" in client.get(reverse("account")).content.decode()


@pytest.mark.slow
def test_what_is_no_timing_is_refused_at_its_field(goryeong: str) -> None:
    sent = EVERY_TOPIC | {"plans": "hourly"}

    answer = signed_in(factories.person()).post(reverse("mail_choices"), sent)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["plans"])
    assert MailChoice.objects.count() == 0
