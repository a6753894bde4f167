"""Delivering: claim a row, work in the destination's schema, set the receipt, all in one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.core.exceptions import MultipleObjectsReturned, ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, transaction
from pydantic import TypeAdapter

from kernel.errors import Refused
from outbox.models import Delivery, Progress
from outbox.subscription import by_name
from tenants.context import as_relay, in_public, in_tenant
from tenants.models import State, Tenant
from tenants.names import PUBLIC

log = structlog.get_logger()

LONGEST_WAIT = timedelta(hours=1)
FAILURES = (
    Refused,
    DatabaseError,
    ObjectDoesNotExist,
    MultipleObjectsReturned,
    ValidationError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a handler may fail with and be tried again; nothing of it is lost, the row keeps it.

Anything else leaves the oldest row where it was, and all governments' events behind it.
"""


class ForgedDelivery(ValueError):
    """A row that no subscription would have made: its sender writes what it likes, the table says where that goes."""


def deliver_batch(*, at: datetime) -> int:
    """Deliver up to OUTBOX_BATCH_SIZE due rows, oldest first; returns how many were taken up."""
    closed = _suspended()
    taken = 0
    while taken < settings.OUTBOX_BATCH_SIZE and _deliver_next(at, closed):
        taken += 1
    return taken


def _suspended() -> list[str]:
    """Schemas that take nothing now; what is on its way to them waits until they are resumed."""
    with in_public():
        return list(Tenant.objects.filter(state=State.SUSPENDED).values_list("schema_name", flat=True))


def _deliver_next(at: datetime, closed: Sequence[str]) -> bool:
    """Claim and deliver the oldest due row that no other worker holds."""
    with as_relay(), transaction.atomic():
        row = (
            Delivery.objects.select_for_update(skip_locked=True)
            .filter(progress=Progress.WAITING, next_attempt_at__lte=at)
            .exclude(destination__in=closed)
            .order_by("next_attempt_at", "id")
            .first()
        )
        if row is None:
            return False
        try:
            with transaction.atomic():
                _hand_over(row)
        except FAILURES as error:
            _put_off(row, error, at)
        else:
            _set(row, progress=Progress.DELIVERED, delivered_at=at, attempts=row.attempts + 1)
    return True


def _hand_over(row: Delivery) -> None:
    subscription = by_name()[row.event, row.subscription]
    event = TypeAdapter(subscription.event).validate_python(row.payload, strict=False)
    is_forged = subscription.from_public_only and row.sender != PUBLIC
    if is_forged or row.destination != subscription.destination(event, row.sender):
        raise ForgedDelivery(f"{row.sender} may not send {row.event} to {row.destination}.")
    handler: Callable[..., None] = subscription.handler
    more = {"sender": row.sender} if subscription.tells_sender else {}
    with in_public() if row.destination == PUBLIC else in_tenant(row.destination):
        handler(event, at=row.recorded_at, **more)


def _put_off(row: Delivery, error: Exception, at: datetime) -> None:
    """Back off twice as long each time; after OUTBOX_ATTEMPTS the row is dead and waits for a person."""
    attempts = row.attempts + 1
    dead = attempts >= settings.OUTBOX_ATTEMPTS
    wait = min(timedelta(seconds=5 * 2**attempts), LONGEST_WAIT)
    log.warning("outbox_not_delivered", delivery=str(row.id), handler=row.subscription, error=type(error).__name__)
    _set(
        row,
        progress=Progress.DEAD if dead else Progress.WAITING,
        attempts=attempts,
        next_attempt_at=at + wait,
        last_error=in_one_line(error),
    )


def in_one_line(error: Exception) -> str:
    """Operators read this: the first line only, because PostgreSQL writes the contents of rows into the next ones."""
    return f"{type(error).__name__}: {error}".split("\n", 1)[0][:300]


def _set(row: Delivery, **values: object) -> None:
    Delivery.objects.filter(pk=row.pk).update(**values)


def retry(row: Delivery, *, at: datetime) -> None:
    """Let a dead row wait again, from the beginning of its attempts."""
    Delivery.objects.filter(pk=row.pk, progress=Progress.DEAD).update(
        progress=Progress.WAITING, attempts=0, next_attempt_at=at
    )
