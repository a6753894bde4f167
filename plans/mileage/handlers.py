"""What the mileage does when selection tells it something."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from events.rewards import NominationRevoked, NominationSelected
from plans.mileage.actions import credit_selection, reverse_selection, selection_of


@transaction.atomic
def credit_selected(event: NominationSelected, *, at: datetime) -> None:
    """Everyone of a selected nomination gets the points of the item “selected”. Told twice, it happens once.

    Told after its revocation, it brings nothing: a selection that was revoked is not made again.
    """
    if selection_of(event.nomination_id).revoked_on is not None:
        return
    for person in User.objects.select_related("department").filter(pk__in=event.person_ids).order_by("pk"):
        credit_selection(person, nomination=event.nomination_id, on=event.on, at=at)


@transaction.atomic
def reverse_revoked(event: NominationRevoked, *, at: datetime) -> None:
    """The points of a selection that was revoked go back, as far as they are still there. Told twice, it happens once."""
    selection = selection_of(event.nomination_id)
    if selection.revoked_on is None:
        selection.revoked_on = event.on
        selection.save(update_fields=["revoked_on"])
    reverse_selection(event.nomination_id, at=at)
