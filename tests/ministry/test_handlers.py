"""What happens in a tenant reaches the ministry's table through the outbox, as exact values."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

import committee_factories
from events.committee import CompositionChanged, MeetingStateChanged
from events.plans import PlanStateChanged, ProgressReported, TaskStateChanged
from factories import NOW
from ministry.models import Figure
from outbox.delivery import deliver_batch
from outbox.models import Delivery, Progress
from outbox.record import record
from tenants.context import as_relay, in_public, in_tenant

EVENTS = [
    PlanStateChanged(plan_id=uuid4(), year=2026, state="approved"),
    TaskStateChanged(task_id=uuid4(), year=2026, state="completed"),
    ProgressReported(report_id=uuid4(), year=2026, quarter=1, on=date(2026, 4, 3)),
    MeetingStateChanged(meeting_id=uuid4(), year=2026, state="signed"),
    CompositionChanged(on=date(2026, 3, 2)),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_change_brings_new_figures_of_its_year(goryeong, event):
    record(event, at=NOW)

    deliver_batch(at=NOW)

    assert set(Figure.objects.values_list("year", "computed_at")) == {(2026, NOW)}


def test_the_share_of_private_members_arrives(db):
    with in_tenant("goryeong"):
        committee_factories.committee(private=6, official=4)
        record(CompositionChanged(on=NOW.date()), at=NOW)

    deliver_batch(at=NOW)

    with in_public():
        figure = Figure.objects.get(indicator="C8")
    assert (figure.schema_name, figure.government_code) == ("goryeong", "47830")
    assert (figure.value, figure.numerator, figure.denominator) == (Decimal("60.0"), 6, 10)


def test_an_event_of_one_tenant_touches_no_other(db):
    with in_tenant("mokpo"):
        committee_factories.committee(private=8, official=2)
    with in_tenant("goryeong"):
        record(CompositionChanged(on=NOW.date()), at=NOW)

    deliver_batch(at=NOW)

    with in_public():
        assert set(Figure.objects.values_list("schema_name", flat=True)) == {"goryeong"}


def test_two_tenants_each_tell_their_own(db):
    for schema, private in (("goryeong", 6), ("mokpo", 9)):
        with in_tenant(schema):
            committee_factories.committee(private=private, official=3)
            record(CompositionChanged(on=NOW.date()), at=NOW)

    deliver_batch(at=NOW)

    with in_public():
        values = dict(Figure.objects.filter(indicator="C8").values_list("schema_name", "value"))
    assert values == {"goryeong": Decimal("66.7"), "mokpo": Decimal("75.0")}


def test_the_same_event_twice_is_the_same_figure(goryeong):
    committee_factories.committee(private=6, official=4)
    record(CompositionChanged(on=NOW.date()), at=NOW)
    record(CompositionChanged(on=NOW.date()), at=NOW)

    deliver_batch(at=NOW)

    assert Figure.objects.get(indicator="C8").numerator == 6


def test_a_late_event_is_delivered_and_keeps_the_newer_time(goryeong):
    record(CompositionChanged(on=NOW.date()), at=NOW)
    deliver_batch(at=NOW)
    record(CompositionChanged(on=NOW.date()), at=NOW - timedelta(hours=2))

    deliver_batch(at=NOW)

    with as_relay():
        assert set(Delivery.objects.values_list("progress", flat=True)) == {Progress.DELIVERED}
    assert Figure.objects.get(indicator="C8").computed_at == NOW
