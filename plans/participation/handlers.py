"""What participation does when other applications tell it something."""

import json
from datetime import datetime

from django.db import transaction

from events.petitions import PartReclassified, PetitionKind, PetitionRouted, PetitionUpdated
from events.rewards import RecommendedDecided
from plans.participation.actions.applications import Sent, hear_change, open_application
from plans.participation.actions.recommendations import hear_outcome
from plans.participation.queries.applications import application_of_part
from vault.sealing import unseal, unseal_here


def take_application(event: PetitionRouted, *, at: datetime) -> None:
    """An application of the national channel; other kinds are other handlers'. Told twice, it happens once."""
    if event.kind != PetitionKind.NATIONAL_APPLICATION or application_of_part(event.part_id):
        return
    content = json.loads(unseal_here(event.content, bond=f"part:{event.part_id}"))
    sent = Sent(event.arrived_at, event.part_id, event.source, event.external_id)
    open_application(content, sent, at=at)


def take_reclassified(event: PartReclassified, *, at: datetime) -> None:
    """Another process of this office found that it is an application; it keeps part, sequence and time of arrival."""
    if event.to_kind != PetitionKind.NATIONAL_APPLICATION or event.part_id is None:
        return
    if application_of_part(event.part_id):
        return
    content = json.loads(unseal(event.content, bond=f"part:{event.part_id}"))
    sent = Sent(event.arrived_at, event.part_id, event.source, event.external_id, event.sequence)
    open_application(content, sent, at=at)


@transaction.atomic
def take_update(event: PetitionUpdated, *, at: datetime) -> None:
    """What the channel says later of one of ours; nothing for parts of other processes."""
    application = application_of_part(event.part_id)
    if application is None:
        return
    content = unseal_here(event.content, bond=f"message:{event.message_id}") if event.content else ""
    hear_change(application, event.change, content, at=at)


def take_outcome(event: RecommendedDecided, *, at: datetime) -> None:
    """A nomination that recommendations had fed was decided on: their recommenders hear of it. LookupError for one not here."""
    hear_outcome(event.recommendation_id, outcome=event.outcome, nomination_id=event.nomination_id, on=event.on, at=at)
