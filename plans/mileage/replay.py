"""The rules lab: last year's decided claims once more under other rules. It reads facts and writes nothing (UX 4).

What people judged stays: what was refused stays refused, what was recognised in part stays so in the same proportion.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from plans.mileage.policies import MileageRules
from plans.mileage.scoring import Achievement, Tally, verdict


@dataclass(frozen=True)
class Decided:
    """A claim that was posted: what it was worth, what it added, and where it counts in the distributions."""

    id: UUID
    achievement: Achievement
    asked: int
    granted: int
    kind: str


@dataclass(frozen=True)
class Outcome:
    """One claim before and after."""

    claim: Decided
    after: int

    @property
    def before(self) -> int:
        return self.claim.granted


@dataclass(frozen=True)
class Group:
    """A row of a distribution."""

    label: str
    before: int
    after: int

    @property
    def change(self) -> int:
        return self.after - self.before


@dataclass(frozen=True)
class Comparison:
    """All of it: totals in points and won, and how many people gain, lose and stay."""

    outcomes: Sequence[Outcome]
    before: int
    after: int
    won_before: Decimal
    won_after: Decimal
    gain: int
    lose: int
    same: int


def replay(rules: MileageRules, claims: Iterable[Decided]) -> list[Outcome]:
    """What each claim would have added, in the order in which they were decided."""
    tally, real = Tally(), Tally()
    outcomes = []
    for claim in claims:
        one = claim.achievement
        brought = real.used(one).case
        real.add(one, claim.granted)
        used = tally.used(one)
        found = verdict(rules, one, used)
        recognised = _in_proportion(found.worth, brought + claim.granted, claim.asked)
        after = max(0, min(recognised - used.case, found.allowed))
        if after:
            tally.add(one, after)
        outcomes.append(Outcome(claim, after))
    return outcomes


def _in_proportion(value: int, recognised: int, asked: int) -> int:
    """The part of the worth that people recognised, half up."""
    if recognised >= asked:
        return value
    return (2 * value * recognised + asked) // (2 * asked)


def compare(now: MileageRules, changed: MileageRules, claims: Sequence[Decided]) -> Comparison:
    """The real year beside the year under changed rules."""
    outcomes = replay(changed, claims)
    before, after = sum(one.before for one in outcomes), sum(one.after for one in outcomes)
    changes: Counter[UUID] = Counter()
    for one in outcomes:
        changes[one.claim.achievement.person] += one.after - one.before
    return Comparison(
        outcomes,
        before,
        after,
        now.won(before),
        changed.won(after),
        gain=sum(change > 0 for change in changes.values()),
        lose=sum(change < 0 for change in changes.values()),
        same=sum(change == 0 for change in changes.values()),
    )


def grouped(outcomes: Iterable[Outcome], label: Callable[[Decided], str]) -> list[Group]:
    """Points before and after, the largest first."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for one in outcomes:
        name = label(one.claim)
        before[name] += one.before
        after[name] += one.after
    groups = [Group(name, before[name], after[name]) for name in before]
    return sorted(groups, key=lambda group: (-group.after, group.label))


def by_person(outcomes: Iterable[Outcome]) -> dict[UUID, Group]:
    """Points of each person before and after."""
    found: dict[UUID, Group] = {}
    for one in outcomes:
        person = one.claim.achievement.person
        was = found.get(person, Group("", 0, 0))
        found[person] = Group("", was.before + one.before, was.after + one.after)
    return found
