"""The ledger of a large government: reading one balance among 20,000 rows, and the year's end of 5,000 people."""

import time
from collections.abc import Iterator
from datetime import date, datetime
from statistics import median

from django.utils import timezone

from accounts.models import User
from benchmarks.figure import Figure, measured
from benchmarks.installation import empty, operator
from kernel.ids import uuid7
from plans.mileage.codes import Account, EntryKind, ProgrammeState
from plans.mileage.ledger import balance_of, expire_lots
from plans.mileage.models import Entry, Line, Lot, Programme
from tenants.context import in_tenant
from tenants.models import LocalGovernment
from tenants.provisioning import Provisioner

SCHEMA = "goryeong"
PEOPLE, MOVEMENTS_EACH = 5_000, 2  # two lines a movement: 20,000 rows of the ledger
MOST_OF_ONE = 500  # further movements of the one person whose balance is read
READS = 200


def figures() -> Iterator[Figure]:
    now = timezone.now()
    with empty() as database:
        with operator(database):
            list(Provisioner().provision_all(LocalGovernment.objects.filter(slug=SCHEMA), at=now))
        with in_tenant(SCHEMA):
            programme, people = _filled(now)
            yield measured("balance of one person, 20,000 ledger rows", _read(people[0], programme), "ms", "< 5")
            began = time.perf_counter()
            done = sum(expire_lots(programme, date(now.year + 1, 1, 1), at=now))
            seconds = time.perf_counter() - began
            yield measured("people whose points expired at the year's end", done, "people", f">= {PEOPLE}")
            yield measured("year-end expiry of 5,000 people", seconds, "s", "< 10")


def _read(person: User, programme: Programme) -> float:
    """Milliseconds, the median of many."""
    times = []
    for _turn in range(READS):
        began = time.perf_counter()
        balance_of(person, programme)
        times.append(time.perf_counter() - began)
    return median(times) * 1000


def _filled(now: datetime) -> tuple[Programme, list[User]]:
    """Everybody has two points in two lots; the first one has more."""
    people = User.objects.bulk_create(
        User(username=f"bench{number}", name=f"직원 {number}") for number in range(PEOPLE)
    )
    programme = Programme.objects.create(
        year=now.year,
        title="마일리지",
        state=ProgrammeState.ACTIVE,
        starts_on=date(now.year, 1, 1),
        ends_on=date(now.year, 12, 31),
        created_by=people[0],
        created_at=now,
    )
    for number, person in enumerate(people):
        _issue(programme, person, MOVEMENTS_EACH + (0 if number else MOST_OF_ONE), now)
    return programme, people


def _issue(programme: Programme, person: User, movements: int, now: datetime) -> None:
    """One point a movement, in the shape in which the ledger writes it; nothing of the writing is measured."""
    last = date(now.year, 12, 31)
    lots = [
        Lot(programme=programme, person=person, points=1, issued_at=now, expires_on=last) for _one in range(movements)
    ]
    entries = [
        Entry(
            programme=programme, person=person, kind=EntryKind.ISSUE, text="적립", source_type="sample",
            source_id=uuid7(), step="issue", at=now,
        )
        for _one in range(movements)
    ]  # fmt: skip
    Lot.objects.bulk_create(lots)
    Entry.objects.bulk_create(entries)
    Line.objects.bulk_create(
        Line(
            entry=entry, programme=programme, person=person, account=account, lot=lot,
            points=sign, place=place, balance=sign * place,
        )
        for place, (entry, lot) in enumerate(zip(entries, lots, strict=True), 1)
        for account, sign in ((Account.ISSUED, -1), (Account.AVAILABLE, 1))
    )  # fmt: skip
