"""How long a petition takes into a tenant, through its clerks' hands and back to the national side as an answer."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from statistics import median

from django.utils import timezone

from benchmarks.figure import Figure, measured
from benchmarks.installation import fleet
from benchmarks.petition_clerks import staff
from benchmarks.petition_source import Beside, beside
from demonstration.gateway.disorder import received
from demonstration.gateway.petitions import petition
from demonstration.gateway.sending import Line
from demonstration.gateway.writing import agencies_of
from events.petitions import PetitionKind, Status
from tenants.management.commands.provision import DEMONSTRATION
from tenants.names import schema_of

TRIPS = 60
PATIENCE_SECONDS = 60
LOOK_SECONDS = 0.01
PERCENTILE = 0.95
GOAL = "< 5"


def figures() -> Iterator[Figure]:
    with fleet() as database, tempfile.TemporaryDirectory() as folder:
        schemas = [schema_of(slug) for slug in DEMONSTRATION]
        for schema in schemas:
            staff(schema)
        with beside(database, Path(folder), clerks=schemas) as world:
            taken = sorted(_trips(world))
    yield measured("petition in → tenant → answered → national side, median", median(taken), "s")
    yield measured(
        "petition in → tenant → answered → national side, p95", taken[int(len(taken) * PERCENTILE)], "s", GOAL
    )


def _trips(world: Beside) -> Iterator[float]:
    """Seconds of each, one after the other; the first one, which loads what is loaded once, is not counted."""
    agencies = agencies_of(DEMONSTRATION)
    with closing(Line(world.account, timezone.now)) as line:
        for number in range(1, TRIPS + 2):
            seconds = _seconds(world, line, agencies[number % len(agencies)], number)
            if number > 1:
                yield seconds


def _seconds(world: Beside, line: Line, agency: str, number: int) -> float:
    """Send one; clerks take each step as soon as they see it; look at the national side for the answer."""
    chance = Random(number)
    one = petition(number, [agency], at=timezone.now(), chance=chance, kind=PetitionKind.OTHER)
    world.store.keep_petitions([one])
    begun = time.perf_counter()
    world.store.keep_sending(line.send(received(one, chance)))
    while Status.ANSWERED not in {row["status"] for row in world.store.returns([one.external_id])}:
        if time.perf_counter() - begun > PATIENCE_SECONDS:
            raise TimeoutError(f"{one.external_id} was not answered within {PATIENCE_SECONDS} s")
        time.sleep(LOOK_SECONDS)
    return time.perf_counter() - begun
