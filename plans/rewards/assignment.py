"""Who scores what: every nomination by as many as asked, nobody where they may not, everyone about equally much.

Pure and deterministic: the same people and nominations give the same distribution. Where nothing stands in the way loads
differ by at most one; where somebody may not score, they differ as little as can be.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Distribution:
    """given: the scorers of each nomination, also those it had before. short: how many a nomination still lacks."""

    given: Mapping[UUID, Collection[UUID]]
    short: Mapping[UUID, int] = field(default_factory=dict)


def distribute(
    nominations: Sequence[UUID],
    scorers: Sequence[UUID],
    *,
    each: int | Mapping[UUID, int],
    barred: Collection[tuple[UUID, UUID]] = (),
    before: Mapping[UUID, Collection[UUID]] | None = None,
) -> Distribution:
    """Give every nomination `each` scorers, or its own number of them.

    barred: (nomination, scorer) who may not; before: sheets that stay.
    """
    kept = {nomination: frozenset((before or {}).get(nomination, ())) for nomination in nominations}
    wanted = each if isinstance(each, Mapping) else dict.fromkeys(nominations, each)
    table = _Table(kept, scorers, frozenset(barred))
    for nomination in nominations:
        table.fill(nomination, wanted[nomination] - len(kept[nomination]))
    while table.level_once():
        pass
    given = {nomination: kept[nomination] | table.new[nomination] for nomination in nominations}
    short = {one: wanted[one] - len(having) for one, having in given.items() if len(having) < wanted[one]}
    return Distribution(given, short)


class _Table:
    """Who has what while it is dealt out; only what is new may still be handed on."""

    def __init__(
        self, kept: Mapping[UUID, Collection[UUID]], scorers: Sequence[UUID], barred: Collection[tuple[UUID, UUID]]
    ) -> None:
        self.kept = kept
        self.barred = barred
        self.places = {scorer: place for place, scorer in enumerate(scorers)}
        self.new: dict[UUID, set[UUID]] = {nomination: set() for nomination in kept}
        self.loads = {scorer: sum(scorer in having for having in kept.values()) for scorer in scorers}

    def fill(self, nomination: UUID, missing: int) -> None:
        free = [scorer for scorer in self.places if self._may_take(nomination, scorer)]
        free.sort(key=lambda scorer: (self.loads[scorer], self.places[scorer]))
        for scorer in free[: max(missing, 0)]:
            self.new[nomination].add(scorer)
            self.loads[scorer] += 1

    def level_once(self) -> bool:
        """Hand one nomination on, if need be through others, from somebody who has at least two more."""
        for giver in sorted(self.places, key=lambda scorer: (-self.loads[scorer], self.places[scorer])):
            path = self._path(giver)
            if path:
                for nomination, one, other in reversed(path):
                    self.new[nomination].remove(one)
                    self.new[nomination].add(other)
                self.loads[giver] -= 1
                self.loads[path[-1][2]] += 1
                return True
        return False

    def _may_take(self, nomination: UUID, scorer: UUID) -> bool:
        has = scorer in self.new[nomination] or scorer in self.kept[nomination]
        return not has and (nomination, scorer) not in self.barred

    def _path(self, giver: UUID) -> list[tuple[UUID, UUID, UUID]]:
        """The shortest way to somebody with at least two fewer: (nomination, from, to) by hand-over; empty: none."""
        ways: dict[UUID, list[tuple[UUID, UUID, UUID]]] = {giver: []}
        waiting = [giver]
        for one in waiting:
            for other in self.places:
                passed = None if other in ways else self._passed(one, other)
                if passed is None:
                    continue
                ways[other] = [*ways[one], (passed, one, other)]
                if self.loads[other] <= self.loads[giver] - 2:
                    return ways[other]
                waiting.append(other)
        return []

    def _passed(self, one: UUID, other: UUID) -> UUID | None:
        """A nomination that one could hand to the other."""
        return next((row for row, having in self.new.items() if one in having and self._may_take(row, other)), None)
