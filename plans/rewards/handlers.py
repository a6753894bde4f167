"""What selection does when another application tells it something."""

from datetime import datetime

from django.db import transaction

from accounts.models import Department, User
from events.committee import AgendaItemDecided
from events.participation import RecommendationAccepted
from plans.rewards.actions.nominations import take_recommendation
from plans.rewards.actions.rounds import record_criteria_decision, record_selection_decision
from plans.rewards.models import Round
from plans.rewards.queries.rounds import CRITERIA_ITEM, SELECTION_ITEM

RECORDERS = {CRITERIA_ITEM: record_criteria_decision, SELECTION_ITEM: record_selection_decision}


@transaction.atomic
def take_decision(event: AgendaItemDecided, *, at: datetime) -> None:
    """The committee has decided on criteria or a list. Told twice, it happens once.

    LookupError for a round that is not here.
    """
    recorder = RECORDERS.get(event.kind)
    if recorder is None:
        return
    round_ = Round.objects.filter(pk=event.subject_id).first()
    if round_ is None:
        raise LookupError(f"No round {event.subject_id} for agenda item {event.item_id}.")
    decision = {
        "item_id": event.item_id,
        "outcome": event.outcome,
        "meeting_number": event.meeting_number,
        "decided_on": event.held_on,
    }
    recorder(round_, decision, at=at)


@transaction.atomic
def take_recommendations(event: RecommendationAccepted, *, at: datetime) -> None:
    """Residents' recommendations become, or strengthen, a nomination. Told twice, it happens once."""
    take_recommendation(
        recommendation_id=event.recommendation_id,
        title=event.title,
        department=Department.objects.get(pk=event.department_id),
        person=User.objects.get(pk=event.person_id) if event.person_id else None,
        merit=(event.merit_from, event.merit_to),
        count=event.count,
        at=at,
    )
