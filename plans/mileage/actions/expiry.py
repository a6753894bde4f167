"""Writing off what has ended, in every programme of one government."""

from collections.abc import Iterator
from datetime import date, datetime

from plans.mileage.ledger import expire_lots, portions_of
from plans.mileage.models import Programme


def portions(on: date) -> int:
    """How many portions of people wait for `expire`."""
    return sum(portions_of(programme, on) for programme in Programme.objects.all())


def expire(on: date, *, at: datetime) -> Iterator[int]:
    """What ended before `on` expires; yields the number of people of each portion, which is a transaction of its own.

    Broken off and started again it goes on where it stopped: a lot expires once.
    """
    for programme in Programme.objects.order_by("pk"):
        yield from expire_lots(programme, on, at=at)
