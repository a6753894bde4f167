"""Subscriptions for tests of the link: somebody in the government listens, and hears."""

from datetime import datetime

from events.petitions import PartMoved, PartSplit, PartTransferred, PetitionRouted, PetitionUpdated
from liaison.petitions.handlers import divide, pass_on, return_move
from outbox.subscription import Subscription, Where
from policies.models import ClosedDay


def hear_of_petition(event: PetitionRouted, *, at: datetime) -> None:
    """Leaves a row in the government's schema, named by the petition's number."""
    ClosedDay.objects.get_or_create(day=at.date(), name=event.external_id)


def hear_of_change(event: PetitionUpdated, *, at: datetime) -> None:
    """Hears it."""


SUBSCRIPTIONS = (
    Subscription(PetitionRouted, hear_of_petition, Where.ADDRESSEE, from_public_only=True),
    Subscription(PetitionUpdated, hear_of_change, Where.ADDRESSEE, from_public_only=True),
    Subscription(PartMoved, return_move, Where.PUBLIC, tells_sender=True),
    Subscription(PartTransferred, pass_on, Where.PUBLIC, tells_sender=True),
    Subscription(PartSplit, divide, Where.PUBLIC, tells_sender=True),
)
