"""A round of statistics as the tests play it: the ministry asks, 고령군 and 목포시 answer."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import factories
from accounts.models import User
from accounts.roles import Role
from events.returns import ToldLine
from ministry.collection.actions import open_round
from ministry.collection.models import ReturnRound, Submission
from ministry.collection.process import SUBMISSION
from ministry.returns.models import Return
from ministry.returns.process import RETURN
from ministry_factories import ministry_officer
from outbox.delivery import deliver_batch
from tenants.context import in_public, in_tenant
from workflow.advance import advance

NOW = datetime(2026, 7, 6, 1, 0, tzinfo=UTC)
IN_TIME = datetime(2026, 7, 20, 1, 0, tzinfo=UTC)
DUE = date(2026, 7, 31)
OVER = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)
LINE = ToldLine("P3", Decimal(3), 3, None, Decimal(3), "", 1, NOW, 0)
ASKED = {"year": 2026, "span": "first_half", "due_on": DUE, "indicators": ["P3", "P4", "C8"]}


def opened(*, by: User | None = None, at: datetime = NOW, **given: Any) -> ReturnRound:
    """A round that every local government has heard of."""
    officer = by or ministry_officer()
    with in_public():
        made = open_round(ASKED | given, by=officer, at=at)
    deliver_batch(at=at)
    return made


def staff(*roles: Role) -> User:
    return factories.person(roles=list(roles))


def own_return() -> Return:
    """The return of the government in which the caller is."""
    return Return.objects.get()


def take(step: str, *, by: User, at: datetime = IN_TIME, **given: Any) -> Return:
    subject = own_return()
    advance(RETURN, subject, step, by=by, at=at, given=given)
    return subject


def submit(schema: str, *, at: datetime = IN_TIME) -> None:
    """The government submits, and the ministry hears of it."""
    with in_tenant(schema):
        if own_return().state == "auto_filled":
            take("check", by=staff(Role.DEDICATED), at=at)
        take("submit", by=staff(Role.PAO), at=at)
    deliver_batch(at=at)


def submission_of(schema: str) -> Submission:
    with in_public():
        return Submission.objects.select_related("round").get(schema_name=schema)


def decide(schema: str, step: str, *, by: User, at: datetime = IN_TIME, **given: Any) -> Submission:
    """A step of the 시·도 or the ministry, of which the government hears."""
    subject = submission_of(schema)
    with in_public():
        advance(SUBMISSION, subject, step, by=by, at=at, given=given)
    deliver_batch(at=at)
    return subject
