"""배부: which local government a petition is for, and handing it over with the content sealed for it alone."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from events.petitions import PetitionKind, PetitionRouted, PetitionUpdated, Status
from kernel.ids import uuid7
from liaison.petitions.codes import CONTENT, Change, Progress, Reason
from liaison.petitions.models import Message, Part, Petition
from liaison.petitions.sealing import content_bond, part_bond, raw_of, update_bond
from liaison.petitions.wire import Event, read
from outbox.record import record as tell
from tenants.models import LocalGovernment, State, Tenant
from vault.sealing import seal_for, unseal


class Destination(NamedTuple):
    agency_code: str
    schema_name: str
    is_open: bool


class NoDestination(Exception):
    """Nobody here takes petitions for this code; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def destination_of(agency_code: str) -> Destination:
    """The local government of a 기관코드 (7 characters). Raises NoDestination."""
    tenant = Tenant.objects.filter(government__org_code=agency_code).first()
    if tenant is not None:
        return Destination(agency_code, tenant.schema_name, tenant.state == State.ACTIVE)
    known = LocalGovernment.objects.filter(org_code=agency_code).exists()
    raise NoDestination(Reason.NOT_ON_PLATFORM if known else Reason.UNKNOWN_AGENCY)


def route(
    petition: Petition,
    to: Destination,
    *,
    kind: PetitionKind,
    at: datetime,
    is_lead: bool = True,
    came_from: Part | None = None,
) -> Part:
    """Hand the petition, or a part of it, to a local government, with everything that has been added to it since.

    One that has a living part of it already keeps this one. To a government whose work is suspended it waits in the
    outbox.
    """
    there = living(petition).filter(schema_name=to.schema_name).first()
    if there is not None:
        return there
    part = Part.objects.create(
        petition=petition,
        agency_code=to.agency_code,
        schema_name=to.schema_name,
        kind=kind,
        is_lead=is_lead,
        routed_at=at,
        came_from=came_from,
    )
    content = unseal(petition.content, bond=content_bond(petition))
    routed = PetitionRouted(
        part_id=part.pk,
        addressee=part.schema_name,
        source=petition.source.code,
        external_id=petition.external_id,
        kind=kind,
        arrived_at=at if came_from else petition.arrived_at,
        is_lead=is_lead,
        parts=living(petition).count(),
        content=seal_for(part.schema_name, content, bond=part_bond(part.pk)),
    )
    tell(routed, at=at)
    if came_from is not None:
        _tell_what_was_added(part, at)
    return part


def living(petition: Petition) -> QuerySet[Part]:
    """The parts that somebody here still has."""
    return Part.objects.filter(petition=petition).exclude(status=Status.TRANSFERRED)


def tell_change(part: Part, message: Message, event: Event, change: Change, *, at: datetime) -> None:
    """Tell the local government what the source says of a part."""
    content = seal_for(part.schema_name, event.content(), bond=update_bond(message.pk)) if _says_more(event) else ""
    told = PetitionUpdated(
        message_id=message.pk,
        part_id=part.pk,
        addressee=part.schema_name,
        change=change,
        happened_at=message.happened_at or message.received_at,
        content=content,
        rating=event.data.rating if change == Change.RATED else None,
    )
    tell(told, at=at)


def tell_withdrawn(part: Part, *, at: datetime) -> None:
    """The same petition is with somebody already: as if the petitioner had withdrawn this copy."""
    told = PetitionUpdated(
        message_id=uuid7(), part_id=part.pk, addressee=part.schema_name, change=Change.WITHDRAWN, happened_at=at
    )
    tell(told, at=at)


def _says_more(event: Event) -> bool:
    return bool(event.data.text or event.data.attachments or event.data.opinion)


def _tell_what_was_added(part: Part, at: datetime) -> None:
    """A government that gets the petition later hears what had happened before, as the first one did."""
    rows = Message.objects.filter(petition=part.petition, progress=Progress.APPLIED).exclude(type__in=CONTENT)
    for message in rows.order_by("version"):
        tell_change(part, message, read(raw_of(message)), Change(message.type), at=at)
