"""The rules lab: unchanged rules give the real totals, changed ones say who gains and loses; nothing is written."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

import mileage_scenes as made
from factories import NOW
from plans.mileage.models import Claim, Entry
from plans.mileage.policies import ItemRule, MileageRules
from plans.mileage.process import CLAIM
from plans.mileage.queries import decided_in
from plans.mileage.replay import Decided, Group, by_person, compare, grouped, replay
from plans.mileage.scoring import Achievement
from workflow.advance import advance

DAY = date(2025, 5, 6)
HEE, MIN = UUID(int=1), UUID(int=2)
OFFICE = UUID(int=9)


def rules(points=5, **fields):
    item = ItemRule(code="regulation", name="규제 개선", points=points)
    return MileageRules(items=[item], **fields)


def decided(number, person=HEE, *, asked=5, granted=5, **fields):
    one = Achievement(person, OFFICE, "7급", "regulation", DAY, DAY, **fields)
    return Decided(UUID(int=100 + number), one, asked, granted, "과제 성과")


def after(found):
    return [one.after for one in found]


def test_a_lower_score_costs_those_who_had_it():
    found = compare(rules(5), rules(3), [decided(1), decided(2, MIN)])

    assert (found.before, found.after, found.gain, found.lose, found.same) == (10, 6, 0, 2, 0)
    assert (found.won_before, found.won_after) == (Decimal(100_000), Decimal(60_000))


def test_another_value_of_a_point_changes_the_cost_only():
    found = compare(rules(), rules(won_a_point=5_000), [decided(1)])

    assert (found.before, found.after, found.won_before, found.won_after) == (5, 5, 50_000, 25_000)


def test_a_lower_cap_cuts_who_came_last():
    assert after(replay(rules(person_a_month=7), [decided(1), decided(2), decided(3, MIN)])) == [5, 2, 5]


def test_fewer_claims_a_month_leave_the_later_ones_out():
    assert after(replay(rules(claims_a_month=1), [decided(1), decided(2)])) == [5, 0]


def test_an_item_that_is_gone_is_worth_nothing():
    other = MileageRules(items=[ItemRule(code="everyday", name="일상", points=1)])

    assert after(replay(other, [decided(1)])) == [0]


def test_a_grade_that_is_left_out_loses():
    assert after(replay(rules(eligible_grades=["9급"]), [decided(1)])) == [0]


def test_what_was_recognised_in_part_stays_so_in_proportion():
    assert after(replay(rules(10), [decided(1, granted=2)])) == [4]


def test_a_case_counts_once_at_its_best():
    first = decided(1, asked=3, granted=3, case_key="농지", contribution=60)
    better = decided(2, asked=5, granted=2, case_key="농지")

    assert after(replay(rules(), [first, better])) == [3, 2]
    assert after(replay(rules(10), [first, better])) == [6, 4]


def test_distributions_add_up():
    found = compare(rules(5), rules(3), [decided(1), decided(2, MIN)])

    assert grouped(found.outcomes, lambda claim: claim.kind) == [Group("과제 성과", 10, 6)]
    assert by_person(found.outcomes) == {HEE: Group("", 5, 3), MIN: Group("", 5, 3)}


@pytest.mark.slow
def test_replaying_unchanged_rules_gives_the_real_totals(programme):
    scene = made.scene(programme)
    others = made.scene(programme)
    made.approved(scene, item="preconsult", points_asked=3, case_key="농지")
    made.approved(scene, item="regulation", points_asked=5, case_key="농지")
    made.approved(others, item="regulation", points_asked=3, contribution=50)
    made.part(others, points=2)
    made.rejected(scene)
    reversed_one = made.approved(others)
    advance(CLAIM, reversed_one, "reverse", by=scene.chief, at=NOW, given={"reason": "착오"})
    capped = made.checked(scene, item="regulation", points_asked=5)
    made.approved(scene, done_on=date(2026, 2, 20), item="everyday", points_asked=1)
    advance(CLAIM, capped, "approve", by=scene.officer, at=NOW)

    found = compare(MileageRules(), MileageRules(), decided_in(programme, lambda claim: claim.item))

    real = sum(Claim.objects.filter(state__in=["approved", "partial"]).values_list("points_granted", flat=True))
    assert (found.before, found.after) == (real, real) == (16, 16)
    assert [one.after - one.before for one in found.outcomes] == [0] * 6
    assert (found.gain, found.lose) == (0, 0)


@pytest.mark.slow
def test_replaying_writes_nothing(programme):
    scene = made.scene(programme)
    made.approved(scene)
    before = (Entry.objects.count(), list(Claim.objects.values_list("state", "points_granted")))

    compare(MileageRules(), MileageRules(person_a_month=1), decided_in(programme, lambda claim: claim.item))

    assert (Entry.objects.count(), list(Claim.objects.values_list("state", "points_granted"))) == before
