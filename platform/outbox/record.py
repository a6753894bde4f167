"""Recording an event: one row a subscriber, in the transaction of what has happened."""

from datetime import datetime
from typing import Any

from django.db import transaction
from pydantic import TypeAdapter

from kernel.ids import uuid7
from outbox import hints
from outbox.models import Delivery
from outbox.subscription import subscriptions
from tenants.context import current_schema


def record(event: Any, *, at: datetime) -> list[Delivery]:
    """Put an event on its way to everyone who listens. Call inside a transaction.

    After the commit a worker is hinted; if the hint is lost, the beat finds the rows.
    """
    sender = current_schema()
    if sender is None:
        raise RuntimeError("An event is recorded inside a schema; enter one with tenants.context.")
    payload = TypeAdapter(type(event)).dump_python(event, mode="json")
    event_id = uuid7()
    rows = [
        Delivery(
            event_id=event_id,
            event=type(event).__name__,
            payload=payload,
            subscription=row.name,
            sender=sender,
            destination=row.destination(event, sender),
            recorded_at=at,
            next_attempt_at=at,
        )
        for row in subscriptions()
        if row.event is type(event)
    ]
    if rows:
        Delivery.objects.bulk_create(rows)
        transaction.on_commit(hints.deliver_soon)
    return rows
