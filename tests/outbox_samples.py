"""Subscriptions for tests of the outbox: real handlers that leave a row, or fail as told."""

from dataclasses import dataclass
from datetime import datetime

from kernel.errors import NotNow
from notices.models import Notice
from outbox.subscription import Subscription, Where
from policies.models import ClosedDay


@dataclass(frozen=True)
class OfficeClosed:
    """An office has closed for a day; `addressee` is the schema that wants to know."""

    day: str
    name: str
    addressee: str


def note_day(event: OfficeClosed, *, at: datetime) -> None:
    """Leaves one row in the schema in which it runs."""
    ClosedDay.objects.create(day=event.day, name=event.name)


def note_day_and_fail(event: OfficeClosed, *, at: datetime) -> None:
    """Leaves a row and then refuses, so that the row must vanish again."""
    note_day(event, at=at)
    raise NotNow("아직 준비되지 않았습니다.")


def look_at_notices(event: OfficeClosed, *, at: datetime) -> None:
    """Reads the people's table of the schema in which it runs."""
    Notice.objects.count()


def look_for_a_notice(event: OfficeClosed, *, at: datetime) -> None:
    """Fails: there is none."""
    Notice.objects.get(text=event.name)


AT_ADDRESSEE = (Subscription(OfficeClosed, note_day, Where.ADDRESSEE),)
AT_HOME = (Subscription(OfficeClosed, note_day, Where.SAME_SCHEMA),)
IN_PUBLIC = (Subscription(OfficeClosed, note_day, Where.PUBLIC),)
FAILING = (Subscription(OfficeClosed, note_day_and_fail, Where.SAME_SCHEMA),)
SEARCHING = (Subscription(OfficeClosed, look_for_a_notice, Where.SAME_SCHEMA),)
TWICE = (
    Subscription(OfficeClosed, note_day, Where.SAME_SCHEMA),
    Subscription(OfficeClosed, look_at_notices, Where.PUBLIC),
)
