"""Working time against calendars worked out by hand; the reason stands beside every date."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kernel.worktime import (
    SEOUL,
    Pause,
    Unit,
    WorkCalendar,
    add_working_days,
    due,
    due_on,
    official_holidays,
    petition_due,
    working_days_between,
)

OFFICE = WorkCalendar()
HOLIDAYS_FILE = Path(__file__).with_name("public_holidays_kr.csv")


def seoul(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SEOUL)


def end_of(text: str) -> datetime:
    return seoul(f"{text} 23:59:59.999999")


def on(text: str) -> date:
    return date.fromisoformat(text)


def test_official_calendar_is_the_published_one() -> None:
    with HOLIDAYS_FILE.open(encoding="utf-8") as file:
        published = {on(row["date"]) for row in csv.DictReader(file)}

    ours = {day for year in (2025, 2026, 2027, 2028) for day in official_holidays(year)}

    assert len(published) == 83
    assert ours == published


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-05-01", "노동절"),  # new in 2026
        ("2026-07-17", "제헌절"),  # a day off again from 2026
        ("2026-08-17", "광복절 대체공휴일"),  # the 15th is a Saturday
        ("2026-09-26", "추석 다음날"),  # a Saturday: Chuseok is replaced for Sundays only
        ("2026-09-28", None),
        ("2026-06-08", None),  # 현충일 on Saturday the 6th has no substitute
    ],
)
def test_holiday_has_its_name(day: str, name: str | None) -> None:
    assert OFFICE.holiday(on(day)) == name


@pytest.mark.parametrize(
    ("received", "days", "ends"),
    [
        # The four check values of DOMAIN 1.10.
        ("2026-09-18 10:00", 7, "2026-09-30"),  # 18 21 22 23 | Chuseok 24-26 | 28 29 30
        ("2026-02-09 10:00", 14, "2026-03-04"),  # 9-13 | Seollal 16-18 | 19 20 23-27 | 2 | 3 4
        ("2026-07-16 10:00", 7, "2026-07-27"),  # 16 | 제헌절 17 | 20-24 27
        ("2026-04-30 10:00", 14, "2026-05-21"),  # 30 | 1 | 4 | 5 | 6-8 11-15 18-21
        # Worked out by hand.
        ("2026-12-23 10:00", 6, "2026-12-31"),  # 23 24 | 25 | 28-31
        ("2026-12-28 10:00", 7, "2027-01-06"),  # 28-31 | 1 January | 4 5 6
        ("2026-10-03 10:00", 7, "2026-10-15"),  # received on a holiday: 6 7 8 | 9 | 12-15
        ("2026-01-09 23:30", 7, "2026-01-19"),  # late on Friday: the day counts all the same
        ("2025-10-02 10:00", 7, "2025-10-17"),  # 2 | 3-9 with the substitute on the 8th | 10 13-17
        ("2025-01-24 10:00", 6, "2025-02-06"),  # 24 | ad-hoc 27, Seollal 28-30 | 31 3 4 5 6
        ("2027-02-05 10:00", 7, "2027-02-17"),  # 5 | Seollal 8, substitute 9 | 10-12 15-17
        ("2028-09-29 10:00", 6, "2028-10-13"),  # 29 | Chuseok with 개천절 2-5 | 6 | 9 | 10-13
        ("2026-05-22 10:00", 6, "2026-06-01"),  # 22 | substitute 25 | 26-29 1
        ("2026-06-02 10:00", 6, "2026-06-10"),  # 2 | election 3 | 4 5 8 9 10
    ],
)
def test_petition_of_six_days_or_more_counts_working_days(received: str, days: int, ends: str) -> None:
    assert petition_due(seoul(received), days, OFFICE) == end_of(ends)


@pytest.mark.parametrize(
    ("start", "hours", "ends"),
    [
        ("2026-01-12 09:00", 3, "2026-01-12 12:00"),  # used up at noon: not one o'clock
        ("2026-01-12 09:00", 8, "2026-01-12 18:00"),  # used up in the evening: not the next morning
        ("2026-01-12 11:00", 3, "2026-01-12 15:00"),  # lunch lies between
        ("2026-01-12 12:30", 3, "2026-01-12 16:00"),  # received during lunch: from one o'clock
        ("2026-01-12 07:00", 1, "2026-01-12 10:00"),  # before opening
        ("2026-01-12 18:00", 8, "2026-01-13 18:00"),  # at the very end
        ("2026-01-12 22:15", 1, "2026-01-13 10:00"),  # at night
        ("2026-01-10 10:00", 1, "2026-01-12 10:00"),  # on Saturday
        ("2026-01-09 17:30", 3, "2026-01-12 11:30"),  # Friday 0:30, Monday 2:30
        ("2026-01-09 17:30", 8, "2026-01-12 17:30"),  # Friday 0:30, Monday 3:00 and 4:30
        ("2026-02-13 17:30", 3, "2026-02-19 11:30"),  # Friday before Seollal
        ("2026-09-23 16:00", 8, "2026-09-28 16:00"),  # eve of Chuseok: 2:00, then 3:00 and 3:00
        ("2026-12-31 17:00", 3, "2027-01-04 11:00"),  # year end, and 1 January is a Friday
    ],
)
def test_working_hours_run_from_the_minute_of_receipt(start: str, hours: int, ends: str) -> None:
    assert due(seoul(start), hours, Unit.HOUR_WORK, OFFICE) == seoul(ends)


@pytest.mark.parametrize(
    ("received", "days", "ends"),
    [
        ("2026-04-30 14:00", 5, "2026-05-11 14:00"),  # 4 h | 1 | 4th 8 | 5 | 6 7 8: 24 | 11th 4 h
        ("2026-08-14 10:00", 3, "2026-08-20 10:00"),  # 7 h | 17 substitute | 18 19: 16 | 1 h
        ("2026-01-12 09:00", 1, "2026-01-12 18:00"),
    ],
)
def test_petition_of_five_days_or_less_counts_hours(received: str, days: int, ends: str) -> None:
    assert petition_due(seoul(received), days, OFFICE) == seoul(ends)


@pytest.mark.parametrize(
    ("first", "length", "unit", "last"),
    [
        ("2026-03-09", 2, Unit.WEEK, "2026-03-23"),  # Sunday the 22nd moves on
        ("2026-01-15", 1, Unit.MONTH, "2026-02-19"),  # 14 February is a Saturday, then Seollal
        ("2026-01-31", 1, Unit.MONTH, "2026-03-03"),  # no 31st: 28 February, Saturday; 1 and 2 March
        ("2026-03-01", 3, Unit.MONTH, "2026-06-01"),  # from the first: to the last, a Sunday
        ("2026-04-28", 10, Unit.MONTH, "2027-03-02"),  # 27 February 2027, Saturday; 1 March
        ("2024-02-29", 1, Unit.YEAR, "2025-02-28"),  # no such day in 2025: the last of the month
        ("2026-01-01", 1, Unit.YEAR, "2026-12-31"),
        ("2026-07-01", 60, Unit.DAY_CAL, "2026-08-31"),  # 30 August is a Sunday
        ("2026-04-01", 30, Unit.DAY_CAL, "2026-05-04"),  # 1 May is 노동절, a Friday
    ],
)
def test_calendar_periods_follow_the_civil_act(first: str, length: int, unit: Unit, last: str) -> None:
    assert due_on(on(first), length, unit, OFFICE) == on(last)


def test_first_day_can_be_told_to_count_or_not() -> None:
    assert due_on(on("2026-04-01"), 30, Unit.DAY_CAL, OFFICE, first_day_counts=True) == on("2026-04-30")
    assert due_on(on("2026-03-31"), 1, Unit.MONTH, OFFICE, first_day_counts=False) == on("2026-04-30")
    assert due_on(on("2026-01-09"), 7, Unit.DAY_WORK, OFFICE, first_day_counts=False) == on("2026-01-20")


def test_day_periods_end_with_their_last_moment_in_seoul() -> None:
    evening_in_utc = datetime(2026, 1, 8, 23, 30, tzinfo=ZoneInfo("UTC"))  # Friday 08:30 in Seoul

    assert due(evening_in_utc, 7, Unit.DAY_WORK, OFFICE) == end_of("2026-01-19")


def test_local_holiday_is_not_counted() -> None:
    office = WorkCalendar(closed={on("2026-01-14"): "군민의 날"})

    assert office.holiday(on("2026-01-14")) == "군민의 날"
    assert petition_due(seoul("2026-01-09 10:00"), 7, office) == end_of("2026-01-20")


def test_opened_saturday_is_counted() -> None:
    office = WorkCalendar(opened={on("2026-01-10"): "재난 대응 근무"})

    assert office.holiday(on("2026-01-10")) is None
    assert petition_due(seoul("2026-01-09 10:00"), 7, office) == end_of("2026-01-16")


def test_opened_holiday_has_no_name() -> None:
    office = WorkCalendar(opened={on("2026-05-01"): "선거 사무"})

    assert OFFICE.holiday(on("2026-05-01")) == "노동절"
    assert office.holiday(on("2026-05-01")) is None
    assert office.is_working(on("2026-05-01"))


def test_day_cannot_be_closed_and_opened() -> None:
    day = on("2026-01-10")

    with pytest.raises(ValueError, match="Closed and opened at once: 2026-01-10"):
        WorkCalendar(closed={day: "휴무"}, opened={day: "근무"})


def test_supplement_leaves_out_the_day_of_sending_and_of_return() -> None:
    supplement = Pause(seoul("2026-01-13 16:00"), seoul("2026-01-15 10:00"))

    ends = petition_due(seoul("2026-01-09 10:00"), 7, OFFICE, pauses=[supplement])

    assert ends == end_of("2026-01-22")  # 9 12 | 13 14 15 | 16 19 20 21 22


def test_overlapping_pauses_count_once() -> None:
    supplement = Pause(seoul("2026-01-13 16:00"), seoul("2026-01-15 10:00"))
    hearing = Pause(seoul("2026-01-14 09:00"), seoul("2026-01-15 18:00"))

    ends = petition_due(seoul("2026-01-09 10:00"), 7, OFFICE, pauses=[hearing, supplement])

    assert ends == end_of("2026-01-22")


@pytest.mark.parametrize(
    ("begins", "ends", "due_at"),
    [
        ("2026-01-12 10:00", "2026-01-12 14:00", "2026-01-13 12:00"),  # 1 h | 14-18: 4 | 9-12: 3
        ("2026-01-11 10:00", "2026-01-12 10:00", "2026-01-13 10:00"),  # begun before the receipt
        ("2026-01-12 12:00", "2026-01-12 13:00", "2026-01-12 18:00"),  # lunch costs nothing
        ("2026-01-12 16:00", "2026-01-14 10:00", "2026-01-14 12:00"),  # 6 h | 2 h
        ("2026-01-15 09:00", "2026-01-16 09:00", "2026-01-12 18:00"),  # after the end
    ],
)
def test_hours_leave_out_exactly_the_pause(begins: str, ends: str, due_at: str) -> None:
    pause = Pause(seoul(begins), seoul(ends))

    assert due(seoul("2026-01-12 09:00"), 8, Unit.HOUR_WORK, OFFICE, pauses=[pause]) == seoul(due_at)


def test_pauses_push_a_month_back_day_by_day() -> None:
    within = Pause(seoul("2026-03-20 09:00"), seoul("2026-03-22 09:00"))
    at_the_end = Pause(seoul("2026-04-07 09:00"), seoul("2026-04-09 09:00"))

    first = on("2026-03-09")

    assert due_on(first, 1, Unit.MONTH, OFFICE) == on("2026-04-08")
    assert due_on(first, 1, Unit.MONTH, OFFICE, pauses=[within]) == on("2026-04-13")  # 11th, Saturday
    assert due_on(first, 1, Unit.MONTH, OFFICE, pauses=[at_the_end]) == on("2026-04-13")
    assert due_on(first, 1, Unit.MONTH, OFFICE, pauses=[within, at_the_end]) == on("2026-04-14")


def test_extension_goes_on_counting() -> None:
    assert petition_due(seoul("2026-09-18 10:00"), 7, OFFICE, extension=7) == end_of("2026-10-13")
    assert petition_due(seoul("2026-01-09 17:30"), 1, OFFICE, extension=1) == seoul("2026-01-13 17:30")


def test_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Pause(seoul("2026-01-13 10:00"), seoul("2026-01-13 09:59"))


def test_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without zone"):
        due(datetime(2026, 1, 12, 9), 3, Unit.HOUR_WORK, OFFICE)  # noqa: DTZ001  (what is tested)


@pytest.mark.parametrize(("length", "extension"), [(0, 0), (-1, 0), (3, -1)])
def test_empty_period_is_refused(length: int, extension: int) -> None:
    with pytest.raises(ValueError, match="Not a period"):
        due_on(on("2026-01-12"), length, Unit.DAY_WORK, OFFICE, extension=extension)


def test_hours_have_no_last_day() -> None:
    with pytest.raises(ValueError, match="use due"):
        due_on(on("2026-01-12"), 3, Unit.HOUR_WORK, OFFICE)


@pytest.mark.parametrize(
    ("day", "days", "reached"),
    [
        ("2026-01-09", 0, "2026-01-09"),
        ("2026-01-09", 1, "2026-01-12"),
        ("2026-01-12", -2, "2026-01-08"),
        ("2026-02-13", 1, "2026-02-19"),  # over Seollal
        ("2026-09-28", -1, "2026-09-23"),  # back over Chuseok
        ("2026-12-31", 1, "2027-01-04"),
        ("2026-01-10", 1, "2026-01-12"),  # from a Saturday
    ],
)
def test_working_days_are_added_and_counted_back(day: str, days: int, reached: str) -> None:
    assert add_working_days(on(day), days, OFFICE) == on(reached)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-01-09", "2026-01-09", 0),
        ("2026-01-09", "2026-01-12", 1),
        ("2026-01-12", "2026-01-09", -1),
        ("2026-02-13", "2026-02-20", 2),  # Seollal lies between
        ("2026-04-30", "2026-05-06", 2),  # 4 and 6; 1 and 5 are holidays
    ],
)
def test_working_days_between_two_days(first: str, last: str, days: int) -> None:
    assert working_days_between(on(first), on(last), OFFICE) == days


def test_counting_is_the_inverse_of_adding() -> None:
    start = on("2026-01-02")
    working = [day for n in range(730) if OFFICE.is_working(day := start + timedelta(days=n))]

    for n in (1, 5, 17, 60, 245):
        assert add_working_days(start, n, OFFICE) == working[n]
        assert working_days_between(start, working[n], OFFICE) == n
        assert add_working_days(working[n], -n, OFFICE) == start
