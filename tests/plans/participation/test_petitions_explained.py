"""A due date explained line by line: what was counted, what was not, and why."""

from datetime import date

from kernel.worktime import Pause, WorkCalendar
from petitions_factories import seoul
from plans.participation.explaining_petitions import Told, explained
from plans.participation.periods_petitions import PERIODS, statutory


def lines(period, start, *, calendar=None, pauses=(), extension=0):
    calendar = calendar or WorkCalendar()
    due_at = period.ends(start, calendar, pauses=[told.pause for told in pauses], extension=extension)
    return [
        (line.label, line.text)
        for line in explained(period, start, due_at, calendar, pauses=pauses, extension=extension)
    ]


def test_days_are_explained_with_holidays_and_pauses_by_name():
    # Thursday 9-17 to Tuesday 10-13: 9-17, 18, 21, 28, 29, 30, 10-1 are seven; the pause of 22–23 fell away.
    pause = Told("보완요구", Pause(seoul(9, 22, 10), seoul(9, 23, 15)))

    assert lines(PERIODS["question"], seoul(9, 17, 14), pauses=[pause]) == [
        ("도달", "2026. 9. 17.(목) 14:00"),
        ("처리기간", "7일 (민원 처리에 관한 법률 시행령)"),
        ("세는 방법", "첫날을 넣고 토요일과 공휴일은 빼고 셉니다(민원처리법 19조 2항)."),
        ("토요일·일요일", "4일 제외"),
        ("추석 전날", "2026. 9. 24.(목) 제외"),
        ("추석", "2026. 9. 25.(금) 제외"),
        ("보완요구", "2026. 9. 22.(화) 10:00부터 2026. 9. 23.(수) 15:00까지 제외"),
        ("계산한 시간", "근무일 7일"),
        ("처리기한", "2026. 10. 1.(목)"),
    ]


def test_hours_are_explained_as_hours():
    # 40 hours from Monday 6-1 at ten, over the election of 6-3 and a weekend, to Tuesday 6-9 at ten.
    found = lines(statutory(5), seoul(6, 1, 10))

    assert found[2:] == [
        ("세는 방법", "도달한 때부터 근무시간으로 셉니다. 1일은 8근무시간입니다(민원처리법 19조 1항)."),
        ("토요일·일요일", "2일 제외"),
        ("지방선거일", "2026. 6. 3.(수) 제외"),
        ("계산한 시간", "40근무시간"),
        ("처리기한", "2026. 6. 9.(화) 10:00"),
    ]


def test_days_of_the_calendar_leave_nothing_out_but_pauses():
    pause = Told("보완요구", Pause(seoul(3, 10), seoul(3, 12)))

    found = lines(PERIODS["proposal"], seoul(3, 2), pauses=[pause])

    assert found[2:] == [
        ("세는 방법", "첫날을 빼고 달력의 날로 셉니다. 끝날이 휴일이면 다음 근무일까지입니다(민법 157조, 161조)."),
        ("보완요구", "2026. 3. 10.(화) 09:00부터 2026. 3. 12.(목) 09:00까지 제외"),
        ("계산한 시간", "달력의 날 32일"),
        ("처리기한", "2026. 4. 6.(월)"),
    ]


def test_more_time_and_the_offices_own_days_have_their_lines():
    calendar = WorkCalendar(closed={date(2026, 3, 12): "군민의 날"})

    found = lines(PERIODS["question"], seoul(3, 9), calendar=calendar, extension=2)

    assert found[3:] == [
        ("토요일·일요일", "2일 제외"),
        ("군민의 날", "2026. 3. 12.(목) 제외"),
        ("계산한 시간", "근무일 9일"),
        ("연장", "+2일"),
        ("처리기한", "2026. 3. 20.(금)"),
    ]


def test_a_pause_that_is_open_says_so():
    told = Told("현장조사 시작", Pause(seoul(3, 10), seoul(3, 11)), is_open=True)

    found = dict(lines(PERIODS["grievance"], seoul(3, 9), pauses=[told]))

    assert found["현장조사 시작"] == "2026. 3. 10.(화) 09:00부터 지금까지 멈춤"
