"""Nominations by department, also of those without any (R07)."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from accounts.models import Department, User
from plans.rewards.codes import NominationState
from plans.rewards.models import Nomination, Round
from plans.rewards.queries.nominations import names_known_to
from plans.rewards.queries.rounds import SENT_IN

NEVER_SENT = (NominationState.DRAFT, NominationState.WITHDRAWN, NominationState.MERGED)
NONE = {"nominated": 0, "running": 0, "recommended": 0, "selected": 0}


def years_of_rounds() -> list[int]:
    """The newest first."""
    return list(Round.objects.order_by("-year").values_list("year", flat=True).distinct())


def department_nominations(year: int, person: User, at: datetime) -> list[dict[str, Any]]:
    """Every active department with its nominations of a year; two queries.

    What stands in a blind round is counted only for those who know the names in it.
    """
    sent = Nomination.objects.filter(names_known_to(person, at), round__year=year).exclude(state__in=NEVER_SENT)
    counts = (
        sent.order_by()
        .values("department")
        .annotate(
            nominated=Count("pk"),
            running=Count("pk", filter=Q(state__in=SENT_IN)),
            recommended=Count("pk", filter=Q(recommendations__gt=0)),
            selected=Count("pk", filter=Q(state=NominationState.SELECTED)),
        )
    )
    by_department = {row["department"]: row for row in counts}
    departments = Department.objects.filter(is_active=True)
    return [{**NONE, **by_department.get(one.pk, {}), "department": one} for one in departments]


def hides_names(year: int, person: User, at: datetime) -> bool:
    """Whether nominations of the year are not counted because this person may not know the names."""
    sent = Nomination.objects.filter(round__year=year).exclude(state__in=NEVER_SENT)
    known = Nomination.objects.filter(names_known_to(person, at))
    return sent.exclude(pk__in=known.values("pk")).exists()
