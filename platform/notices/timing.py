"""Which notices may go out as letters now: what people chose, quiet hours, and the days on which the office works."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kernel.worktime import SEOUL, WorkCalendar
from notices.models import Notice
from notices.policies import MailHours
from notices.topics import Topic, all_topics
from personal.models import MailChoice, Timing
from policies.values import closed_days, policy_on


@dataclass(frozen=True)
class Post:
    """The post office at a moment: its hours, and the days on which it is open."""

    at: datetime
    hours: MailHours
    calendar: WorkCalendar

    @property
    def is_quiet(self) -> bool:
        return self.hours.are_quiet(self.at)

    @property
    def works_today(self) -> bool:
        return self.calendar.is_working(timezone.localdate(self.at))

    def may_go(self, topic: Topic) -> bool:
        """Never at night, and on days when the office is closed only what cannot wait."""
        return not self.is_quiet and (topic.is_urgent or self.works_today)

    def cut(self, timing: Timing) -> datetime:
        """What is older belongs to today's (this week's) digest; what comes later waits for the next one."""
        today = timezone.localdate(self.at)
        first = today if timing is Timing.DAILY else self._first_working_day(today)
        return datetime.combine(first, time(self.hours.digest), SEOUL)

    def _first_working_day(self, day: date) -> date:
        """Of the week; a week of holidays hands over to the next one."""
        return self.calendar.working_day_from(day - timedelta(days=day.weekday()))


def post_at(at: datetime) -> Post:
    return Post(at, policy_on(MailHours, timezone.localdate(at)), WorkCalendar(closed=closed_days()))


def waiting() -> QuerySet[Notice]:
    """Neither sent nor read."""
    return Notice.objects.filter(mailed_at=None, read_at=None)


def for_now(post: Post) -> QuerySet[Notice]:
    """What people want at once and may have now."""
    topics = [topic for topic in all_topics() if post.may_go(topic)]
    return _any_of(topics, [Timing.AT_ONCE])


def for_digest(post: Post, timing: Timing) -> QuerySet[Notice]:
    """What came before the cut and waits for this digest; nothing while it is not its time."""
    cut = post.cut(timing)
    if post.is_quiet or not post.works_today or post.at < cut:
        return Notice.objects.none()
    return _any_of(all_topics(), [timing]).filter(at__lt=cut)


def unwanted() -> QuerySet[Notice]:
    """What people do not want as letters at all; it stands in the application."""
    return _any_of(all_topics(), [Timing.NEVER])


def _any_of(topics: list[Topic], timings: list[Timing]) -> QuerySet[Notice]:
    conditions = (topic.notices & _chosen(topic, timings) for topic in topics)
    return waiting().filter(reduce(or_, conditions, Q(pk=None)))


def _chosen(topic: Topic, timings: list[Timing]) -> Q:
    """Who has chosen nothing wants letters at once."""
    own = MailChoice.objects.filter(person=OuterRef("person"), topic=topic.code)
    if Timing.AT_ONCE in timings:
        return ~Q(Exists(own.exclude(timing__in=timings)))
    return Q(Exists(own.filter(timing__in=timings)))
