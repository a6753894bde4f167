"""From sheets, votes and recommendations to ranks: pure arithmetic, each line as a person would write it down.

Every line is rounded to three decimals, half up, and a sum is the sum of its rounded lines: what is shown adds up.

1. sheet        S  = Σ points × weight of the criterion ÷ 100. With `drop_extremes` and at least three sheets, one
                     sheet with the highest S and one with the lowest are left out.
2. criterion    mean of the points on the sheets that count; line = mean × weight ÷ 100
3. score        sum of the lines of the criteria, 0-100; below `cut_off` a nomination gets no rank
4. vote         votes for the nomination ÷ people who voted in that channel × 100, 0 when nobody voted
5. recommended  residents' recommendations ÷ those of the most recommended nomination × 100
6. part         value of 3., 4., 5. × its weight ÷ 100
7. total        sum of the parts

A channel that does not count (annulled, or a round without a vote) gives its weight to the other parts, in proportion to
theirs; the difference that rounding leaves goes to the heaviest.
Equal totals are ordered by the means of the criteria named in `tie_break`, one after the other. What is still equal has
the same rank; where such a group crosses the quota, it is `at_the_line` and the committee decides.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from plans.rewards.codes import Channel
from plans.rewards.policies import WHOLE, SelectionRules

ZERO = Decimal(0)
HUNDRED = Decimal(WHOLE)
PLACES = Decimal("0.001")
TENTHS = 10
TENTHS_OF_WHOLE = TENTHS * WHOLE
FEWEST_TO_DROP_FROM = 3


class Part(StrEnum):
    """What a total consists of."""

    SCORE = "score"
    STAFF = "staff"
    RESIDENT = "resident"
    RECOMMENDED = "recommended"


OF_CHANNEL = {Channel.STAFF: Part.STAFF, Channel.RESIDENT: Part.RESIDENT}


@dataclass(frozen=True)
class Case:
    """A nomination as far as arithmetic goes."""

    id: UUID
    recommendations: int = 0
    votes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Marks:
    """The points of one submitted sheet in tenths, by code of the criterion: 875 is 87.5."""

    case: UUID
    tenths: Mapping[str, int]


@dataclass(frozen=True)
class CriterionLine:
    code: str
    name: str
    mean: Decimal
    weight: int
    gained: Decimal


@dataclass(frozen=True)
class PartLine:
    part: Part
    value: Decimal
    weight: Decimal
    gained: Decimal


@dataclass(frozen=True)
class Ranked:
    """One line of the result. rank None: nobody scored it, or it is below the cut-off.

    counted: sheets that count; dropped: S of those left out, the lowest first.
    """

    case: Case
    criteria: Sequence[CriterionLine]
    parts: Sequence[PartLine]
    counted: int
    dropped: Sequence[Decimal]
    score: Decimal | None
    total: Decimal | None
    is_below: bool
    rank: int | None = None
    is_tied: bool = False
    at_the_line: bool = False


def rounded(value: Decimal) -> Decimal:
    return value.quantize(PLACES, rounding=ROUND_HALF_UP)


def rank(
    cases: Iterable[Case],
    marks: Iterable[Marks],
    rules: SelectionRules,
    *,
    ballots: Mapping[str, int],
    quota: int,
    without: Collection[str] = (),
) -> list[Ranked]:
    """The result in its order, the unranked last. without: channels that do not count."""
    known = list(cases)
    by_case: dict[UUID, list[Marks]] = {case.id: [] for case in known}
    for row in marks:
        if row.case in by_case:
            by_case[row.case].append(row)
    weights = weights_of(rules, without)
    most = max((case.recommendations for case in known), default=0)
    valued = [_value(case, by_case[case.id], rules, weights, ballots, most) for case in known]
    return _in_order(valued, rules, quota)


def weights_of(rules: SelectionRules, without: Collection[str]) -> dict[Part, Decimal]:
    """The weights of the parts in per cent; they sum to 100 unless only parts that do not count had any."""
    given = {
        Part.SCORE: rules.score_weight,
        Part.STAFF: rules.staff_vote_weight,
        Part.RESIDENT: rules.resident_vote_weight,
        Part.RECOMMENDED: rules.recommendation_weight,
    }
    idle = {OF_CHANNEL[Channel(channel)] for channel in without}
    left = sum(weight for part, weight in given.items() if part not in idle)
    if not left:
        return dict.fromkeys(Part, ZERO)
    weights = {
        part: ZERO if part in idle else rounded(HUNDRED * weight / Decimal(left)) for part, weight in given.items()
    }
    heaviest = max(weights, key=lambda part: weights[part])
    weights[heaviest] += HUNDRED - sum(weights.values())
    return weights


def _value(
    case: Case,
    sheets: Sequence[Marks],
    rules: SelectionRules,
    weights: Mapping[Part, Decimal],
    ballots: Mapping[str, int],
    most: int,
) -> Ranked:
    counted, dropped = _kept(sheets, rules)
    criteria = _criteria(counted, rules)
    score = sum((line.gained for line in criteria), ZERO) if counted else None
    values = {
        Part.SCORE: score or ZERO,
        Part.RECOMMENDED: _share(case.recommendations, most),
        **{OF_CHANNEL[Channel(code)]: _share(case.votes.get(code, 0), ballots.get(code, 0)) for code in Channel},
    }
    parts = [
        PartLine(part, values[part], weights[part], rounded(values[part] * weights[part] / WHOLE)) for part in Part
    ]
    return Ranked(
        case=case,
        criteria=criteria,
        parts=parts,
        counted=len(counted),
        dropped=dropped,
        score=score,
        total=None if score is None else sum((line.gained for line in parts), ZERO),
        is_below=score is not None and score < rules.cut_off,
    )


def _share(part: int, whole: int) -> Decimal:
    return rounded(HUNDRED * part / Decimal(whole)) if whole else ZERO


def _kept(sheets: Sequence[Marks], rules: SelectionRules) -> tuple[list[Marks], list[Decimal]]:
    """The sheets that count, and the sums of those left out. Equal sums are told apart by their points, never by order."""
    weights = [(one.code, one.weight) for one in rules.criteria]
    summed = []
    for at, row in enumerate(sheets):
        tenths = [row.tenths[code] for code, _weight in weights]
        summed.append((sum(row.tenths[code] * weight for code, weight in weights), tenths, at))
    summed.sort()
    if not rules.drop_extremes or len(summed) < FEWEST_TO_DROP_FROM:
        return [sheets[at] for *_, at in summed], []
    dropped = [rounded(Decimal(summed[place][0]) / TENTHS_OF_WHOLE) for place in (0, -1)]
    return [sheets[at] for *_, at in summed[1:-1]], dropped


def _criteria(counted: Sequence[Marks], rules: SelectionRules) -> list[CriterionLine]:
    if not counted:
        return []
    lines = []
    for one in rules.criteria:
        mean = rounded(Decimal(sum(row.tenths[one.code] for row in counted)) / (TENTHS * len(counted)))
        lines.append(CriterionLine(one.code, one.name, mean, one.weight, rounded(mean * one.weight / WHOLE)))
    return lines


def _in_order(valued: Sequence[Ranked], rules: SelectionRules, quota: int) -> list[Ranked]:
    def merit(row: Ranked) -> tuple[Decimal, ...]:
        means = {line.code: line.mean for line in row.criteria}
        return (row.total or ZERO, *(means[code] for code in rules.tie_break))

    standing = [row for row in valued if row.score is not None and not row.is_below]
    standing.sort(key=lambda row: row.case.id)
    standing.sort(key=merit, reverse=True)
    ordered: list[Ranked] = []
    for _merit, group in groupby(standing, key=merit):
        rows, place = list(group), len(ordered) + 1
        crosses = place <= quota < place + len(rows) - 1
        tied = len(rows) > 1
        ordered += [replace(row, rank=place, is_tied=tied, at_the_line=crosses) for row in rows]
    rest = [row for row in valued if row.score is None or row.is_below]
    rest.sort(key=lambda row: (-(row.total if row.total is not None else Decimal(-1)), row.case.id))
    return ordered + rest
