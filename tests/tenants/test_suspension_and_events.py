"""What is on its way to a suspended government waits, and costs no attempts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings

import gateway_factories
from liaison.petitions.actions.intake import receive, take_in
from liaison.petitions.codes import Progress as TakenIn
from liaison.petitions.codes import Reason
from liaison.petitions.models import Petition
from liaison.petitions.queries import next_to_take_in
from outbox import subscription
from outbox.delivery import deliver_batch
from outbox.models import Delivery, Progress
from outbox.record import record
from outbox_samples import OfficeClosed
from policies.models import ClosedDay
from tenants.actions import resume, suspend
from tenants.context import as_relay, in_public, in_tenant
from tenants.models import Tenant

pytestmark = pytest.mark.slow
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
EVENT = OfficeClosed(day="2026-07-17", name="군민의 날", addressee="mokpo")


@pytest.fixture(autouse=True)
def _at_addressee():
    with override_settings(OUTBOX_SUBSCRIPTIONS="outbox_samples.AT_ADDRESSEE"):
        subscription.subscriptions.cache_clear()
        subscription.by_name.cache_clear()
        yield
    subscription.subscriptions.cache_clear()
    subscription.by_name.cache_clear()


def test_it_waits_until_the_government_is_resumed(operator, application):
    mokpo = Tenant.objects.get(schema_name="mokpo")
    suspend(mokpo)
    with application():
        with in_tenant("goryeong"):
            record(EVENT, at=NOW)
        while_suspended = deliver_batch(at=NOW)
        with as_relay():
            waiting = Delivery.objects.get()
    resume(mokpo)

    with application():
        afterwards = deliver_batch(at=NOW)
        with in_tenant("mokpo"):
            days = list(ClosedDay.objects.values_list("day", flat=True))
    assert (while_suspended, waiting.progress, waiting.attempts) == (0, Progress.WAITING, 0)
    assert (afterwards, days) == (1, [date(2026, 7, 17)])


def test_a_petition_for_it_waits_as_well_and_keeps_its_time_of_arrival(operator, application):
    mokpo = Tenant.objects.get(schema_name="mokpo")
    suspend(mokpo)
    with application(), in_public():
        source, _issued = gateway_factories.source()
        raw = gateway_factories.message("A1", agency_code=gateway_factories.MOKPO)
        waits = receive(source, raw, at=NOW).message
        too_early = next_to_take_in(NOW + timedelta(minutes=9))
    resume(mokpo)

    with application(), in_public():
        later = NOW + timedelta(minutes=11)
        taken = take_in(next_to_take_in(later), at=later)
        arrived_at = Petition.objects.get().arrived_at
    assert (waits.progress, waits.reason, too_early) == (TakenIn.WAITING, Reason.SUSPENDED, None)
    assert (taken.pk, taken.progress, arrived_at) == (waits.pk, TakenIn.APPLIED, NOW)
