"""A tenant's role may write any row it likes into the outbox as its sender; it must not act in another tenant by that."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError

from events.committee import AgendaItemDecided
from outbox.delivery import deliver_batch, in_one_line
from outbox.models import Delivery, Progress
from outbox.subscription import Where, subscriptions
from plans.actionplan.handlers import take_decision
from tenants.context import as_relay, in_tenant

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DECIDED = {
    "item_id": str(UUID(int=1)),
    "kind": "plan",
    "subject_id": str(UUID(int=2)),
    "outcome": "passed",
    "meeting_number": "2026-1",
    "held_on": "2026-03-02",
    "guideline_version": None,
}


def forged(*, destination: str, sender: str = "goryeong", **fields: object) -> Delivery:
    given = {
        "event_id": uuid4(),
        "event": AgendaItemDecided.__name__,
        "payload": DECIDED,
        "subscription": f"{take_decision.__module__}.{take_decision.__qualname__}",
        "recorded_at": NOW,
        "next_attempt_at": NOW,
    }
    return Delivery.objects.bulk_create([Delivery(sender=sender, destination=destination, **given | fields)])[0]


def after_delivery(row: Delivery) -> Delivery:
    deliver_batch(at=NOW)
    with as_relay():
        return Delivery.objects.get(pk=row.pk)


@pytest.mark.parametrize("destination", ["mokpo", "public"])
def test_what_stays_in_ones_own_schema_cannot_be_sent_elsewhere(destination: str, db: None) -> None:
    with in_tenant("goryeong"):
        row = forged(destination=destination)

    there = after_delivery(row)

    assert there.last_error == f"ForgedDelivery: goryeong may not send AgendaItemDecided to {destination}."
    assert (there.progress, there.attempts) == (Progress.WAITING, 1)


def test_the_same_row_for_oneself_reaches_its_handler(db: None) -> None:
    with in_tenant("goryeong"):
        row = forged(destination="goryeong")

    assert after_delivery(row).last_error.startswith("LookupError: No plan 00000000")


def test_nobody_signs_as_another(goryeong: str) -> None:
    with pytest.raises(DatabaseError, match="row-level security"):
        forged(destination="mokpo", sender="mokpo")


@pytest.mark.parametrize(
    "fields",
    [
        {"subscription": "os.system"},
        {"event": "PlanStateChanged"},
        {"payload": {"item_id": "not an id"}},
        {"payload": []},
    ],
)
def test_what_no_subscription_knows_is_put_off(fields: dict[str, object], db: None) -> None:
    with in_tenant("goryeong"):
        row = forged(destination="goryeong", **fields)

    assert after_delivery(row).progress == Progress.WAITING


def test_an_error_that_operators_read_holds_no_row(db: None) -> None:
    """PostgreSQL writes what a refused row contains into the second line of its message."""
    error = IntegrityError("duplicate key value violates a constraint\nDETAIL:  Key (name)=(김고령) already exists.")

    assert in_one_line(error) == "IntegrityError: duplicate key value violates a constraint"


def test_what_acts_in_the_government_that_it_names_comes_from_the_public_schema_only() -> None:
    """A government could name any other one; where somebody listens to that, nobody but the gateway may speak."""
    addressed = [row for row in subscriptions() if row.where is Where.ADDRESSEE]

    assert addressed
    assert [row.name for row in addressed if not row.from_public_only] == []
