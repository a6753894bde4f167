"""Tables that all tenants share: PostgreSQL compares each row with the role at work."""

from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError, transaction

from kernel.ids import uuid7
from outbox.models import Delivery
from tenants.context import as_relay, in_tenant
from tenants.models import Tenant

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def delivery(*, sender: str, destination: str) -> Delivery:
    return Delivery(
        event_id=uuid7(),
        event="PlanPublished",
        payload={},
        subscription="ministry.handlers.recompute",
        sender=sender,
        destination=destination,
        recorded_at=NOW,
        next_attempt_at=NOW,
    )


def test_tenant_sends_as_itself(goryeong):
    Delivery.objects.bulk_create([delivery(sender="goryeong", destination="mokpo")])

    assert Delivery.objects.count() == 0
    with as_relay():
        assert Delivery.objects.count() == 1


@pytest.mark.parametrize("sender", ["mokpo", "public", "goryeong2", ""])
def test_forged_sender_is_refused(goryeong, sender):
    with pytest.raises(ProgrammingError, match="violates row-level security policy"):
        Delivery.objects.bulk_create([delivery(sender=sender, destination="goryeong")])


def test_tenant_sees_and_takes_only_what_comes_to_it(db):
    with in_tenant("goryeong"):
        Delivery.objects.bulk_create([delivery(sender="goryeong", destination=name) for name in ("goryeong", "mokpo")])

    with in_tenant("mokpo"):
        assert [row.destination for row in Delivery.objects.all()] == ["mokpo"]
        assert Delivery.objects.filter(destination="goryeong").update(attempts=9) == 0
        assert Delivery.objects.update(attempts=1) == 1
    with as_relay():
        assert sorted(Delivery.objects.values_list("destination", "attempts")) == [("goryeong", 0), ("mokpo", 1)]


def test_row_is_not_given_away(db):
    with in_tenant("mokpo"):
        Delivery.objects.bulk_create([delivery(sender="mokpo", destination="mokpo")])
        with pytest.raises(ProgrammingError, match="violates row-level security policy"):
            Delivery.objects.update(destination="goryeong")


def test_public_sends_and_takes_as_itself(public):
    Delivery.objects.bulk_create([delivery(sender="public", destination=name) for name in ("public", "mokpo")])

    assert [row.destination for row in Delivery.objects.all()] == ["public"]
    with pytest.raises(ProgrammingError, match="violates row-level security policy"):
        Delivery.objects.bulk_create([delivery(sender="mokpo", destination="public")])


def test_relay_does_nothing_else(db):
    with in_tenant("goryeong"):
        Delivery.objects.bulk_create([delivery(sender="goryeong", destination="mokpo")])
    with as_relay():
        with pytest.raises(ProgrammingError, match="permission denied for table"), transaction.atomic():
            Delivery.objects.all().delete()
        with pytest.raises(ProgrammingError, match="permission denied for table"):
            Tenant.objects.count()
