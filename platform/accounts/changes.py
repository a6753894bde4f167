"""What is done to somebody's way in by another person, told upwards: `notices.access` lets people know."""

from datetime import datetime

from django.dispatch import Signal

from accounts.models import User

access_changed = Signal()
"""Sent in the transaction of the change, with `person`, `sentence` and `at`."""


def announce(person: User, sentence: str, *, at: datetime) -> None:
    access_changed.send(sender=User, person=person, sentence=sentence, at=at)
