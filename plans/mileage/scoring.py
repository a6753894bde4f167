"""What an achievement is worth and what stands against it: pure arithmetic over rules and what has been used.

Claiming, approving and the rules lab count with the same functions; there is no database in here.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from unicodedata import normalize
from uuid import UUID

from plans.mileage.policies import ItemRule, MileageRules

WHOLE = 100  # per cent


class Bar(StrEnum):
    """A rule that may stand against points."""

    ITEM = "item"
    GRADE = "grade"
    WINDOW = "window"
    CASE = "case"
    CONTRIBUTION = "contribution"
    CLAIMS_A_MONTH = "claims_a_month"
    ITEM_A_YEAR = "item_a_year"
    PERSON_A_MONTH = "person_a_month"
    PERSON_A_YEAR = "person_a_year"
    DEPARTMENT_A_MONTH = "department_a_month"


@dataclass(frozen=True)
class Achievement:
    """What counting needs to know of a claim. bound: whether caps and windows hold for it (not for selections)."""

    person: UUID
    department: UUID
    grade: str
    item: str
    done_on: date
    claimed_on: date
    contribution: int = WHOLE
    case_key: str = ""
    bound: bool = True


@dataclass(frozen=True)
class Used:
    """What has been used up already where an achievement counts: points, and numbers of claims.

    case: points the same case brought this person. others: contribution of everyone else to the same case, per cent.
    """

    person_month: int = 0
    person_year: int = 0
    department_month: int = 0
    claims_month: int = 0
    item_year: int = 0
    case: int = 0
    others: int = 0


@dataclass(frozen=True)
class Barrier:
    """The rule that stands against it: how much it allows in all, and how much is left."""

    bar: Bar
    most: int = 0
    left: int = 0
    detail: str = ""


@dataclass(frozen=True)
class Verdict:
    """worth: by item and contribution. points: what it would add. allowed: what of it fits below every cap."""

    worth: int
    points: int
    allowed: int
    barrier: Barrier | None = None


def worth(item: ItemRule, contribution: int) -> int:
    """The item's points by the share of the person, half up, at least one."""
    return max(1, (item.points * contribution * 2 + WHOLE) // (2 * WHOLE))


def normal_key(text: str) -> str:
    """How a case is told from another: letters and digits only, in one form."""
    folded = normalize("NFKC", text).casefold()
    return "".join(letter for letter in folded if letter.isalnum())[:120]


def verdict(rules: MileageRules, achievement: Achievement, used: Used) -> Verdict:
    """What an achievement adds by these rules, and the first rule that stands against it."""
    item = rules.item(achievement.item)
    if item is None:
        return Verdict(0, 0, 0, Barrier(Bar.ITEM, detail=achievement.item))
    value = worth(item, achievement.contribution)
    points = value - used.case
    if points < 1:
        return Verdict(value, 0, 0, Barrier(Bar.CASE, used.case))
    if not achievement.bound:
        return Verdict(value, points, points)
    if barrier := next(_exclusions(rules, item, achievement, used), None):
        return Verdict(value, points, 0, barrier)
    caps = list(_caps(rules, used))
    tightest = min(caps, key=lambda one: one.left, default=None)
    if tightest is None or tightest.left >= points:
        return Verdict(value, points, points)
    return Verdict(value, points, max(0, tightest.left), tightest)


def _exclusions(rules: MileageRules, item: ItemRule, achievement: Achievement, used: Used) -> Iterator[Barrier]:
    """Rules under which it counts wholly or not at all."""
    if rules.eligible_grades and achievement.grade not in rules.eligible_grades:
        yield Barrier(Bar.GRADE, detail=", ".join(rules.eligible_grades))
    if (achievement.claimed_on - achievement.done_on).days > rules.claim_days:
        yield Barrier(Bar.WINDOW, rules.claim_days)
    if used.others + achievement.contribution > WHOLE:
        yield Barrier(Bar.CONTRIBUTION, WHOLE, WHOLE - used.others)
    if rules.claims_a_month is not None and used.claims_month >= rules.claims_a_month:
        yield Barrier(Bar.CLAIMS_A_MONTH, rules.claims_a_month)
    if item.a_year is not None and used.item_year >= item.a_year:
        yield Barrier(Bar.ITEM_A_YEAR, item.a_year, detail=item.name)


def _caps(rules: MileageRules, used: Used) -> Iterator[Barrier]:
    """How many points are left below each cap."""
    for bar, most, taken in (
        (Bar.PERSON_A_MONTH, rules.person_a_month, used.person_month),
        (Bar.PERSON_A_YEAR, rules.person_a_year, used.person_year),
        (Bar.DEPARTMENT_A_MONTH, rules.department_a_month, used.department_month),
    ):
        if most is not None:
            yield Barrier(bar, most, max(0, most - taken))


@dataclass
class Tally:
    """Counts as they run, for many achievements one after another."""

    points: Counter[tuple[object, ...]] = field(default_factory=Counter)
    claims: Counter[tuple[object, ...]] = field(default_factory=Counter)
    cases: Counter[tuple[UUID, str]] = field(default_factory=Counter)

    def used(self, one: Achievement) -> Used:
        """What has been used up for this achievement so far."""
        year, month = one.done_on.year, one.done_on.month
        return Used(
            person_month=self.points["person", one.person, year, month],
            person_year=self.points["person", one.person, year],
            department_month=self.points["department", one.department, year, month],
            claims_month=self.claims["person", one.person, year, month],
            item_year=self.claims["item", one.person, one.item, year],
            case=self.cases[one.person, one.case_key] if one.case_key else 0,
        )

    def add(self, one: Achievement, points: int) -> None:
        """Count what an achievement was granted."""
        year, month = one.done_on.year, one.done_on.month
        self.points["person", one.person, year, month] += points
        self.points["person", one.person, year] += points
        self.points["department", one.department, year, month] += points
        self.claims["person", one.person, year, month] += int(one.bound)
        self.claims["item", one.person, one.item, year] += 1
        if one.case_key:
            self.cases[one.person, one.case_key] += points
