"""What has not been used in time expires: many people at once, in portions that each are a transaction of their own."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from accounts.models import User
from plans.mileage.codes import Account, EntryKind
from plans.mileage.models import Entry, Line, Lot, Programme

PORTION = 500  # people a transaction
EXPIRY = "expiry"  # the kind of source; its id stands for the person in the programme


def expire_lots(programme: Programme, on: date, *, at: datetime) -> Iterator[int]:
    """Write off what is left of lots whose last day lies before `on`; yields how many people were done each time.

    Safe to run again and to break off: what has been written off is gone.
    """
    people = _people(programme, on)
    for start in range(0, len(people), PORTION):
        portion = people[start : start + PORTION]
        _expire_of(portion, programme, on, at)
        yield len(portion)


def portions_of(programme: Programme, on: date) -> int:
    """How many times `expire_lots` will yield."""
    return -(-len(_people(programme, on)) // PORTION)


def _people(programme: Programme, on: date) -> list[UUID]:
    """Those with something left of a lot that has ended."""
    left = _left(programme, on).order_by("person_id")
    return list(dict.fromkeys(row["person"] for row in left))


def _left(programme: Programme, on: date, **people: Sequence[UUID]) -> QuerySet[Line, Any]:
    """What is left of ended lots; of some people: both tables are entered by their indexes of people."""
    ended = Lot.objects.filter(programme=programme, expires_on__lt=on, **people)
    lines = Line.objects.filter(programme=programme, account=Account.AVAILABLE, lot__in=ended, **people)
    return lines.values("person", "lot").annotate(left=Sum("points")).filter(left__gt=0)


@transaction.atomic
def _expire_of(people: Sequence[UUID], programme: Programme, on: date, at: datetime) -> None:
    list(User.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=people).order_by("pk").values("pk"))
    rows = list(_left(programme, on, person__in=people).order_by("person_id", "lot_id"))
    ends = _ends(people, programme)
    entries: dict[UUID, Entry] = {}
    lines = []
    for row in rows:
        person = row["person"]
        if person not in entries:
            entries[person] = _entry(programme, person, at, place=ends.get((person, Account.EXPIRED), (0, 0))[0] + 1)
        for account, points in ((Account.AVAILABLE, -row["left"]), (Account.EXPIRED, row["left"])):
            place, balance = ends.get((person, account), (0, 0))
            ends[person, account] = (place + 1, balance + points)
            lines.append(
                Line(
                    entry=entries[person],
                    programme=programme,
                    person_id=person,
                    account=account,
                    lot_id=row["lot"],
                    points=points,
                    place=place + 1,
                    balance=balance + points,
                )
            )
    Entry.objects.bulk_create(entries.values())
    Line.objects.bulk_create(lines)


def _ends(people: Sequence[UUID], programme: Programme) -> dict[tuple[UUID, str], tuple[int, int]]:
    """Place and balance of the last line of each account."""
    lines = (
        Line.objects.filter(person__in=people, programme=programme, account__in=(Account.AVAILABLE, Account.EXPIRED))
        .order_by("person_id", "programme_id", "account", "-place")
        .distinct("person_id", "programme_id", "account")
        .values_list("person", "account", "place", "balance")
    )
    return {(person, account): (place, balance) for person, account, place, balance in lines}


def _entry(programme: Programme, person: UUID, at: datetime, *, place: int) -> Entry:
    """One a person and run; a later one writes off what was given back to a lot after its day."""
    return Entry(
        programme=programme,
        person_id=person,
        kind=EntryKind.EXPIRE,
        text=_("사용 기한이 지나 소멸"),
        source_type=EXPIRY,
        source_id=uuid5(programme.pk, str(person)),
        step=f"expire {place}",
        at=at,
    )
