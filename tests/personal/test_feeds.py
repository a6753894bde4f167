"""One's own calendar feed: shown once, found by its key, void after a renewal, and always of one government."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar

import committee_factories
import factories
from accounts.models import User
from audit.models import Entry
from browsers import browser, signed_in
from factories import NOW
from kernel.errors import NotAllowed
from personal.feeds import close_feed, open_feed, owner_of
from personal.models import CalendarFeed
from plans.committee.codes import MeetingState
from plans.committee.models import Meeting, Seat
from tenants.context import in_tenant
from workflow.models import Clockwork, Deadline

SEOUL = ZoneInfo("Asia/Seoul")
END_OF_DAY = datetime(2026, 3, 5, 14, 59, 59, 999999, tzinfo=UTC)


def opened(person: User) -> str:
    return open_feed(person, by=person, at=NOW)


def deadline_of(person: User, **fields: Any) -> Deadline:
    given = {"process": "progress", "subject_id": UUID(int=1), "name": "report", "title": "1분기 실적 제출"}
    made = Deadline.objects.create(**given | {"starts_at": NOW, "due_at": END_OF_DAY} | fields)
    made.holders.add(person)
    return made


def events_of(key: str) -> dict[str, Any]:
    """What a calendar program reads, by title."""
    answer = browser().get(reverse("calendar_feed"), {"key": key})
    assert answer.status_code == 200
    return {str(event["summary"]): event for event in Calendar.from_ical(answer.content).events}


def test_a_feed_is_found_by_its_key_and_only_the_digest_is_kept(goryeong: str) -> None:
    person = factories.person()

    key = opened(person)

    assert owner_of(key) == person
    assert key not in str(CalendarFeed.objects.values())
    line = Entry.objects.get(subject_id=person.pk)
    assert (line.subject_type, line.detail) == ("calendar_feed", {"action": "open"})


def test_renewing_voids_the_older_key(goryeong: str) -> None:
    person = factories.person()
    old, new = opened(person), opened(person)

    assert (owner_of(old), owner_of(new)) == (None, person)


def test_closing_voids_the_key(goryeong: str) -> None:
    person = factories.person()
    key = opened(person)

    close_feed(person, by=person, at=NOW)

    assert owner_of(key) is None


def test_nobody_opens_or_closes_another_persons_feed(goryeong: str) -> None:
    person, colleague = factories.person(), factories.person()
    key = opened(person)

    with pytest.raises(NotAllowed, match="달력 주소는 본인만"):
        open_feed(person, by=colleague, at=NOW)
    with pytest.raises(NotAllowed):
        close_feed(person, by=colleague, at=NOW)

    assert owner_of(key) == person


def test_a_key_is_nothing_at_another_government_and_after_leaving(goryeong: str) -> None:
    person = factories.person()
    key = opened(person)
    with in_tenant("mokpo"):
        assert owner_of(key) is None
    assert owner_of(key) == person

    User.objects.update(is_active=False)

    assert owner_of(key) is None


@pytest.mark.slow
def test_deadlines_and_meetings_stand_in_the_time_of_seoul(goryeong: str) -> None:
    member = committee_factories.member()
    meeting = committee_factories.meeting(scheduled_at=datetime(2026, 3, 10, 5, 0, tzinfo=UTC))
    Meeting.objects.update(state=MeetingState.CONVENED)
    Seat.objects.create(meeting=meeting, member=member, notified_at=NOW)
    day = deadline_of(member.person)
    deadline_of(member.person, name="petition", title="민원 회신", due_at=datetime(2026, 3, 6, 2, 0, tzinfo=UTC))
    deadline_of(member.person, name="met", title="끝난 일", clockwork=Clockwork.MET)

    events = events_of(opened(member.person))

    assert {title: event.start for title, event in events.items()} == {
        "[기한] 1분기 실적 제출": date(2026, 3, 5),
        "[기한] 민원 회신": datetime(2026, 3, 6, 11, 0, tzinfo=SEOUL),
        f"적극행정위원회 회의 {meeting.number}": datetime(2026, 3, 10, 14, 0, tzinfo=SEOUL),
    }
    shown = events[f"적극행정위원회 회의 {meeting.number}"]
    assert (shown["location"], shown["url"]) == (
        "군청 소회의실",
        f"http://goryeong.localhost{reverse('committee:meeting', args=[meeting.pk])}",
    )
    assert events["[기한] 1분기 실적 제출"]["uid"] == f"deadline-{day.pk}@goryeong.localhost"


@pytest.mark.slow
def test_the_zone_is_named_and_described(goryeong: str) -> None:
    person = factories.person()
    deadline_of(person, due_at=datetime(2026, 3, 6, 2, 0, tzinfo=UTC))

    answer = browser().get(reverse("calendar_feed"), {"key": opened(person)})

    text = answer.content.decode()
    assert "DTSTART;TZID=Asia/Seoul:20260306T110000" in text
    assert [str(zone["tzid"]) for zone in Calendar.from_ical(text).timezones] == ["Asia/Seoul"]
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/calendar; charset=utf-8", "private, no-store")


@pytest.mark.slow
def test_what_moves_keeps_its_identifier(goryeong: str) -> None:
    person = factories.person()
    deadline, key = deadline_of(person), opened(person)
    before = events_of(key)["[기한] 1분기 실적 제출"]

    Deadline.objects.filter(pk=deadline.pk).update(due_at=datetime(2026, 3, 9, 14, 59, 59, tzinfo=UTC))

    after = events_of(key)["[기한] 1분기 실적 제출"]
    assert (before["uid"], before.start, after.start) == (after["uid"], date(2026, 3, 5), date(2026, 3, 9))


@pytest.mark.slow
@pytest.mark.parametrize("key", ["", "x", "가", "\0"])
def test_an_unknown_key_is_not_found(key: str, goryeong: str) -> None:
    opened(factories.person())

    assert browser().get(reverse("calendar_feed"), {"key": key}).status_code == 404


@pytest.mark.slow
def test_a_key_of_one_host_opens_nothing_at_another(goryeong: str) -> None:
    key = opened(factories.person())

    assert browser("mokpo.localhost").get(reverse("calendar_feed"), {"key": key}).status_code == 404


@pytest.mark.slow
def test_the_account_page_gives_the_address_once(goryeong: str) -> None:
    person = factories.person()
    client = signed_in(person)

    shown = client.post(reverse("calendar_new"))

    address = shown.context["address"]
    assert shown["Cache-Control"] == "no-store"
    assert browser().get(address.removeprefix("http://goryeong.localhost")).status_code == 200
    page = client.get(reverse("account")).content.decode()
    assert ("달력 주소 새로 발급" in page, address in page) == (True, False)

    client.post(reverse("calendar_end"))

    assert browser().get(address.removeprefix("http://goryeong.localhost")).status_code == 404
