"""A due date explained line by line: where counting began, what was counted, what was not, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from kernel.worktime import SATURDAY, SEOUL, Pause, Unit, WorkCalendar, end_of
from plans.participation.periods_petitions import Period
from web.templatetags.dates import day as day_in_words
from web.templatetags.dates import moment


@dataclass(frozen=True)
class Line:
    """What is explained, and how much of it; `is_counted` None for what is neither."""

    label: str
    text: str
    is_counted: bool | None = None


@dataclass(frozen=True)
class Told:
    """A pause with its reason."""

    reason: str
    pause: Pause
    is_open: bool = False


def explained(
    period: Period,
    start: datetime,
    due_at: datetime,
    calendar: WorkCalendar,
    *,
    pauses: Sequence[Told] = (),
    extension: int = 0,
) -> list[Line]:
    """The lines under a due date. `start`: when it arrived; `extension` in the unit of the period."""
    lines = [
        Line(_("도달"), _moment(start)),
        Line(_("처리기간"), _("%(length)s (%(basis)s)") % {"length": period.words, "basis": period.basis}),
        Line(_("세는 방법"), _way(period)),
        *_days(period, start, due_at, calendar, pauses),
    ]
    if extension:
        lines.append(Line(_("연장"), f"+{period.counted(extension)}", True))
    return [*lines, Line(_("처리기한"), _moment(due_at))]


def _way(period: Period) -> str:
    if period.in_hours:
        return _("도달한 때부터 근무시간으로 셉니다. 1일은 8근무시간입니다(민원처리법 19조 1항).")
    if period.unit == Unit.DAY_WORK:
        return _("첫날을 넣고 토요일과 공휴일은 빼고 셉니다(민원처리법 19조 2항).")
    return _("첫날을 빼고 달력의 날로 셉니다. 끝날이 휴일이면 다음 근무일까지입니다(민법 157조, 161조).")


def _days(
    period: Period, start: datetime, due_at: datetime, calendar: WorkCalendar, pauses: Sequence[Told]
) -> Iterator[Line]:
    first, last = start.astimezone(SEOUL).date(), due_at.astimezone(SEOUL).date()
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    yield from _closed_days(period, days, calendar)
    for told in pauses:
        yield Line(told.reason, _span(told), False)
    yield Line(_("계산한 시간"), _counted(period, days, start, due_at, calendar, [told.pause for told in pauses]), True)


def _closed_days(period: Period, days: Sequence[date], calendar: WorkCalendar) -> Iterator[Line]:
    """Weekends as a number, holidays by name; calendar days leave out neither."""
    if period.unit == Unit.DAY_CAL:
        return
    closed = [day for day in days if not calendar.is_working(day)]
    weekends = [day for day in closed if day.weekday() >= SATURDAY]
    if weekends:
        yield Line(_("토요일·일요일"), _("%(count)d일 제외") % {"count": len(weekends)}, False)
    for day in closed:
        if day.weekday() < SATURDAY:
            yield Line(calendar.holiday(day) or _("휴무일"), _("%(day)s 제외") % {"day": day_in_words(day)}, False)


def _span(told: Told) -> str:
    if told.is_open:
        return _("%(from)s부터 지금까지 멈춤") % {"from": _moment(told.pause.begins)}
    return _("%(from)s부터 %(to)s까지 제외") % {"from": _moment(told.pause.begins), "to": _moment(told.pause.ends)}


def _counted(
    period: Period,
    days: Sequence[date],
    start: datetime,
    due_at: datetime,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
) -> str:
    if period.in_hours:
        minutes = sum(_minutes(day, start, due_at, calendar, pauses) for day in days)
        return _("%(hours)s근무시간") % {"hours": f"{minutes / 60:g}"}
    paused = {day for pause in pauses for day in pause.days()}
    if period.unit == Unit.DAY_WORK:
        number = sum(calendar.is_working(day) and day not in paused for day in days)
        return _("근무일 %(count)d일") % {"count": number}
    number = sum(day not in paused for day in days[1:])
    return _("달력의 날 %(count)d일") % {"count": number}


def _minutes(day: date, start: datetime, due_at: datetime, calendar: WorkCalendar, pauses: Sequence[Pause]) -> int:
    """Working minutes of a day between start and end, without what was paused."""
    seconds = 0.0
    for opens, closes in calendar.spans(day):
        begins, ends = max(opens, start), min(closes, due_at)
        if begins < ends:
            seconds += (ends - begins).total_seconds() - sum(_overlap(pause, begins, ends) for pause in pauses)
    return round(seconds / 60)


def _overlap(pause: Pause, begins: datetime, ends: datetime) -> float:
    return max(0.0, (min(pause.ends, ends) - max(pause.begins, begins)).total_seconds())


def _moment(at: datetime) -> str:
    """A whole day without its last second."""
    return str(day_in_words(at) if at == end_of(at.astimezone(SEOUL).date()) else moment(at))
