"""Korean working time: which days an office works, and when a period ends.

Sources: 관공서의 공휴일에 관한 규정 (official calendar), 민원 처리에 관한 법률 19조 (counting of
petition periods), 민법 157조-161조 (calendar periods), 행정절차법 시행령 11조 (what is not counted).
Nothing here reads the clock or a table: days that only some offices keep are given as data.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import count
from types import MappingProxyType
from zoneinfo import ZoneInfo

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from holidays import country_holidays

SEOUL = ZoneInfo("Asia/Seoul")
ONE_DAY = timedelta(days=1)
HOURS_PER_DAY = 8  # 민원처리법 19조 1항: a day is eight working hours
PETITION_DAYS_IN_HOURS = 5  # 민원처리법 19조 1항: up to five days are counted in hours
SATURDAY = 5

OFFICE_HOURS = ((time(9), time(12)), (time(13), time(18)))  # the usual ones; lunch is not working time


class Unit(TextChoices):
    """What a period is counted in; `due` says how."""

    HOUR_WORK = "hour_work", _("근무시간")
    DAY_WORK = "day_work", _("근무일")
    DAY_CAL = "day_cal", _("일")
    WEEK = "week", _("주")
    MONTH = "month", _("개월")
    YEAR = "year", _("년")


# 민원처리법 19조 2항·3항 count the first day; 민법 157조, which rules everything else, does not.
FIRST_DAY_COUNTS = {
    Unit.DAY_WORK: True,
    Unit.DAY_CAL: False,
    Unit.WEEK: True,
    Unit.MONTH: True,
    Unit.YEAR: True,
}


@cache
def official_holidays(year: int) -> Mapping[date, str]:
    """Public holidays of the whole country with their Korean names; Sundays are not listed."""
    named = country_holidays("KR", years=[year], language="ko")
    return MappingProxyType({day: name.replace(" 대체 휴일", " 대체공휴일") for day, name in named.items()})


@dataclass(frozen=True)
class WorkCalendar:
    """The days and hours of one office.

    closed: days off beside the official ones (임시공휴일, 지방공휴일), with their names.
    opened: days on which the office works although it would be closed, with the reason.
    hours: the spans of a working day, in Seoul time, in order, without lunch.
    A day both closed and opened raises ValueError.
    """

    closed: Mapping[date, str] = field(default_factory=dict)
    opened: Mapping[date, str] = field(default_factory=dict)
    hours: Sequence[tuple[time, time]] = OFFICE_HOURS

    def __post_init__(self) -> None:
        both = sorted(self.closed.keys() & self.opened.keys())
        if both:
            raise ValueError(f"Closed and opened at once: {both[0]}")

    def holiday(self, day: date) -> str | None:
        """The name of the holiday; None on working days, and on weekends without a name."""
        if day in self.opened:
            return None
        return self.closed.get(day) or official_holidays(day.year).get(day)

    def is_working(self, day: date) -> bool:
        """Neither Saturday, Sunday nor a holiday; or opened on purpose."""
        if day in self.opened:
            return True
        return day.weekday() < SATURDAY and self.holiday(day) is None

    def working_day_from(self, day: date) -> date:
        """The day itself if the office works on it, else the next working day (민법 161조)."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def spans(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The working spans of that day; none when the office is closed."""
        if self.is_working(day):
            for begins, ends in self.hours:
                yield datetime.combine(day, begins, SEOUL), datetime.combine(day, ends, SEOUL)


@dataclass(frozen=True)
class Pause:
    """An interval that is not counted (보완, 의견청취, 검사 …).

    While it is still open, `ends` is the present time: the due date moves on with the clock.
    Counted in hours the exact interval is left out; counted in days, every day that it touches:
    the day of sending and the day of return are included (행정절차법 시행령 11조 1호).
    """

    begins: datetime
    ends: datetime

    def __post_init__(self) -> None:
        if _in_seoul(self.ends) < _in_seoul(self.begins):
            raise ValueError("A pause ends before it begins.")

    def days(self) -> Iterator[date]:
        first, last = _in_seoul(self.begins).date(), _in_seoul(self.ends).date()
        for offset in range((last - first).days + 1):
            yield first + timedelta(days=offset)


def due(
    start: datetime,
    length: int,
    unit: Unit,
    calendar: WorkCalendar,
    *,
    pauses: Sequence[Pause] = (),
    extension: int = 0,
    first_day_counts: bool | None = None,
) -> datetime:
    """The last moment, in Seoul time, at which something begun at `start` is still in time.

    HOUR_WORK  working hours from the very minute of `start` (민원처리법 19조 1항); a period that
               is used up at the end of a span ends there, not at the beginning of the next one.
    DAY_WORK   working days, the first day counts (19조 2항); a start on a closed day begins to
               count on the next working day.
    DAY_CAL    calendar days, the first day does not count (민법 157조).
    WEEK, MONTH, YEAR  the first day counts, then by the calendar (19조 3항, 민법 160조).

    All but HOUR_WORK end with their last day, 23:59:59.999999 (민법 159조); calendar periods whose
    last day is a Saturday or a holiday end with the next working day (민법 161조).
    `extension` is a further length in the same unit: counting simply goes on. `first_day_counts`
    overrides the default of the unit where another law says so (DAY_WORK to YEAR only).
    Raises ValueError for a time without zone and for a length below 1.
    """
    if unit == Unit.HOUR_WORK:
        _check_length(length, extension)
        return _after_working_hours(_in_seoul(start), length + extension, calendar, pauses)
    last = due_on(
        _in_seoul(start).date(),
        length,
        unit,
        calendar,
        pauses=pauses,
        extension=extension,
        first_day_counts=first_day_counts,
    )
    return end_of(last)


def end_of(day: date) -> datetime:
    """The last moment of a day, in Seoul time."""
    return datetime.combine(day, time.max, SEOUL)


def due_on(
    first: date,
    length: int,
    unit: Unit,
    calendar: WorkCalendar,
    *,
    pauses: Sequence[Pause] = (),
    extension: int = 0,
    first_day_counts: bool | None = None,
) -> date:
    """The last day of a period that begins on `first`; the rules of `due`. No hours here."""
    _check_length(length, extension)
    if unit == Unit.HOUR_WORK:
        raise ValueError("Working hours end at a time of day: use due().")
    counts = FIRST_DAY_COUNTS[unit] if first_day_counts is None else first_day_counts
    begins = first if counts else first + ONE_DAY
    paused = {day for pause in pauses for day in pause.days()}
    if unit == Unit.DAY_WORK:
        return _nth_working_day(begins, length + extension, calendar, paused)
    last = _last_calendar_day(begins, length + extension, unit)
    return calendar.working_day_from(_moved_by(paused, begins, last))


def petition_due(
    received: datetime,
    days: int,
    calendar: WorkCalendar,
    *,
    pauses: Sequence[Pause] = (),
    extension: int = 0,
) -> datetime:
    """When a petition with a period of `days` days is due (민원처리법 19조 1항·2항).

    Up to five days are counted in working hours from the time of receipt, eight to a day; longer
    ones in working days. `extension` is in days too and is counted like the period itself.
    """
    if days <= PETITION_DAYS_IN_HOURS:
        hours, more = days * HOURS_PER_DAY, extension * HOURS_PER_DAY
        return due(received, hours, Unit.HOUR_WORK, calendar, pauses=pauses, extension=more)
    return due(received, days, Unit.DAY_WORK, calendar, pauses=pauses, extension=extension)


def add_working_days(day: date, days: int, calendar: WorkCalendar) -> date:
    """The n-th working day after `day`, or before it when `days` is negative.

    `day` itself never counts, so 1 is the next working day; 0 gives `day` unchanged.
    """
    step = ONE_DAY if days > 0 else -ONE_DAY
    for _counted in range(abs(days)):
        day += step
        while not calendar.is_working(day):
            day += step
    return day


def working_days_between(first: date, last: date, calendar: WorkCalendar) -> int:
    """Working days after `first`, up to and including `last`; negative when `last` is earlier.

    The inverse of `add_working_days`: 0 is today, 2 is “D-2”.
    """
    sign = 1 if last >= first else -1
    passed = range(1, abs((last - first).days) + 1)
    return sign * sum(calendar.is_working(first + timedelta(days=sign * n)) for n in passed)


def _in_seoul(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A time without zone says nothing about working hours.")
    return moment.astimezone(SEOUL)


def _check_length(length: int, extension: int) -> None:
    if length < 1 or extension < 0:
        raise ValueError(f"Not a period: {length} + {extension}")


def _after_working_hours(start: datetime, hours: int, calendar: WorkCalendar, pauses: Sequence[Pause]) -> datetime:
    left = timedelta(hours=hours)
    spans = (span for n in count() for span in calendar.spans(start.date() + timedelta(days=n)))
    for opens, closes in spans:
        for begins, ends in _without(pauses, max(opens, start), closes):
            if ends - begins >= left:
                return begins + left
            left -= ends - begins
    raise AssertionError("unreachable: the days do not end")


def _without(pauses: Sequence[Pause], begins: datetime, ends: datetime) -> Iterator[tuple[datetime, datetime]]:
    """What is left of a span between the pauses."""
    for pause in sorted(pauses, key=lambda pause: pause.begins):
        if pause.begins > begins:
            yield begins, max(begins, min(_in_seoul(pause.begins), ends))
        begins = max(begins, _in_seoul(pause.ends))
    if begins < ends:
        yield begins, ends


def _nth_working_day(day: date, n: int, calendar: WorkCalendar, paused: set[date]) -> date:
    while True:
        if calendar.is_working(day) and day not in paused:
            n -= 1
        if n == 0:
            return day
        day += ONE_DAY


def _last_calendar_day(first: date, length: int, unit: Unit) -> date:
    """민법 160조: the day before the corresponding day, or the last of a month without such a day."""
    if unit in (Unit.DAY_CAL, Unit.WEEK):
        return first + timedelta(days=length * (7 if unit == Unit.WEEK else 1) - 1)
    months = length * (12 if unit == Unit.YEAR else 1)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    last_of_month = date(year, month + 1, monthrange(year, month + 1)[1])
    return min(last_of_month, date(year, month + 1, 1) + timedelta(days=first.day - 2))


def _moved_by(paused: set[date], first: date, last: date) -> date:
    """Push the end back by every paused day that lies in the period, also in its prolongation."""
    end = last
    while True:
        lost = sum(first <= day <= end for day in paused)
        if last + timedelta(days=lost) == end:
            return end
        end = last + timedelta(days=lost)
