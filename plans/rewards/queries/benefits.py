"""운영규정 14조 1항: who of the selected must have a statutory benefit, and has none."""

from django.db.models import Exists, OuterRef, QuerySet

from plans.rewards.codes import NominationState, Statutory
from plans.rewards.models import Benefit, Nominee, Round
from plans.rewards.models.benefits import FALLEN
from plans.rewards.queries.nominations import NEVER_NOMINATED, NO_OFFICIALS


def nominees_without_statutory_benefit(round_: Round) -> QuerySet[Nominee]:
    """The selected public officials of a round without one of the eight benefits that still stands."""
    given = Benefit.objects.filter(nominee=OuterRef("pk"), code__in=Statutory.values).exclude(state__in=FALLEN)
    officials = Nominee.objects.filter(nomination__round=round_, nomination__state=NominationState.SELECTED)
    officials = officials.exclude(person__kind__in=[*NO_OFFICIALS, *NEVER_NOMINATED])
    return officials.filter(~Exists(given)).select_related("person").order_by("person__name", "id")
