"""What selection does when another application, or the machinery, tells it something."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import Department, User
from events.committee import AgendaItemDecided
from events.notices import LetterCameBack, LetterSent
from events.participation import RecommendationAccepted
from kernel.actors import SYSTEM
from plans.rewards.actions.nominations import take_recommendation
from plans.rewards.actions.rounds import record_criteria_decision, record_selection_decision
from plans.rewards.codes import HomeNoticeState
from plans.rewards.models import Round
from plans.rewards.process import HOME_NOTICE
from plans.rewards.queries.home_notices import drafted_as
from plans.rewards.queries.rounds import CRITERIA_ITEM, SELECTION_ITEM
from tenants.context import current_tenant
from workflow.advance import advance

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


@transaction.atomic
def follow_letter(event: LetterSent, *, at: datetime) -> None:
    """The letter to a home agency has gone out: it was told. Told twice, it happens once."""
    _move_notice(event.letter_id, HomeNoticeState.DRAFTED, "sent", at)


@transaction.atomic
def take_letter_back(event: LetterCameBack, *, at: datetime) -> None:
    """The agency was not reached after all: the duty stands again. Told twice, it happens once."""
    _move_notice(event.letter_id, HomeNoticeState.TOLD, "bounce", at)


def _move_notice(letter_id: UUID, state: HomeNoticeState, step: str, at: datetime) -> None:
    """Letters are sent in the public schema too, where nobody is selected."""
    notice = drafted_as(letter_id) if current_tenant() else None
    if notice is not None and notice.state == state:
        advance(HOME_NOTICE, notice, step, by=SYSTEM, at=at)
