"""Programmes, claims and points, valid as they come; a test says what matters."""

from datetime import date
from itertools import count
from typing import Any

import factories
from accounts.models import User
from accounts.roles import Role
from kernel.ids import uuid7
from plans.mileage.codes import ClaimState, OptionKind, ProgrammeState
from plans.mileage.ledger import Origin, Posting, issue
from plans.mileage.models import Claim, Entry, Option, Programme
from plans.mileage.models.programmes import POSTED

_numbers = count(1)
YEAR_END = date(2026, 12, 31)


def programme(**fields: Any) -> Programme:
    """The year-round programme of 2026."""
    given: dict[str, Any] = {
        "year": 2026,
        "title": "2026년 적극행정 마일리지",
        "state": ProgrammeState.ACTIVE,
        "starts_on": date(2026, 1, 1),
        "ends_on": YEAR_END,
        "created_at": factories.NOW,
    } | fields
    if "created_by" not in given:
        given["created_by"] = factories.person(roles=[Role.DEDICATED])
    return Programme.objects.create(**given)


def claim(programme: Programme, **fields: Any) -> Claim:
    """An everyday achievement of somebody in a department, worth one point."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "number": f"2026-마일리지-{number:04d}",
        "programme": programme,
        "item": "everyday",
        "title": f"일상 성과 {number}",
        "text": "민원 처리 절차를 줄였습니다.",
        "done_on": date(2026, 3, 2),
        "points_asked": 1,
        "created_at": factories.NOW,
    } | fields
    if "person" not in given:
        given["person"] = factories.person(department=factories.department())
    given.setdefault("department", given["person"].department)
    given.setdefault("created_by", given["person"])
    if given.get("state", ClaimState.CLAIMED) in POSTED:
        given = {"points_granted": given["points_asked"], "decided_at": factories.NOW} | given
    return Claim.objects.create(**given)


def points(person: User, programme: Programme, amount: int, *, expires_on: date | None = YEAR_END) -> Entry:
    """Points in the ledger, from nowhere in particular."""
    origin = Origin("sample", uuid7(), "issue")
    return issue(Posting(programme, person, origin, "시험 적립", factories.NOW), amount, expires_on=expires_on)


def option(**fields: Any) -> Option:
    """A local-currency voucher of 10,000 won for one point."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "code": f"local-{number}",
        "name": f"지역화폐 {number}",
        "kind": OptionKind.LOCAL_CURRENCY,
        "points": 1,
        "won": 10_000,
    } | fields
    return Option.objects.create(**given)
