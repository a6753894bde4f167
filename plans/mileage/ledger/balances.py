"""Reading the ledger: balances are those of the last line, what is left of a lot is the sum of its lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet, Sum

from accounts.models import User
from plans.mileage.codes import Account
from plans.mileage.models import Entry, Line, Programme


@dataclass(frozen=True)
class Balance:
    """Points of one person in one programme. `available` includes what has expired and was not written off yet."""

    available: int
    held: int


@dataclass(frozen=True)
class Remainder:
    """What is left of a lot in one account."""

    lot_id: UUID
    expires_on: date | None
    points: int


def last_line(person: User, programme: Programme, account: Account) -> Line | None:
    """The line that carries the balance of an account; none before the first movement."""
    lines = Line.objects.filter(person=person, programme=programme, account=account)
    return lines.order_by("-place").first()


def balance_of(person: User, programme: Programme) -> Balance:
    """One query of two looks into an index, however long the ledger is."""
    lines = Line.objects.filter(person=person, programme=programme).order_by("-place")
    available, held = (
        lines.filter(account=account).values_list("account", "balance")[:1]
        for account in (Account.AVAILABLE, Account.HELD)
    )
    found = dict(available.union(held, all=True))
    return Balance(found.get(Account.AVAILABLE, 0), found.get(Account.HELD, 0))


def balances_of(people: Iterable[UUID], programme: Programme) -> dict[UUID, Balance]:
    """The balances of many people with one query."""
    lines = (
        Line.objects.filter(person__in=people, programme=programme, account__in=(Account.AVAILABLE, Account.HELD))
        .order_by("person_id", "programme_id", "account", "-place")
        .distinct("person_id", "programme_id", "account")
        .values_list("person", "account", "balance")
    )
    found: dict[UUID, dict[str, int]] = {}
    for person, account, balance in lines:
        found.setdefault(person, {})[account] = balance
    return {person: Balance(own.get(Account.AVAILABLE, 0), own.get(Account.HELD, 0)) for person, own in found.items()}


def usable_lots(person: User, programme: Programme, on: date) -> list[Remainder]:
    """What may be spent on a day, in the order in which it is spent: what expires first goes first."""
    return _left(
        Line.objects.filter(person=person, programme=programme, account=Account.AVAILABLE).filter(
            Q(lot__expires_on=None) | Q(lot__expires_on__gte=on)
        )
    )


def held_by(entry: Entry) -> list[Remainder]:
    """What a reservation took, lot by lot."""
    return _left(Line.objects.filter(entry=entry, account=Account.HELD))


def _left(lines: QuerySet[Line]) -> list[Remainder]:
    rows = (
        lines.values("lot", "lot__expires_on")
        .annotate(left=Sum("points"))
        .filter(left__gt=0)
        .order_by(F("lot__expires_on").asc(nulls_last=True), "lot_id")
    )
    return [Remainder(row["lot"], row["lot__expires_on"], row["left"]) for row in rows]


def entries_of(person: User) -> QuerySet[Entry]:
    """The ledger of one person, newest first, each entry with its lines and its programme."""
    entries = Entry.objects.filter(person=person).select_related("programme", "approved_by")
    return entries.prefetch_related("lines__lot").order_by("-id")
