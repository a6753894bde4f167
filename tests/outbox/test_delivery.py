"""Events arrive once, in the right schema, or wait; nothing is half-done."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import override_settings

from outbox import subscription
from outbox.delivery import deliver_batch, retry
from outbox.models import Delivery, Progress
from outbox.record import record
from outbox_samples import OfficeClosed
from policies.models import ClosedDay
from tenants.context import as_relay, in_public, in_tenant

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
EVENT = OfficeClosed(day="2026-07-17", name="고령 군민의 날", addressee="mokpo")

Listening = Callable[[str], None]


@pytest.fixture
def listening() -> Iterator[Listening]:
    """Choose which of the sample subscriptions are in force."""
    chosen: list[override_settings] = []

    def listen(name: str) -> None:
        override = override_settings(OUTBOX_SUBSCRIPTIONS=f"outbox_samples.{name}")
        override.enable()
        chosen.append(override)
        _forget()

    yield listen
    for override in chosen:
        override.disable()
    _forget()


def _forget() -> None:
    subscription.subscriptions.cache_clear()
    subscription.by_name.cache_clear()


def days_in(schema: str) -> list[date]:
    with in_public() if schema == "public" else in_tenant(schema):
        return list(ClosedDay.objects.values_list("day", flat=True))


def the_delivery() -> Delivery:
    with as_relay():
        return Delivery.objects.get()


@pytest.mark.parametrize(
    ("subscriptions", "destination"), [("AT_ADDRESSEE", "mokpo"), ("AT_HOME", "goryeong"), ("IN_PUBLIC", "public")]
)
def test_an_event_arrives_in_its_destination_only(
    db: None, listening: Listening, subscriptions: str, destination: str
) -> None:
    listening(subscriptions)
    with in_tenant("goryeong"):
        record(EVENT, at=NOW)

    assert deliver_batch(at=NOW) == 1

    found = {schema: days_in(schema) for schema in ("goryeong", "mokpo", "public")}
    assert found == {
        schema: [date(2026, 7, 17)] if schema == destination else [] for schema in ("goryeong", "mokpo", "public")
    }


def test_a_delivered_event_is_not_delivered_again(db: None, listening: Listening) -> None:
    listening("AT_HOME")
    with in_tenant("goryeong"):
        record(EVENT, at=NOW)
    deliver_batch(at=NOW)

    assert deliver_batch(at=NOW + timedelta(days=1)) == 0

    assert days_in("goryeong") == [date(2026, 7, 17)]
    delivery = the_delivery()
    assert (delivery.progress, delivery.attempts, delivery.delivered_at) == (Progress.DELIVERED, 1, NOW)


def test_an_event_of_a_failed_transaction_never_existed(db: None, listening: Listening) -> None:
    listening("AT_HOME")
    with in_tenant("goryeong"), pytest.raises(ZeroDivisionError):
        _record_and_fail()

    assert deliver_batch(at=NOW) == 0


@transaction.atomic
def _record_and_fail() -> None:
    record(EVENT, at=NOW)
    raise ZeroDivisionError


def test_a_failing_handler_leaves_nothing_and_waits_twice_as_long(db: None, listening: Listening) -> None:
    listening("FAILING")
    with in_tenant("goryeong"):
        record(EVENT, at=NOW)

    deliver_batch(at=NOW)
    first = the_delivery()
    deliver_batch(at=first.next_attempt_at)
    second = the_delivery()

    assert days_in("goryeong") == []
    assert (first.progress, first.attempts, first.next_attempt_at) == (Progress.WAITING, 1, NOW + timedelta(seconds=10))
    assert second.next_attempt_at == first.next_attempt_at + timedelta(seconds=20)
    assert second.last_error == "NotNow: 아직 준비되지 않았습니다."


def test_it_is_not_tried_before_its_time(db: None, listening: Listening) -> None:
    listening("FAILING")
    with in_tenant("goryeong"):
        record(EVENT, at=NOW)
    deliver_batch(at=NOW)

    assert deliver_batch(at=NOW + timedelta(seconds=9)) == 0


def test_after_the_last_attempt_it_is_a_dead_letter_until_somebody_retries(db: None, listening: Listening) -> None:
    listening("FAILING")
    with in_tenant("goryeong"):
        record(EVENT, at=NOW)
    with override_settings(OUTBOX_ATTEMPTS=2):
        deliver_batch(at=NOW)
        deliver_batch(at=NOW + timedelta(hours=1))
    dead = the_delivery()
    later = NOW + timedelta(days=1)

    nothing = deliver_batch(at=later)
    with as_relay():
        retry(dead, at=later)

    assert (dead.progress, dead.attempts) == (Progress.DEAD, 2)
    assert nothing == 0
    waiting = the_delivery()
    assert (waiting.progress, waiting.attempts, waiting.next_attempt_at) == (Progress.WAITING, 0, later)


def test_every_subscriber_gets_its_own_delivery(db: None, listening: Listening) -> None:
    listening("TWICE")
    with in_tenant("goryeong"):
        rows = record(EVENT, at=NOW)

    assert sorted((row.subscription, row.destination) for row in rows) == [
        ("outbox_samples.look_at_notices", "public"),
        ("outbox_samples.note_day", "goryeong"),
    ]
    assert len({row.event_id for row in rows}) == 1
    assert deliver_batch(at=NOW) == 2


def test_a_tenant_cannot_send_in_the_name_of_another(db: None, listening: Listening) -> None:
    listening("AT_HOME")
    with in_tenant("goryeong"):
        row = record(EVENT, at=NOW)[0]

    forged = Delivery(event_id=row.id, event=row.event, payload=row.payload, subscription=row.subscription)
    forged.sender, forged.destination, forged.recorded_at, forged.next_attempt_at = "mokpo", "mokpo", NOW, NOW
    with in_tenant("goryeong"), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        forged.save(force_insert=True)


def test_a_tenant_does_not_see_what_goes_to_others(db: None, listening: Listening) -> None:
    listening("AT_ADDRESSEE")
    with in_tenant("goryeong"):
        record(EVENT, at=NOW)
        seen_by_sender = Delivery.objects.count()
    with in_tenant("mokpo"):
        seen_by_addressee = Delivery.objects.count()

    assert (seen_by_sender, seen_by_addressee) == (0, 1)


def test_recording_outside_every_schema_is_a_mistake(db: None) -> None:
    with pytest.raises(RuntimeError, match="inside a schema"):
        record(EVENT, at=NOW)


def test_a_row_that_is_not_there_holds_up_nobody(db: None, listening: Listening) -> None:
    """What models raise then is no LookupError."""
    listening("SEARCHING")
    with in_tenant("goryeong"):
        record(EVENT, at=NOW)
    with in_tenant("mokpo"):
        record(EVENT, at=NOW)

    assert deliver_batch(at=NOW) == 2

    with as_relay():
        assert set(Delivery.objects.values_list("attempts", "last_error")) == {
            (1, "DoesNotExist: Notice matching query does not exist.")
        }
