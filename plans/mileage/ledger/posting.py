"""Writing the ledger: one entry, its lines summing to nothing, under the lock of the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from kernel.errors import NotNow
from plans.mileage.codes import Account, EntryKind
from plans.mileage.ledger.balances import Remainder, held_by, last_line, usable_lots
from plans.mileage.models import Entry, Line, Lot, Programme


@dataclass(frozen=True)
class Origin:
    """What a movement comes from: kind and id of the row behind it, and which movement of it this is."""

    type: str
    id: UUID
    step: str


@dataclass(frozen=True)
class Posting:
    """What every entry says. rules: id of the policy value that was applied; None for the defaults."""

    programme: Programme
    person: User
    origin: Origin
    text: str
    at: datetime
    rules: UUID | None = None
    approved_by: User | None = None


@dataclass(frozen=True)
class Move:
    """Points of one lot from an account to another."""

    lot_id: UUID
    source: Account
    target: Account
    points: int


@transaction.atomic
def issue(posting: Posting, points: int, *, expires_on: date | None, kind: EntryKind = EntryKind.ISSUE) -> Entry:
    """Add points as a new lot. Raises ValueError for less than one point."""
    if points < 1:
        raise ValueError("Points are issued from one on.")
    if known := _known(posting):
        return known
    lot = Lot.objects.create(
        programme=posting.programme,
        person=posting.person,
        points=points,
        issued_at=posting.at,
        expires_on=expires_on,
    )
    return _post(posting, kind, [Move(lot.pk, Account.ISSUED, Account.AVAILABLE, points)])


@transaction.atomic
def hold(posting: Posting, points: int) -> Entry:
    """Reserve points, oldest first. Raises NotNow with what there is when they do not suffice."""
    if points < 1:
        raise ValueError("Points are reserved from one on.")
    if known := _known(posting):
        return known
    usable = usable_lots(posting.person, posting.programme, timezone.localdate(posting.at))
    there = sum(lot.points for lot in usable)
    if there < points:
        raise NotNow(
            _("사용할 수 있는 점수는 %(there)d점이어서 %(points)d점을 쓸 수 없습니다.")
            % {"there": there, "points": points}
        )
    return _post(posting, EntryKind.HOLD, _taken(usable, points))


def _taken(usable: Sequence[Remainder], points: int) -> list[Move]:
    """From the first lots on, until there is enough."""
    moves, left = [], points
    for lot in usable:
        part = min(lot.points, left)
        if part:
            moves.append(Move(lot.lot_id, Account.AVAILABLE, Account.HELD, part))
        left -= part
    return moves


@transaction.atomic
def release(posting: Posting, held: Entry) -> Entry:
    """Give reserved points back, each to the lot it came from: what has expired meanwhile expires with it."""
    return _settle(posting, EntryKind.RELEASE, held, Account.AVAILABLE)


@transaction.atomic
def spend(posting: Posting, held: Entry) -> Entry:
    """Reserved points are spent."""
    return _settle(posting, EntryKind.SPEND, held, Account.SPENT)


def _settle(posting: Posting, kind: EntryKind, held: Entry, target: Account) -> Entry:
    """Raises NotNow when the reservation was already settled the other way."""
    if known := _known(posting):
        return known
    settled = Entry.objects.filter(
        source_type=posting.origin.type, source_id=posting.origin.id, kind__in=(EntryKind.RELEASE, EntryKind.SPEND)
    )
    if settled.exists():
        raise NotNow(_("이미 정산한 차감예약입니다."))
    moves = [Move(lot.lot_id, Account.HELD, target, lot.points) for lot in held_by(held)]
    return _post(posting, kind, moves)


@transaction.atomic
def reverse(posting: Posting, issued: Entry, points: int | None = None) -> Entry | None:
    """Take back what an issue added, as far as it is still there; None when nothing is left of it.

    What has been spent or reserved stays so: nobody's balance goes below zero.
    """
    if known := _known(posting):
        return known
    lot = issued.lines.get(account=Account.AVAILABLE).lot_id
    usable = usable_lots(posting.person, posting.programme, date.min)
    left = next((one.points for one in usable if one.lot_id == lot), 0)
    part = left if points is None else min(left, points)
    if part < 1:
        return None
    return _post(posting, EntryKind.REVERSE, [Move(lot, Account.AVAILABLE, Account.REVERSED, part)])


def _known(posting: Posting) -> Entry | None:
    """Wait for whoever moves points of this person, then see whether it has been done already."""
    User.objects.select_for_update(no_key=True, of=("self",)).get(pk=posting.person.pk)
    origin = posting.origin
    return Entry.objects.filter(source_type=origin.type, source_id=origin.id, step=origin.step).first()


def _post(posting: Posting, kind: EntryKind, moves: Sequence[Move]) -> Entry:
    entry = Entry.objects.create(
        programme=posting.programme,
        person=posting.person,
        kind=kind,
        text=posting.text[:160],
        source_type=posting.origin.type,
        source_id=posting.origin.id,
        step=posting.origin.step,
        rules=posting.rules,
        approved_by=posting.approved_by,
        at=posting.at,
    )
    sides = [(move.lot_id, move.source, -move.points) for move in moves]
    sides += [(move.lot_id, move.target, move.points) for move in moves]
    Line.objects.bulk_create(_lines(entry, sides))
    return entry


def _lines(entry: Entry, sides: Sequence[tuple[UUID, Account, int]]) -> list[Line]:
    """Each side behind the last line of its account."""
    ends: dict[Account, tuple[int, int]] = {}
    lines = []
    for lot_id, account, points in sides:
        if account not in ends:
            last = last_line(entry.person, entry.programme, account)
            ends[account] = (last.place, last.balance) if last else (0, 0)
        place, balance = ends[account]
        ends[account] = (place + 1, balance + points)
        lines.append(
            Line(
                entry=entry,
                programme=entry.programme,
                person=entry.person,
                account=account,
                lot_id=lot_id,
                points=points,
                place=place + 1,
                balance=balance + points,
            )
        )
    return lines
