"""10,000 petitions, many twice, in the wrong order or spoilt, while worker and Redis are killed 100 times.

STORM_PETITIONS and STORM_KILLS make a smaller one.
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.utils import timezone

from benchmarks.figure import Figure, measured
from benchmarks.installation import empty, operator
from benchmarks.petition_course import Storm, blow
from tenants.management.commands.provision import DEMONSTRATION
from tenants.models import LocalGovernment
from tenants.provisioning import Provisioner
from workbench.databases import Database

PETITIONS = int(os.environ.get("STORM_PETITIONS", "10000"))
KILLS = int(os.environ.get("STORM_KILLS", "100"))


def figures() -> Iterator[Figure]:
    storm = Storm(PETITIONS, KILLS, DEMONSTRATION)
    with five_governments(storm.slugs) as database, tempfile.TemporaryDirectory() as folder:
        outcome = blow(storm, database, Path(folder))
    name = f"{storm.petitions:,} petitions, {outcome.kills} kills"
    yield measured(f"{name}: good ones once, in the right tenant", 100 * outcome.once / outcome.good, "%", "== 100")
    yield measured(f"{name}: answers delivered", 100 * outcome.answered / outcome.asked, "%", "== 100")
    yield measured(f"{name}: moves delivered once and in order", 100 * outcome.delivered / outcome.moves, "%", "== 100")
    yield measured(f"{name}: bad ones in quarantine", 100 * outcome.quarantined / outcome.bad, "%", "== 100")
    yield measured(f"{name}: from nowhere, doubled or out of order", outcome.strays + outcome.amiss, "", "== 0")
    yield measured(f"{name}: it took", outcome.seconds, "s")


@contextmanager
def five_governments(slugs: Sequence[str]) -> Iterator[Database]:
    """An installation with these local governments and nobody in them."""
    with empty() as database:
        with operator(database):
            list(Provisioner().provision_all(LocalGovernment.objects.filter(slug__in=slugs), at=timezone.now()))
        yield database
