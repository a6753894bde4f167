"""Nobody's way in is changed behind their back: they are told, and those who watch over the office's accounts."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from accounts.changes import access_changed
from accounts.models import User
from accounts.queries import holders_of
from accounts.rights import ADMINISTRATORS, guarded_people
from accounts.roles import Role
from notices.actions import tell

WATCHERS = (*sorted(ADMINISTRATORS), Role.PAO)


@receiver(access_changed)
def tell_of_change(person: User, sentence: str, at: datetime, **_sent: Any) -> None:
    """The person concerned; administrators and the officer in charge too where the person holds a guarded role."""
    watchers = holders_of(WATCHERS, timezone.localdate(at)) if guarded_people(at).filter(pk=person.pk).exists() else ()
    tell([person, *watchers], sentence, at=at)
