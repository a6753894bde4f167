"""Sheets dealt out: what `assignment` works out, written down. The caller holds the round's lock."""

from collections.abc import Mapping
from uuid import UUID

from plans.rewards.assignment import Distribution, distribute
from plans.rewards.models import Round, Scorer, ScoreSheet
from plans.rewards.queries.scoring import barred_from, sheets_by_nomination


def deal(round_: Round, wanted: Mapping[UUID, int]) -> tuple[Distribution, list[ScoreSheet]]:
    """Give each nomination as many scorers as are wanted; what exists stays. Returns the new sheets, too."""
    scorers = list(Scorer.objects.filter(round=round_, released_at=None).order_by("pk").values_list("pk", flat=True))
    before = sheets_by_nomination(round_)
    made = distribute(list(wanted), scorers, each=wanted, barred=barred_from(round_), before=before)
    new = [
        ScoreSheet(nomination_id=nomination, scorer_id=scorer)
        for nomination in wanted
        for scorer in sorted(set(made.given[nomination]) - before.get(nomination, set()))
    ]
    return made, ScoreSheet.objects.bulk_create(new, batch_size=500)
