"""What a storm of petitions came to: counted on both sides, in the tables and in what the national side holds."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from benchmarks.petition_source import Beside
from demonstration.gateway.disorder import BAD, Letter
from demonstration.gateway.store import Store
from events.petitions import Status
from liaison.petitions.codes import Progress
from liaison.petitions.models import Message, Part
from plans.participation.codes_petitions import OWN_KINDS
from plans.participation.models import Application, Petition
from plans.reports.models import Report
from tenants.context import in_public, in_tenant
from tenants.models import Tenant

HOLDERS = (Petition, Report, Application)
"""Where a part of a petition may lie in a local government."""


@dataclass(frozen=True)
class Outcome:
    """Counts of petitions, and of moves: changes of status that local governments have told.

    once: good ones that lie in the right local government once and nowhere else. strays: parts of what nobody has sent
    well. delivered: moves that the national side holds once and got in order; amiss: other things that it holds.
    """

    good: int
    once: int
    strays: int
    bad: int
    quarantined: int
    moves: int
    delivered: int
    amiss: int
    asked: int
    answered: int
    kills: int
    seconds: float


def count(world: Beside, letters: Sequence[Letter], *, kills: int, seconds: float) -> Outcome:
    good = {letter.external_id for letter in letters if not letter.fault}
    parts, told, agencies = _parts(), _told(), _agencies(world.store)
    came_back = _came_back(world.store)
    right = Counter(part.petition.external_id for part in parts if _lies_right(part, told, agencies))
    moves = {(str(part), sequence) for part, (_schema, last) in told.items() for sequence in range(1, last + 1)}
    asked = own_kinds_of(world.store, letters)
    return Outcome(
        good=len(good),
        once=sum(right[number] == 1 for number in good),
        strays=sum(part.petition.external_id not in good for part in parts),
        bad=sum(letter.fault.startswith(BAD) for letter in letters),
        quarantined=_in_quarantine(),
        moves=len(moves),
        delivered=len(moves & came_back),
        amiss=len(came_back - moves) + sum(not row["in_order"] for row in world.store.returns()),
        asked=len(asked),
        answered=len(asked & _with_answer(world.store)),
        kills=kills,
        seconds=seconds,
    )


def own_kinds_of(store: Store, letters: Iterable[Letter]) -> set[str]:
    """The good petitions that scripted clerks answer; reports and applications have processes of their own."""
    good = {letter.external_id for letter in letters if not letter.fault}
    rows = store.petitions(before=2**62, most=10**9)
    return {row["external_id"] for row in rows if row["kind"] in OWN_KINDS} & good


def _parts() -> list[Part]:
    with in_public():
        return list(Part.objects.select_related("petition").defer("petition__content"))


def _told() -> Mapping[UUID, tuple[list[str], int]]:
    """By part: the schemas in which it lies, as often as it lies there, and the last number that was told of it."""
    with in_public():
        schemas = list(Tenant.objects.values_list("schema_name", flat=True))
    found: dict[UUID, tuple[list[str], int]] = {}
    for schema in schemas:
        with in_tenant(schema):
            for holder in HOLDERS:
                rows: Any = holder._default_manager.exclude(part_id=None).values_list("part_id", "sequence")
                for part, last in rows:
                    places, before = found.get(part, ([], 0))
                    found[part] = ([*places, schema], max(before, last))
    return found


def _lies_right(part: Part, told: Mapping[UUID, tuple[list[str], int]], agencies: Mapping[str, str]) -> bool:
    """Once, in the schema it was routed to, which is that of the agency it was sent to."""
    places, _last = told.get(part.pk, ([], 0))
    return places == [part.schema_name] and agencies.get(part.petition.external_id) == part.agency_code


def _agencies(store: Store) -> Mapping[str, str]:
    """To whom each petition was addressed."""
    return {row["external_id"]: row["agency_code"] for row in store.petitions(before=2**62, most=10**9)}


def _came_back(store: Store) -> set[tuple[str, int]]:
    return {(row["part"], row["sequence"]) for row in store.returns()}


def _with_answer(store: Store) -> set[str]:
    """The petitions of which an answer came back."""
    texts: dict[str, set[str]] = defaultdict(set)
    for row in store.returns():
        texts[row["external_id"]].add(row["status"])
    return {number for number, statuses in texts.items() if Status.ANSWERED in statuses}


def _in_quarantine() -> int:
    with in_public():
        return Message.objects.filter(progress=Progress.QUARANTINED).count()
