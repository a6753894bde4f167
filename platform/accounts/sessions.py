"""Where people are signed in: shown to them, and ended when they say so, move or leave."""

from datetime import datetime

from allauth.core.internal.httpkit import get_client_ip
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import OpenSession, User

BROWSERS = (
    ("Whale/", "Whale"),
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def address_of(request: HttpRequest) -> str | None:
    """The client's address as far as the installation's own proxies vouch for it."""
    return get_client_ip(request)


def remember(request: HttpRequest, person: User, *, at: datetime) -> OpenSession:
    """Note the session of a request as the person's, and forget those that have run out."""
    person.open_sessions.exclude(session_key__in=_living(at)).delete()
    row, _made = OpenSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "person": person,
            "started_at": at,
            "address": address_of(request),
            "browser": browser_of(request.headers.get("User-Agent", "")),
        },
    )
    return row


def open_sessions_of(person: User, *, at: datetime) -> QuerySet[OpenSession]:
    """The person's sessions that still live, the newest first."""
    return person.open_sessions.filter(session_key__in=_living(at))


def end_sessions(person: User, *, but: str | None = None) -> int:
    """Sign the person out everywhere, except in the session with the key `but`; returns in how many places."""
    rows = person.open_sessions.exclude(session_key=but) if but else person.open_sessions.all()
    Session.objects.filter(session_key__in=list(rows.values_list("session_key", flat=True))).delete()
    ended, _by_model = rows.delete()
    return ended


def _living(at: datetime) -> QuerySet[Session, str]:
    return Session.objects.filter(expire_date__gt=at).values_list("session_key", flat=True)


def browser_of(user_agent: str) -> str:
    """`Chrome · Windows`: enough to recognise one's own computer, and no more is kept."""
    found = [next((name for mark, name in marks if mark in user_agent), "") for marks in (BROWSERS, SYSTEMS)]
    return " · ".join(filter(None, found))
