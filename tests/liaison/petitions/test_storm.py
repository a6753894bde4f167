"""A storm with real processes: petitions twice, in the wrong order and spoilt, a receiver that fails half the time, and
SIGKILL to worker and Redis. Nothing is lost, doubled or in the wrong place. `benchmarks/petition_storm.py` is the big one.
"""

from pathlib import Path

import pytest

from benchmarks.petition_course import Storm, blow
from workbench.databases import Database

pytestmark = pytest.mark.slow

STORM = Storm(petitions=50, kills=3, slugs=("goryeong", "mokpo"), lines=2, patience_seconds=300)


def test_every_petition_arrives_once_and_every_answer_comes_back(own_database: Database, tmp_path: Path):
    outcome = blow(STORM, own_database, tmp_path)

    assert outcome.kills == 3
    assert (outcome.good, outcome.bad) == (outcome.once, outcome.quarantined)
    assert outcome.good + outcome.bad == 50
    assert outcome.answered == outcome.asked > 25
    assert outcome.delivered == outcome.moves >= 5 * outcome.answered
    assert (outcome.strays, outcome.amiss) == (0, 0)
