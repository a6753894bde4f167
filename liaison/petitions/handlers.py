"""What the link does when a local government tells it something: every change of status goes back to the source.

Deliveries may come late, twice, or in another order. The number that the local government counted decides: `sequence`.
A government can speak of its own parts only.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from events.petitions import PartMoved, PartSplit, PartTransferred, PetitionKind, Status
from liaison.petitions.actions.routing import NoDestination, destination_of, living, route
from liaison.petitions.codes import FINISHED
from liaison.petitions.models import Part, Petition, Return
from liaison.petitions.sealing import part_bond, payload_bond
from vault.sealing import seal, unseal_here


class Told(NamedTuple):
    """What a return says besides status and date."""

    due_on: date | None = None
    text: str = ""
    department: str = ""
    contact: str = ""
    to_agencies: Sequence[str] = ()

    def as_payload(self) -> str:
        handler = {"department": self.department, "contact": self.contact}
        return json.dumps(
            {"text": self.text, "handler": handler, "to_agencies": list(self.to_agencies)}, ensure_ascii=False
        )


@transaction.atomic
def return_move(event: PartMoved, *, at: datetime, sender: str) -> None:
    """A part has another status."""
    part = _part(event.part_id, sender)
    text = unseal_here(event.text, bond=part_bond(part.pk, event.sequence)) if event.text else ""
    told = Told(event.due_on, text, event.department, event.contact)
    _note(part, event.sequence, Status(event.status), told, moved_at=event.at, at=at)


@transaction.atomic
def pass_on(event: PartTransferred, *, at: datetime, sender: str) -> None:
    """이송: to the next local government, or out of the platform; the source hears where it went."""
    part = _part(event.part_id, sender)
    told = Told(to_agencies=[event.agency_code])
    if not _note(part, event.sequence, Status.TRANSFERRED, told, moved_at=event.at, at=at):
        return
    try:
        to = destination_of(event.agency_code)
    except NoDestination:
        return
    there = route(part.petition, to, kind=PetitionKind(event.kind), at=event.at, is_lead=part.is_lead, came_from=part)
    if part.is_lead and not there.is_lead:
        there.is_lead = True
        there.save(update_fields=["is_lead"])


@transaction.atomic
def divide(event: PartSplit, *, at: datetime, sender: str) -> None:
    """분리: more local governments handle the same petition, each with its own part and period; this one leads on."""
    part = _part(event.part_id, sender)
    told = Told(to_agencies=event.agency_codes)
    if not _note(part, event.sequence, Status.SPLIT, told, moved_at=event.at, at=at):
        return
    for code in event.agency_codes:
        try:
            to = destination_of(code)
        except NoDestination:
            continue
        route(part.petition, to, kind=PetitionKind(part.kind), at=event.at, is_lead=False, came_from=part)


def _part(part_id: UUID, sender: str) -> Part:
    """The part with its petition, which is locked: one change at a time. Raises LookupError for one of others."""
    locked = Petition.objects.filter(parts=part_id).select_for_update(of=("self",)).only("pk").first()
    rows = Part.objects.select_related("petition__source").defer("petition__content")
    part = rows.filter(pk=part_id, schema_name=sender).first()
    if locked is None or part is None:
        raise LookupError(f"{sender} has no part {part_id}.")
    return part


def _note(part: Part, sequence: int, status: Status, told: Told, *, moved_at: datetime, at: datetime) -> bool:
    """Put a return on its way; False when it was told before."""
    if Return.objects.filter(part=part, sequence=sequence).exists():
        return False
    is_newest = sequence > part.sequence
    if is_newest:
        part.sequence, part.status = sequence, status
        part.due_on = told.due_on or part.due_on
        part.save(update_fields=["sequence", "status", "due_on"])
    row = Return(
        part=part,
        sequence=sequence,
        status=status,
        at=moved_at,
        due_on=told.due_on,
        completes=is_newest and status in FINISHED and _is_answered(part.petition),
        next_attempt_at=at,
    )
    row.payload = seal(told.as_payload(), bond=payload_bond(row))
    row.save(force_insert=True)
    return True


def _is_answered(petition: Petition) -> bool:
    """Whether every part that is still with somebody has its answer: with the last one the whole is told to be complete."""
    return not living(petition).exclude(status__in=FINISHED).exists()
