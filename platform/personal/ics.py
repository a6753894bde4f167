"""A calendar as RFC 5545 writes it, in the time of Seoul with its zone described."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urljoin

from icalendar import Calendar, Event

from kernel.worktime import SEOUL
from personal.dates import Entry

PRODUCT = "-//Apjang//Calendar feed//KO"
REFRESH = "PT1H"


def calendar_of(entries: Iterable[Entry], *, name: str, base: str, at: datetime) -> bytes:
    """The feed. `base`: the address of the host, which makes paths whole and identifiers unique."""
    calendar = Calendar.new(prodid=PRODUCT, version="2.0", name=name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-published-ttl", REFRESH)
    for entry in entries:
        calendar.add_component(_event(entry, base, at))
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry, base: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{base.split('/')[2]}")
    event.add("dtstamp", at)
    event.add("summary", entry.title)
    begins = entry.begins
    event.add("dtstart", begins.astimezone(SEOUL) if isinstance(begins, datetime) else begins)
    if not isinstance(begins, datetime):
        event.add("transp", "TRANSPARENT")
    for name, value in (("location", entry.place), ("description", entry.about)):
        if value:
            event.add(name, value)
    if entry.path:
        event.add("url", urljoin(base, entry.path))
    return event
