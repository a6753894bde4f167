"""The fairness radar (UX 6): what a person should look at. It finds and explains; it never decides.

Pure functions over rows of one programme; pages read the rows and make the links.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from uuid import UUID
from zlib import crc32

from plans.mileage.scoring import normal_key

SHORTEST_TEXT = 12  # letters: shorter texts are alike by chance
ALIKE = 0.8  # share of common trigrams
SKETCH = 6  # smallest hashes of a text's trigrams: texts that share one are compared
LARGEST_BUCKET = 60
BURST_DAYS = 7
BURST_LEAST = 3


@dataclass(frozen=True)
class Row:
    """What the radar looks at of a claim. by: who granted or checked it."""

    id: UUID
    person: UUID
    department: UUID
    text: str
    claimed_on: date
    by: Sequence[UUID] = ()


@dataclass(frozen=True)
class Alike:
    """Two claims whose texts are nearly the same; likeness in per cent."""

    first: Row
    second: Row
    likeness: int


@dataclass(frozen=True)
class Group:
    """Claims of which each is like another one of them; likeness in per cent, from the least to the most alike pair."""

    rows: Sequence[Row]
    least: int
    most: int

    @property
    def people(self) -> int:
        return len({row.person for row in self.rows})


@dataclass(frozen=True)
class Burst:
    """Many claims of one person in the last week of the year."""

    person: UUID
    late: Sequence[Row]
    of: int


@dataclass(frozen=True)
class Mutual:
    """Two people who granted or checked each other's claims."""

    one: UUID
    other: UUID
    claims: Sequence[Row]


def alike(rows: Iterable[Row]) -> list[Alike]:
    """Pairs of claims with nearly the same text, the most alike first."""
    kept = list(rows)
    shapes = {row.id: _trigrams(row.text) for row in kept}
    found = [
        Alike(first, second, round(100 * likeness))
        for first, second in _candidates(kept, shapes)
        if (likeness := _likeness(shapes[first.id], shapes[second.id])) >= ALIKE
    ]
    return sorted(found, key=lambda pair: (-pair.likeness, str(pair.first.id), str(pair.second.id)))


def grouped(pairs: Iterable[Alike]) -> list[Group]:
    """What hangs together becomes one finding: ten claims of one text are ten claims, not 45 pairs.

    The most telling first: of the most people, then of the most claims, then the most alike.
    """
    heads: dict[UUID, UUID] = {}
    kept = list(pairs)
    for pair in kept:
        one, other = _head(heads, pair.first.id), _head(heads, pair.second.id)
        heads[max(one, other)] = min(one, other)
    rows: dict[UUID, dict[UUID, Row]] = defaultdict(dict)
    likeness: dict[UUID, list[int]] = defaultdict(list)
    for pair in kept:
        head = _head(heads, pair.first.id)
        rows[head] |= {pair.first.id: pair.first, pair.second.id: pair.second}
        likeness[head].append(pair.likeness)
    groups = [
        Group(
            sorted(found.values(), key=lambda row: (row.claimed_on, row.id)), min(likeness[head]), max(likeness[head])
        )
        for head, found in rows.items()
    ]
    return sorted(groups, key=lambda one: (-one.people, -len(one.rows), -one.most, str(one.rows[0].id)))


def _head(heads: dict[UUID, UUID], member: UUID) -> UUID:
    while heads.setdefault(member, member) != member:
        member = heads[member]
    return member


def _trigrams(text: str) -> frozenset[str]:
    letters = normal_key(text[:1000]) if len(text) <= 120 else _normal_long(text)
    if len(letters) < SHORTEST_TEXT:
        return frozenset()
    return frozenset(letters[start : start + 3] for start in range(len(letters) - 2))


def _normal_long(text: str) -> str:
    return "".join(normal_key(text[start : start + 100]) for start in range(0, min(len(text), 1000), 100))


def _candidates(rows: Sequence[Row], shapes: dict[UUID, frozenset[str]]) -> Iterator[tuple[Row, Row]]:
    """Pairs that share one of their smallest hashes: so that ten thousand texts are not compared with each other."""
    buckets: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        for mark in sorted(crc32(part.encode()) for part in shapes[row.id])[:SKETCH]:
            buckets[mark].append(row)
    seen: set[tuple[UUID, UUID]] = set()
    for bucket in buckets.values():
        for first, second in combinations(bucket[:LARGEST_BUCKET], 2):
            if (first.id, second.id) not in seen:
                seen.add((first.id, second.id))
                yield first, second


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def bursts(rows: Iterable[Row], year_end: date) -> list[Burst]:
    """People with at least three claims in the last week, which are at least half of all they claimed."""
    own: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        own[row.person].append(row)
    since = year_end - timedelta(days=BURST_DAYS - 1)
    found = []
    for person, claims in own.items():
        late = [row for row in claims if row.claimed_on >= since]
        if len(late) >= BURST_LEAST and 2 * len(late) >= len(claims):
            found.append(Burst(person, late, len(claims)))
    return sorted(found, key=lambda burst: (-len(burst.late), str(burst.person)))


def mutual(rows: Iterable[Row]) -> list[Mutual]:
    """Pairs of people of whom each granted or checked something for the other."""
    edges: dict[tuple[UUID, UUID], list[Row]] = defaultdict(list)
    for row in rows:
        for giver in set(row.by) - {row.person}:
            edges[giver, row.person].append(row)
    pairs = [(one, other) for one, other in edges if str(one) < str(other) and (other, one) in edges]
    return [Mutual(one, other, [*edges[one, other], *edges[other, one]]) for one, other in sorted(pairs, key=str)]


def without_claims(rows: Iterable[Row], departments: Iterable[UUID]) -> list[UUID]:
    """Departments from which nothing was claimed."""
    counts = Counter(row.department for row in rows)
    return [department for department in departments if not counts[department]]


def without_chance(
    people: Iterable[tuple[UUID, str]], departments: Iterable[UUID], eligible: Callable[[str], bool]
) -> list[UUID]:
    """Departments whose people all have a grade that the rules leave out."""
    chances = {department for department, grade in people if eligible(grade)}
    peopled = {department for department, _grade in people}
    return [department for department in departments if department in peopled and department not in chances]
