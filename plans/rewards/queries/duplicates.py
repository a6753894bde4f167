"""Nominations of the same person for the same case in the same time, over all rounds (DOMAIN 2.0)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from kernel.actors import Moment
from kernel.likeness import alike
from plans.rewards.blinding import names_hidden_of
from plans.rewards.codes import NominationState
from plans.rewards.models import Nomination

NOT_COUNTED = (NominationState.DRAFT, NominationState.WITHDRAWN, NominationState.MERGED)


@dataclass(frozen=True)
class Case:
    """What two nominations are compared by."""

    title: str
    merit_from: date
    merit_to: date
    people: frozenset[UUID]
    department: UUID | None = None

    @classmethod
    def of(cls, nomination: Nomination) -> "Case":
        people = frozenset(nominee.person_id for nominee in nomination.nominees.all())
        return cls(nomination.title, nomination.merit_from, nomination.merit_to, people, nomination.department_id)


def duplicates_of(case: Case, moment: Moment, *, but: UUID | None = None) -> list[Nomination]:
    """Others with an overlapping period and a similar title, of one of these people, or of a case of the department.

    `but`: the nomination itself. Whose names a blind round hides from who asks is left out: asking for one name after
    the other would tell them. Two queries; titles are compared here.
    """
    rows = _candidates(case).order_by("-id")
    others = (row for row in rows if row.pk != but and alike(row.title, case.title))
    return [row for row in others if not names_hidden_of(row, moment)]


def _candidates(case: Case) -> QuerySet[Nomination]:
    shared = Q(pk__in=Nomination.objects.filter(nominees__person__in=case.people).values("pk"))
    if case.department and not case.people:
        shared |= Q(department=case.department)
    rows = Nomination.objects.filter(shared, merit_from__lte=case.merit_to, merit_to__gte=case.merit_from)
    return rows.exclude(state__in=NOT_COUNTED).select_related("round").prefetch_related("nominees")
