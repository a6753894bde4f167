"""The course of a storm: petitions come, clerks answer, processes are killed, until nothing waits any more."""

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.utils import timezone

from benchmarks.petition_clerks import MOVES, staff, taken, waiting
from benchmarks.petition_count import Outcome, count, own_kinds_of
from benchmarks.petition_source import Beside, beside, give_back_what_waits, let_time_pass, nothing_waits
from demonstration.gateway.disorder import Disorder, Letter
from demonstration.gateway.sending import send_all
from demonstration.gateway.writing import agencies_of, written
from tenants.names import schema_of
from tenants.progress import followed
from workbench.databases import Database

WEATHER = Disorder(duplicates=10, reordered=10, corrupt=5)
FAILING = 50  # per cent of what goes back is not taken at first
SEED = 20260302
REST_SECONDS = 0.2
FIRST_KILL, LAST_KILL = 0.02, 0.95  # of all letters and steps


@dataclass(frozen=True)
class Storm:
    """How much of it, and for whom: slugs of local governments that are tenants already."""

    petitions: int
    kills: int
    slugs: Sequence[str]
    lines: int = 4
    patience_seconds: float = 6 * 3600


def blow(storm: Storm, database: Database, folder: Path) -> Outcome:
    """From the first letter until nothing waits any more. Raises TimeoutError when that takes longer than patience."""
    begun = time.monotonic()
    schemas = [schema_of(slug) for slug in storm.slugs]
    for schema in schemas:
        staff(schema)
    with beside(database, folder, failing=FAILING, clerks=schemas) as world:
        agencies = agencies_of(storm.slugs)
        letters = written(world.store, storm.petitions, WEATHER, agencies, at=timezone.now(), seed=SEED)
        course = Course(storm, world, schemas, letters, until=begun + storm.patience_seconds)
        for _step in followed(course.run(), "민원 폭풍", course.total):
            pass
        return count(world, letters, kills=world.house.kills, seconds=time.monotonic() - begun)


class Course:
    """Sending, answering and killing at once; each kill at a moment that chance has chosen beforehand."""

    def __init__(
        self, storm: Storm, world: Beside, schemas: Sequence[str], letters: Sequence[Letter], *, until: float
    ) -> None:
        chance = Random(SEED)
        self.storm, self.world, self.schemas, self.letters, self.until = storm, world, schemas, letters, until
        self.sent = 0
        self.total = len(letters) + len(own_kinds_of(world.store, letters)) * len(MOVES)
        moments = sorted(chance.uniform(FIRST_KILL, LAST_KILL) for _kill in range(storm.kills))
        self.kills = [(moment, chance.choice(("worker", "redis"))) for moment in moments]

    def run(self) -> Iterator[None]:
        """Yields after each letter and each step of a clerk."""
        sending = threading.Thread(target=self._send, daemon=True)
        sending.start()
        seen = 0
        while not self._is_over(is_sent=not sending.is_alive()):
            if time.monotonic() > self.until:
                raise TimeoutError("Something still waits.")
            done = self.sent + sum(map(taken, self.schemas))
            yield from [None] * (done - seen)
            self._kill_when_it_is_time(done)
            if not sending.is_alive():
                let_time_pass()
                give_back_what_waits()
            seen = done
            time.sleep(REST_SECONDS)

    def _send(self) -> None:
        for sending in send_all(self.letters, self.world.account, timezone.now, lines=self.storm.lines):
            self.world.store.keep_sending(sending)
            self.sent += 1

    def _kill_when_it_is_time(self, done: int) -> None:
        while self.kills and done / self.total >= self.kills[0][0]:
            _moment, name = self.kills.pop(0)
            self.world.house.kill(name)

    def _is_over(self, *, is_sent: bool) -> bool:
        return is_sent and not any(map(waiting, self.schemas)) and nothing_waits()
