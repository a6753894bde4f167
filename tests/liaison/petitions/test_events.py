"""Through the real outbox: what crosses, and what a government could forge of it."""

from uuid import uuid4

import pytest

import gateway_factories as made
from events.petitions import PartMoved, PetitionRouted, PetitionUpdated, Status
from gateway_factories import NOW, part_of
from kernel.ids import uuid7
from liaison.petitions.models import Return
from outbox.delivery import deliver_batch
from outbox.models import Delivery, Progress
from outbox.record import record
from policies.models import ClosedDay
from tenants.context import as_relay, in_public, in_tenant

pytestmark = pytest.mark.slow


def errors():
    with as_relay():
        return [row.last_error for row in Delivery.objects.filter(progress=Progress.WAITING)]


@pytest.fixture
def part(db):
    with in_public():
        return part_of(made.petition(made.source()[0], "A1"))


def test_a_petition_reaches_its_government_and_its_answer_comes_back(part):
    deliver_batch(at=NOW)
    with in_tenant("goryeong"):
        heard = list(ClosedDay.objects.values_list("name", flat=True))
        record(PartMoved(part_id=part.pk, sequence=1, status=Status.ACCEPTED, at=NOW), at=NOW)
    deliver_batch(at=NOW)

    with in_public():
        returned = list(Return.objects.values_list("part", "sequence", "status"))
    assert heard == ["A1"]
    assert returned == [(part.pk, 1, Status.ACCEPTED)]
    assert errors() == []


def test_a_government_cannot_speak_of_the_part_of_another(part):
    deliver_batch(at=NOW)
    with in_tenant("mokpo"):
        record(PartMoved(part_id=part.pk, sequence=1, status=Status.CLOSED, at=NOW), at=NOW)
    deliver_batch(at=NOW)

    assert errors() == [f"LookupError: mokpo has no part {part.pk}."]
    with in_public():
        assert not Return.objects.exists()


@pytest.mark.parametrize(
    "event",
    [
        PetitionRouted(uuid4(), "mokpo", "EPEOPLE", "A1", "passive", NOW, True, 1, ""),
        PetitionUpdated(uuid7(), uuid4(), "mokpo", "withdrawn", NOW),
    ],
)
def test_a_government_cannot_play_the_national_side_for_another(event, db):
    with in_tenant("goryeong"):
        record(event, at=NOW)
    deliver_batch(at=NOW)

    assert errors() == [f"ForgedDelivery: goryeong may not send {type(event).__name__} to mokpo."]
