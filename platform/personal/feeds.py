"""The key of a calendar feed: given, renewed, taken back, found again."""

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import Kind
from audit.record import record
from kernel.errors import NotAllowed
from personal.models import CalendarFeed

SECRET_BYTES = 32


@transaction.atomic
def open_feed(person: User, *, by: User, at: datetime) -> str:
    """A new key, which is never to be had again; an older one is void from now on. Raises NotAllowed."""
    _demand_oneself(person, by)
    text = token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.update_or_create(person=person, defaults={"digest": _digest(text), "made_at": at})
    _record(person, "open", at)
    return text


@transaction.atomic
def close_feed(person: User, *, by: User, at: datetime) -> None:
    """Void the key; closing twice changes nothing. Raises NotAllowed."""
    _demand_oneself(person, by)
    closed, _rows = CalendarFeed.objects.filter(person=person).delete()
    if closed:
        _record(person, "close", at)


def feed_of(person: User) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(person=person).first()


def owner_of(text: str) -> User | None:
    """Whose key it is; None for one that is unknown or void, and for those who have left."""
    feeds = CalendarFeed.objects.filter(digest=_digest(text), person__is_active=True)
    feed = feeds.select_related("person__department").prefetch_related("person__holdings").first()
    return feed.person if feed else None


def _demand_oneself(person: User, by: User) -> None:
    if by != person:
        raise NotAllowed(_("달력 주소는 본인만 발급하고 폐기할 수 있습니다."))


def _digest(text: str) -> str:
    """32 random bytes cannot be guessed from their digest, so no salt and no slow hash is needed."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def _record(person: User, action: str, at: datetime) -> None:
    record(Kind.ACTION, by=person, at=at, subject_type="calendar_feed", subject_id=person.pk, detail={"action": action})
