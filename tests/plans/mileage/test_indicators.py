"""M1 and M3: people with points, and appeals; the pilot is told apart."""

from decimal import Decimal

import pytest

import mileage_factories
import mileage_scenes as made
from factories import NOW
from kernel.indicators import DICTIONARY
from plans.mileage.process import APPEAL, CLAIM
from tenants.context import in_tenant
from workflow.advance import advance

pytestmark = [pytest.mark.usefixtures("goryeong"), pytest.mark.slow]


def figure(code, year=2026):
    return DICTIONARY[code].compute(year, NOW)


def test_people_with_points_are_counted_once(programme):
    scene = made.scene(programme)
    made.approved(scene, item="regulation", points_asked=5)
    made.part(scene, points=2)
    made.rejected(scene)

    found = figure("M1")

    assert (found.value, found.detail) == (1, {"points": 7, "pilot_people": 0, "pilot_points": 0})
    assert figure("M1", 2025).value == 0


def test_the_pilot_is_told_apart(programme):
    made.approved(made.scene(mileage_factories.programme(is_pilot=True)))

    assert (figure("M1").value, figure("M1").detail) == (0, {"points": 0, "pilot_people": 1, "pilot_points": 1})


def test_what_was_reversed_is_not_counted(programme):
    scene = made.scene(programme)
    claim = made.approved(scene)
    advance(CLAIM, claim, "reverse", by=scene.chief, at=NOW, given={"reason": "착오"})

    assert figure("M1").value == 0


def test_appeals_are_counted_with_their_corrections(programme):
    scene = made.scene(programme)
    corrected, panel = made.judged(scene, corrects=3)
    advance(APPEAL, corrected, "correct", by=panel[0], at=NOW, given={"points": 5, "decision": "인정합니다."})
    withdrawn = made.appealed(made.scene(programme))
    advance(APPEAL, withdrawn, "withdraw", by=withdrawn.claim.person, at=NOW)
    made.appealed(made.scene(programme))

    found = figure("M3")

    assert (found.value, found.detail) == (Decimal(2), {"corrected": 1, "undecided": 1})


def test_another_government_counts_its_own(programme):
    made.approved(made.scene(programme))

    with in_tenant("mokpo"):
        before = figure("M1").value
        made.approved(made.scene(mileage_factories.programme()))
        after = figure("M1").value

    assert (before, after) == (0, 1)
