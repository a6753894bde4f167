"""What the hub does when a local government shares, withdraws, endorses or takes over a case."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from events.cases import (
    AdoptionMoved,
    CaseEndorsed,
    CaseGone,
    CaseShared,
    CaseSpread,
    CaseWithdrawn,
    Spread,
)
from liaison.cases.hub.models import Endorsement, Follower, SharedCase
from liaison.cases.hub.search import tokens_of_case
from outbox.record import record
from tenants.models import Tenant


@transaction.atomic
def take_case(event: CaseShared, *, at: datetime, sender: str) -> None:
    """A version of a case; an older one that comes late changes nothing."""
    known = SharedCase.objects.select_for_update(of=("self",)).filter(pk=event.case_id).first()
    if known and (known.schema_name != sender or known.version >= event.version):
        return
    row = known or SharedCase(id=event.case_id, schema_name=sender)
    row.number, row.version, row.kind, row.scope = event.number, event.version, event.kind, event.scope
    row.year, row.shared_at = event.year, at
    for name, value in asdict(event.story).items():
        setattr(row, name, value)
    row.tokens = tokens_of_case(row)
    row.save()


@transaction.atomic
def take_away(event: CaseWithdrawn, *, at: datetime, sender: str) -> None:
    """Gone from every page at once; those who were about to take it over are told."""
    row = SharedCase.objects.select_for_update(of=("self",)).filter(pk=event.case_id, schema_name=sender).first()
    if row is None:
        return
    for schema in row.followers.values_list("schema_name", flat=True):
        record(CaseGone(schema, row.pk), at=at)
    row.delete()


@transaction.atomic
def take_endorsement(event: CaseEndorsed, *, at: datetime, sender: str) -> None:
    row = _case(event.case_id)
    if row is None or row.schema_name == sender:
        return
    office = _office(sender)
    _row, is_new = Endorsement.objects.get_or_create(
        case=row, schema_name=sender, defaults={"office": office, "comment": event.comment, "at": at}
    )
    if is_new:
        _count(row, office, Spread.INTERESTED, "", at)


@transaction.atomic
def follow(event: AdoptionMoved, *, at: datetime, sender: str) -> None:
    """How far a government is; what it asks goes on to the owner. What comes late changes nothing."""
    row = _case(event.case_id)
    if row is None:
        record(CaseGone(sender, event.case_id), at=at)
        return
    known = Follower.objects.filter(case=row, schema_name=sender).first()
    if known and known.moved_at > event.at:
        return
    office = _office(sender)
    values = {
        "office": office,
        "state": event.state,
        "effect": event.effect,
        "adopted_on": event.adopted_on,
        "moved_at": event.at,
    }
    Follower.objects.update_or_create(case=row, schema_name=sender, defaults=values)
    _count(row, office, event.state, event.message, at)


def _case(pk: UUID) -> SharedCase | None:
    return SharedCase.objects.select_for_update(of=("self",)).filter(pk=pk).first()


def _office(schema: str) -> str:
    return Tenant.objects.select_related("government").get(schema_name=schema).government.name_ko


def _count(row: SharedCase, who: str, state: Spread, message: str, at: datetime) -> None:
    row.endorsed = row.endorsements.count()
    row.adopters = row.followers.filter(state=Spread.ADOPTED).count()
    row.save(update_fields=["endorsed", "adopters"])
    record(CaseSpread(row.schema_name, row.pk, who, state, message, row.endorsed, row.adopters), at=at)
