"""Many workers at once, with real transactions: one petition, one part, one return, in order."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import chain, repeat

import pytest
from django.db import connection

import gateway_factories as made
from events.petitions import Status
from gateway_factories import NOW, message, move
from liaison.petitions.actions.intake import receive, take_in
from liaison.petitions.codes import Progress
from liaison.petitions.dispatch import send_next
from liaison.petitions.models import Message, Part, Petition, Return
from liaison.petitions.queries import next_to_take_in
from tenants.context import in_public

pytestmark = [pytest.mark.usefixtures("own_database"), pytest.mark.slow]
WORKERS, PETITIONS = 6, 8


def at_once(work, things):
    """Each thing by some worker, in the public schema, on a connection of its own."""

    def one(thing):
        try:
            with in_public():
                return work(thing)
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(one, things))


def test_whoever_is_quicker_each_petition_is_opened_once():
    with in_public():
        source, _issued = made.source()
    story = [
        (
            message(f"A{n}"),
            message(f"A{n}", 2, "supplemented", text="덧붙임"),
            message(f"A{n}", 3, "updated", text="고침"),
        )
        for n in range(PETITIONS)
    ]
    raws = list(chain.from_iterable((late, middle, first, first, middle) for first, middle, late in story))

    at_once(lambda raw: receive(source, raw, at=NOW), raws)

    with in_public():
        later = NOW + timedelta(hours=1)
        while (left := next_to_take_in(later)) is not None:
            take_in(left, at=later)
        assert (Petition.objects.count(), Part.objects.count()) == (PETITIONS, PETITIONS)
        assert sum(Message.objects.values_list("repeats", flat=True)) == PETITIONS * 2
        assert set(Message.objects.values_list("progress", flat=True)) == {Progress.APPLIED}
        assert set(Petition.objects.values_list("version", "content_version")) == {(3, 3)}


def test_many_senders_send_each_return_once_and_in_order():
    with made.national_side() as national:
        with in_public():
            source = made.joined(national)
            parts = [made.petition(source, f"A{n}").parts.get() for n in range(PETITIONS)]
            for part, sequence in chain.from_iterable(zip(repeat(part), (2, 3, 1)) for part in parts):
                move(part, sequence, Status.IN_PROGRESS)
        national.fails = [500, 503, 500]

        at_once(lambda turn: [send_next(at=NOW + timedelta(seconds=turn * 6)) for _try in range(12)], range(6))

        with in_public():
            while send_next(at=NOW + timedelta(hours=1)):  # what has failed and is not due before
                pass
            assert Return.objects.filter(delivered_at=None).count() == 0
    assert national.repeated == 0
    for number in range(PETITIONS):
        assert [sequence for external_id, sequence in national.sequences() if external_id == f"A{number}"] == [1, 2, 3]
