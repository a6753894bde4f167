"""One's own points: what may be used until when, and where each line of the ledger comes from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Sum

from accounts.models import User
from plans.mileage.codes import Account
from plans.mileage.models import Appeal, Claim, Entry, Line, Lot
from policies.models import PolicyValue

OWN = (Account.AVAILABLE, Account.HELD)


@dataclass(frozen=True)
class Purse:
    """What a person has in one programme: usable today, reserved, and how much ends on which day."""

    programme: str
    available: int
    held: int
    ends: list[tuple[date | None, int]]


@dataclass(frozen=True)
class Row:
    """A line of the ledger with its provenance. points: what it changed of what may be used."""

    entry: Entry
    points: int
    balance: int | None
    expires_on: date | None
    rules: PolicyValue | None
    claim: Claim | None
    appeal: Appeal | None


def purses_of(person: User, today: date) -> list[Purse]:
    """By programme, the newest first; one query. What has ended and was not written off yet is not counted."""
    sums: QuerySet[Line, Any] = (
        Line.objects.filter(person=person, account__in=OWN)
        .values("programme", "programme__title", "programme__year", "account", "lot__expires_on")
        .annotate(left=Sum("points"))
        .filter(left__gt=0)
        .order_by("-programme__year", "programme__is_pilot", "lot__expires_on")
    )
    purses: dict[UUID, list[dict[str, Any]]] = {}
    for row in sums:
        purses.setdefault(row["programme"], []).append(row)
    return [_purse(rows, today) for rows in purses.values()]


def _purse(rows: list[dict[str, Any]], today: date) -> Purse:
    usable = [
        (row["lot__expires_on"], row["left"])
        for row in rows
        if row["account"] == Account.AVAILABLE and (row["lot__expires_on"] is None or row["lot__expires_on"] >= today)
    ]
    held = sum(row["left"] for row in rows if row["account"] == Account.HELD)
    return Purse(rows[0]["programme__title"], sum(points for _day, points in usable), held, usable)


def ledger_rows(entries: Iterable[Entry]) -> list[Row]:
    """Entries with their provenance; three queries however many there are."""
    shown = list(entries)
    rules = PolicyValue.objects.in_bulk({entry.rules for entry in shown if entry.rules})
    claims = Claim.objects.in_bulk({entry.source_id for entry in shown if entry.source_type == "claim"})
    appeals = Appeal.objects.in_bulk({entry.source_id for entry in shown if entry.source_type == "appeal"})
    return [_row(entry, rules, claims, appeals) for entry in shown]


def _row(entry: Entry, rules: dict[UUID, PolicyValue], claims: dict[UUID, Claim], appeals: dict[UUID, Appeal]) -> Row:
    lines = [line for line in entry.lines.all() if line.account == Account.AVAILABLE]
    lots: list[Lot] = [line.lot for line in entry.lines.all()]
    return Row(
        entry,
        sum(line.points for line in lines),
        max(lines, key=lambda line: line.place).balance if lines else None,
        lots[0].expires_on if lots else None,
        rules.get(entry.rules) if entry.rules else None,
        claims.get(entry.source_id),
        appeals.get(entry.source_id),
    )
