"""처리기간 of petitions: the four check values of DOMAIN 1.10, and more that were counted by hand on a calendar of 2026.

2026: 설날 2.16–18, 삼일절 3.1(일) → 3.2, 노동절 5.1, 어린이날 5.5, 지방선거 6.3, 제헌절 7.17, 광복절 8.15(토) → 8.17,
추석 9.24–26, 개천절 10.3(토) → 10.5, 한글날 10.9, 성탄절 12.25.
"""

from datetime import date, datetime, time

import pytest

from kernel.worktime import SEOUL, Pause, Unit, WorkCalendar, due
from petitions_factories import seoul
from plans.participation.models import Petition
from plans.participation.periods_petitions import ACCEPT_HOURS, OBJECTION_DAYS, PERIODS, Period, period_for, statutory
from plans.participation.process.petitions_clocks import not_counted

USUAL = WorkCalendar()


def day(month, number, year=2026):
    """The end of a day: the whole day is in time."""
    return datetime.combine(date(year, month, number), time.max, SEOUL)


def ends(kind, start, **given):
    return PERIODS[kind].ends(start, given.pop("calendar", USUAL), **given)


# The check values of DOMAIN 1.10


@pytest.mark.parametrize(
    ("kind", "arrived", "expected"),
    [
        ("grievance", seoul(9, 18), day(9, 30)),
        ("suggestion", seoul(2, 9), day(3, 4)),
        ("question", seoul(7, 16), day(7, 27)),
        ("question_law", seoul(4, 30), day(5, 21)),
    ],
)
def test_the_check_values_are_met(kind, arrived, expected):
    assert ends(kind, arrived) == expected


# Hours: 기타민원 “즉시” is three working hours, a 법정민원 of up to five days is counted in hours, 8 a day


HOURS = [
    # 11–12 is one hour, lunch is none, 13–15 two more.
    ("over lunch", PERIODS["other"], seoul(3, 9, 11), seoul(3, 9, 15)),
    # 17:30–18:00 is half an hour; two and a half are left for Tuesday from nine.
    ("over the night", PERIODS["other"], seoul(3, 9, 17, 30), seoul(3, 10, 11, 30)),
    # At 12:20 nobody works: counting begins at 13.
    ("during lunch", PERIODS["other"], seoul(3, 11, 12, 20), seoul(3, 11, 16)),
    # Thursday 20:00; Friday is 제헌절, then the weekend: Monday 9–12, and it ends with the morning.
    ("in the evening before 제헌절", PERIODS["other"], seoul(7, 16, 20), seoul(7, 20, 12)),
    # Thursday 16:30–18:00 is an hour and a half; Friday is 노동절; Monday 9–10:30.
    ("before 노동절", PERIODS["other"], seoul(4, 30, 16, 30), seoul(5, 4, 10, 30)),
    # One day is eight hours: 10:30–12 and 13–18 are six and a half, the rest on Wednesday until 10:30.
    ("one day", statutory(1), seoul(3, 10, 10, 30), seoul(3, 11, 10, 30)),
    # 40 hours: Mon 7, Tue 8, Wed is 지방선거, Thu 8, Fri 8, (토·일), Mon 8 = 39, Tue 9–10.
    ("five days over an election", statutory(5), seoul(6, 1, 10), seoul(6, 9, 10)),
    # Friday after six counts from Monday 12-21: four days to Thursday, Friday is 성탄절, Monday 28 is the fifth.
    ("five days from an evening before 성탄절", statutory(5), seoul(12, 18, 18, 30), seoul(12, 28, 18)),
]


@pytest.mark.parametrize(("period", "arrived", "expected"), [row[1:] for row in HOURS], ids=[row[0] for row in HOURS])
def test_short_periods_are_counted_in_hours(period, arrived, expected):
    assert period.ends(arrived, USUAL) == expected


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        # Saturday: nothing is counted before Monday nine; eight hours are the whole day.
        (seoul(3, 7, 10), seoul(3, 9, 18)),
        # Friday 14–18 is four hours; 설날 is Monday to Wednesday; Thursday 9–12 and 13–14 are the other four.
        (seoul(2, 13, 14), seoul(2, 19, 14)),
    ],
    ids=["on a Saturday", "before 설날"],
)
def test_a_petition_is_accepted_within_eight_working_hours(arrived, expected):
    assert due(arrived, ACCEPT_HOURS, Unit.HOUR_WORK, USUAL) == expected


# Days: from six on, the first day counts, Saturdays and holidays do not


DAYS = [
    # The sixth day is the first that makes it days: Tue 10 counts though it is 17:59; 11, 12, 13, 16, 17.
    ("six days from a minute before six", statutory(6), seoul(3, 10, 17, 59), day(3, 17)),
    # Received at ten in the evening the day counts all the same: 9–13 are five, 16, 17.
    ("from an evening", PERIODS["question"], seoul(3, 9, 22), day(3, 17)),
    # Saturday does not count: 16–20 are five, 23, 24.
    ("from a Saturday", PERIODS["question"], seoul(3, 14), day(3, 24)),
    # 제헌절 does not count, nor the weekend behind it: 20–24 are five, 27, 28.
    ("from 제헌절", PERIODS["question"], seoul(7, 17), day(7, 28)),
    # 8-15 is a Saturday, so Monday 17 is off: 13, 14, 18, 19, 20, 21, 24.
    ("over a substitute holiday", PERIODS["question"], seoul(8, 13), day(8, 24)),
    # 21–24 are four, 25 is 성탄절, 28–31 are eight, 1-1 is off, 4–8 are thirteen, Monday 11.
    ("over the new year", PERIODS["question_law"], seoul(12, 21), day(1, 11, 2027)),
    # 국민제안, days of the calendar: the first does not count, the thirtieth after 3-2 is 4-1.
    ("a proposal", PERIODS["proposal"], seoul(3, 2), day(4, 1)),
    # Thirty days after 6-17 is 7-17, 제헌절, a Friday: it ends with Monday 20 (민법 161조).
    ("a proposal that would end on 제헌절", PERIODS["proposal"], seoul(6, 17), day(7, 20)),
]


@pytest.mark.parametrize(("period", "arrived", "expected"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_longer_periods_are_counted_in_days(period, arrived, expected):
    assert period.ends(arrived, USUAL) == expected


def test_a_closed_day_of_the_office_does_not_count():
    # 9, 10, 11 are three; Thursday 12 is the county's own day; 13, 16, 17, 18.
    calendar = WorkCalendar(closed={date(2026, 3, 12): "군민의 날"})

    assert ends("question", seoul(3, 9), calendar=calendar) == day(3, 18)


# Pauses


def test_every_day_that_a_supplement_touches_is_left_out():
    # Asked on Wed 11 at 15, given on Mon 16 at 10: 11–16 do not count. 9, 10, 17, 18, 19, 20, 23.
    pause = Pause(seoul(3, 11, 15), seoul(3, 16, 10))

    assert ends("question", seoul(3, 9), pauses=[pause]) == day(3, 23)


def test_asked_and_given_on_one_day_that_day_is_left_out():
    # 9, 10, not 11; 12, 13, 16, 17, 18.
    pause = Pause(seoul(3, 11, 10), seoul(3, 11, 15))

    assert ends("question", seoul(3, 9), pauses=[pause]) == day(3, 18)


def test_a_short_period_leaves_out_exactly_the_hours():
    # 16 hours from Mon 9: until 15 five; Tue from 11: one and five are eleven; Wed 9–12 fourteen, 13–15 sixteen.
    pause = Pause(seoul(3, 9, 15), seoul(3, 10, 11))

    assert statutory(2).ends(seoul(3, 9), USUAL, pauses=[pause]) == seoul(3, 11, 15)


def test_a_proposal_moves_by_the_days_that_it_rested():
    # 4-1 and three days (10, 11, 12 of March) is Sat 4-4, so Monday 4-6.
    pause = Pause(seoul(3, 10, 9), seoul(3, 12, 18))

    assert ends("proposal", seoul(3, 2), pauses=[pause]) == day(4, 6)


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        # Back on Mon 16: 10–16 do not count. 9, 17, 18, 19, 20, 23, 24.
        (seoul(3, 16, 15), day(3, 24)),
        # Back only on Mon 30: but the fourteen days end on 23 (10 is the first). 9, 24, 25, 26, 27, 30, 31.
        (seoul(3, 30, 10), day(3, 31)),
    ],
    ids=["within its fourteen days", "longer than the fourteen days"],
)
def test_of_a_field_investigation_fourteen_days_are_left_out(until, expected):
    begun = seoul(3, 10, 10)
    petition = Petition(kind="grievance", field_from=begun, field_days=14)

    pauses = not_counted(petition, [Pause(begun, until)])

    assert ends("grievance", seoul(3, 9), pauses=pauses) == expected


def test_a_longer_investigation_leaves_out_seven_more():
    # 10 and twenty more days end on 30: 9, 31, 4-1, 2, 3, 6, 7.
    begun = seoul(3, 10, 10)
    petition = Petition(kind="grievance", field_from=begun, field_days=21)

    pauses = not_counted(petition, [Pause(begun, seoul(4, 10, 10))])

    assert ends("grievance", seoul(3, 9), pauses=pauses) == day(4, 7)


def test_a_supplement_beside_an_investigation_is_left_out_whole():
    begun, supplement = seoul(3, 10, 10), Pause(seoul(4, 1), seoul(4, 30))
    petition = Petition(kind="grievance", field_from=begun, field_days=14)

    pauses = not_counted(petition, [Pause(begun, seoul(3, 12)), supplement])

    assert pauses == [Pause(begun, seoul(3, 12)), supplement]


# More time


EXTENDED = [
    # 14–18 are five, 21, 22 make seven; seven more: 23, (추석 24–26), 28, 29, 30, 10-1, 2, (3–5 개천절), 6.
    ("over 추석", PERIODS["grievance"], seoul(9, 14), 7, day(10, 6)),
    # 24 and 24 hours are six whole days: Mon 9 to Fri 13, Mon 16 until six.
    ("three days and three more", statutory(3), seoul(3, 9), 3, seoul(3, 16, 18)),
    # Three hours to six, three more on Wednesday morning.
    ("three hours and three more", PERIODS["other"], seoul(3, 10, 15), 3, seoul(3, 11, 12)),
]


@pytest.mark.parametrize(
    ("period", "arrived", "extension", "expected"), [row[1:] for row in EXTENDED], ids=[row[0] for row in EXTENDED]
)
def test_more_time_is_counted_like_the_period(period, arrived, extension, expected):
    assert period.ends(arrived, USUAL, extension=extension) == expected


def test_an_objection_is_decided_in_ten_days_and_ten_more():
    # 9–13, 16–20 are ten; 23–27, 30, 31, 4-1, 2, 3 are ten more.
    period = Period(OBJECTION_DAYS, Unit.DAY_WORK, "")

    assert (period.ends(seoul(3, 9), USUAL), period.ends(seoul(3, 9), USUAL, extension=10)) == (day(3, 20), day(4, 3))


def test_a_statutory_petition_has_no_period_before_its_line_of_the_table_is_known():
    assert period_for("statutory", None) is None
    assert period_for("statutory", 6) == statutory(6)
    assert period_for("question", None) == PERIODS["question"]
